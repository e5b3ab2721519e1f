using System.Reflection;

namespace Microsoft.ML.Data;

// A field or property of a class that is a column.
internal sealed record ObjectMember(MemberInfo Member, DataViewSchema.DetachedColumn Column)
{
    public Type Type => TypeOf(Member);

    // The members that a definition names, or all there are.
    public static ObjectMember[] Of(Type userType, SchemaDefinition definition, SchemaDefinition.Direction direction) =>
        [.. (definition ?? SchemaDefinition.Create(userType, direction)).Select(c => Of(userType, c))];

    // The members that become columns unless a definition says otherwise.
    public static IEnumerable<MemberInfo> Candidates(Type userType, SchemaDefinition.Direction direction)
    {
        var fields = userType.GetFields(BindingFlags.Public | BindingFlags.Instance);
        var properties = userType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0
            && (direction.HasFlag(SchemaDefinition.Direction.Read) && p.GetGetMethod() is not null
                || direction.HasFlag(SchemaDefinition.Direction.Write) && p.GetSetMethod() is not null));
        return fields.Concat<MemberInfo>(properties).Where(m => m.GetCustomAttribute<NoColumnAttribute>() is null);
    }

    // The type that a member's own type and attributes make a column.
    public static DataViewType ColumnType(MemberInfo member)
    {
        var (isVector, item) = Shape(member);
        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        Checks.Parameter(vector is null || isVector, "userType", $"Member '{member.Name}' is marked as a vector, but is {TypeOf(member)}.");
        PrimitiveDataViewType itemType = PrimitiveTypes.FromRawType(item);
        if (member.GetCustomAttribute<KeyTypeAttribute>() is { } key)
        {
            Checks.Parameter(KeyDataViewType.IsValidDataType(item), "userType", $"Member '{member.Name}' is marked as a key, but is {TypeOf(member)}; a key is unsigned.");
            itemType = new KeyDataViewType(item, key.Count);
        }
        return !isVector ? itemType : vector is { Dimensions.Length: > 0 } ? new VectorDataViewType(itemType, vector.Dimensions) : new VectorDataViewType(itemType);
    }

    // Whether the member holds a vector, and the raw type of the column's items.
    public static (bool IsVector, Type Item) Shape(MemberInfo member)
    {
        var (isVector, item) = ObjectValue.Shape(TypeOf(member));
        Checks.Parameter(PrimitiveTypes.FromRawType(item) is not null, "userType", $"Member '{member.Name}' is {TypeOf(member)}, which no column holds.");
        return (isVector, item);
    }

    private static ObjectMember Of(Type userType, SchemaDefinition.Column column)
    {
        MemberInfo member = userType.GetField(column.MemberName);
        member ??= userType.GetProperty(column.MemberName);
        if (member is null)
            throw new ArgumentOutOfRangeException("schemaDefinition", $"{userType.Name} has no public field or property '{column.MemberName}'.");
        var (isVector, item) = Shape(member);
        var name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        var type = column.ColumnType;
        if (type is null)
            type = isVector ? new VectorDataViewType(PrimitiveTypes.FromRawType(item)) : PrimitiveTypes.FromRawType(item);
        Checks.Parameter(isVector == type is VectorDataViewType && type.ItemType().RawType == item, "schemaDefinition",
            $"Column '{name}' is defined as {type}, but member '{member.Name}' is {TypeOf(member)}.");
        return new(member, new(name, type, column.Annotations));
    }

    private static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
}
