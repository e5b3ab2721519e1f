using System.Reflection;

namespace Microsoft.ML.Data;

// Which members of a class are columns, under which names and as which types.
public sealed class SchemaDefinition : List<SchemaDefinition.Column>
{
    private SchemaDefinition()
    {
    }

    public Column this[string columnName]
    {
        get => Find(c => c.ColumnName == columnName);
        set
        {
            Checks.Value(value, nameof(value));
            Checks.Parameter(value.ColumnName == columnName, nameof(columnName), $"The column is named '{value.ColumnName}', not '{columnName}'.");
            int index = FindIndex(c => c.ColumnName == columnName);
            if (index >= 0)
                this[index] = value;
            else
                Add(value);
        }
    }

    public static SchemaDefinition Create(Type userType, Direction direction = Direction.Both)
    {
        Checks.Value(userType, nameof(userType));
        var definition = new SchemaDefinition();
        foreach (var member in ObjectMember.Candidates(userType, direction))
        {
            var name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name;
            Checks.Parameter(definition[name] is null, nameof(userType), $"Two members of {userType.Name} are column '{name}'.");
            definition.Add(new Column(member.Name, ObjectMember.ColumnType(member), name));
        }
        return definition;
    }

    [Flags]
    public enum Direction
    {
        Read = 1,
        Write = 2,
        Both = Read | Write,
    }

    public sealed class Column
    {
        private readonly DataViewSchema.Annotations.Builder _annotations = new();

        internal Column(string memberName, DataViewType columnType, string columnName)
        {
            MemberName = memberName;
            ColumnName = columnName;
            ColumnType = columnType;
        }

        public string MemberName { get; }

        public string ColumnName { get; set; }

        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations => _annotations.ToAnnotations();

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            Checks.Value(kind, nameof(kind));
            Checks.Value(annotationType, nameof(annotationType));
            Checks.State(Annotations.Schema.GetColumnOrNull(kind) is null, $"Column '{ColumnName}' has an annotation '{kind}' already.");
            _annotations.Add(kind, annotationType, ObjectValue.CreateGetter(annotationType, () => value));
        }

        internal void AddAnnotations(DataViewSchema.Annotations annotations) => _annotations.Add(annotations, _ => true);
    }
}
