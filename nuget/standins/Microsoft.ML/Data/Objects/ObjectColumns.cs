using System.Linq.Expressions;

namespace Microsoft.ML.Data;

// The columns that objects of a class have, and their values.
internal sealed class ObjectColumns<TRow> where TRow : class
{
    private readonly ObjectMember[] _members;
    private readonly Delegate[] _reads; // of each member: a Func from the object to the member's value

    public ObjectColumns(SchemaDefinition definition)
    {
        _members = ObjectMember.Of(typeof(TRow), definition, SchemaDefinition.Direction.Read);
        _reads = [.. _members.Select(CreateRead)];
    }

    public DataViewSchema.DetachedColumn[] Columns => [.. _members.Select(m => m.Column)];

    // A definition that gives the members the types and annotations of a schema's columns.
    public static SchemaDefinition Define(DataViewSchema schema)
    {
        var definition = SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read);
        foreach (var column in schema)
        {
            var member = definition[column.Name] ?? throw new InvalidOperationException($"{typeof(TRow).Name} has no member for column '{column.Name}'.");
            member.ColumnType = column.Type;
            member.AddAnnotations(column.Annotations);
        }
        return definition;
    }

    public DataViewSchema CreateSchema()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(Columns);
        return builder.ToSchema();
    }

    // The column's value of whatever object is the current one.
    public Delegate CreateGetter(int column, Func<TRow> current) => GenericCall.Invoke(CreateGetter<int>, _members[column].Type, column, current);

    private Delegate CreateGetter<TMember>(int column, Func<TRow> current)
    {
        var read = (Func<TRow, TMember>)_reads[column];
        return ObjectValue.CreateGetter(_members[column].Column.Type, () => read(current()));
    }

    private static Delegate CreateRead(ObjectMember member)
    {
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda(Expression.MakeMemberAccess(row, member.Member), row).Compile();
    }
}
