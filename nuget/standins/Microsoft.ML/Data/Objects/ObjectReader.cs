using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Data;

// Fills objects of a class with the values of rows.
internal sealed class ObjectReader<TRow> where TRow : class
{
    private readonly (ObjectMember Member, Delegate Read, Delegate Write)[] _members; // Write: an Action of the object and the member's value

    private ObjectReader(ObjectMember[] members, DataViewSchema.Column[] columns)
    {
        _members = [.. members.Select(m => (m, CreateRead(m), CreateWrite(m)))];
        Columns = columns;
    }

    // The columns that are read.
    public DataViewSchema.Column[] Columns { get; }

    public static ObjectReader<TRow> Create(DataViewSchema schema, SchemaDefinition definition, bool ignoreMissing)
    {
        var members = new List<ObjectMember>();
        var columns = new List<DataViewSchema.Column>();
        foreach (var member in ObjectMember.Of(typeof(TRow), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(member.Column.Name) is not { } column)
            {
                if (ignoreMissing)
                    continue;
                throw Checks.MissingColumn(nameof(schema), "output", member.Column.Name);
            }
            var (isVector, item) = ObjectMember.Shape(member.Member);
            Checks.State(isVector == column.Type is VectorDataViewType && item == column.Type.ItemType().RawType,
                $"Column '{column.Name}' is {column.Type}, which member '{member.Member.Name}' of type {member.Type} cannot take.");
            members.Add(member);
            columns.Add(column);
        }
        return new([.. members], [.. columns]);
    }

    // Fills an object with the row's values of the moment.
    public Action<TRow> Bind(DataViewRow row)
    {
        var setters = _members.Select((m, i) => GenericCall.Invoke(CreateSetter<int>, m.Member.Type, row, i)).ToArray();
        return target =>
        {
            foreach (var setter in setters)
                setter(target);
        };
    }

    private Action<TRow> CreateSetter<TMember>(DataViewRow row, int index)
    {
        var (member, read, write) = _members[index];
        var column = row.Schema[Columns[index].Index];
        return write switch
        {
            Action<TRow, string> text => CreateSetter<ReadOnlyMemory<char>>(row, column, (target, value) => text(target, value.ToString())),
            Action<TRow, string[]> texts => CreateSetter<VBuffer<ReadOnlyMemory<char>>>(row, column, (target, value) =>
                texts(target, [.. value.DenseValues().Select(t => t.ToString())])),
            _ when typeof(TMember).IsArray => GenericCall.Invoke(CreateArraySetter<int>, typeof(TMember).GetElementType(), row, index),
            _ when column.Type is VectorDataViewType => CreateVectorSetter(row, column, (Func<TRow, TMember>)read, (Action<TRow, TMember>)write),
            _ => CreateSetter(row, column, (Action<TRow, TMember>)write),
        };
    }

    private static Action<TRow> CreateSetter<TValue>(DataViewRow row, DataViewSchema.Column column, Action<TRow, TValue> write)
    {
        var getter = row.GetGetter<TValue>(column);
        TValue value = default;
        return target =>
        {
            getter(ref value);
            write(target, value);
        };
    }

    // An array of the right length that the object has already is filled, not replaced, unless the row's vector is sparse. None is as good as an empty one.
    private Action<TRow> CreateArraySetter<TItem>(DataViewRow row, int index)
    {
        var read = (Func<TRow, TItem[]>)_members[index].Read;
        var write = (Action<TRow, TItem[]>)_members[index].Write;
        return CreateSetter<VBuffer<TItem>>(row, row.Schema[Columns[index].Index], (target, value) =>
        {
            var items = read(target);
            if ((items?.Length ?? 0) != value.Length || !value.IsDense)
                items = new TItem[value.Length];
            value.CopyTo(items);
            write(target, items);
        });
    }

    // The getter writes into the buffer that the object has already.
    private static Action<TRow> CreateVectorSetter<TVector>(DataViewRow row, DataViewSchema.Column column, Func<TRow, TVector> read, Action<TRow, TVector> write)
    {
        var getter = row.GetGetter<TVector>(column);
        return target =>
        {
            var value = read(target);
            getter(ref value);
            write(target, value);
        };
    }

    private static Delegate CreateRead(ObjectMember member)
    {
        var row = Expression.Parameter(typeof(TRow));
        bool readable = member.Member is FieldInfo or PropertyInfo { GetMethod.IsPublic: true };
        Expression value = readable ? Expression.MakeMemberAccess(row, member.Member) : Expression.Default(member.Type);
        return Expression.Lambda(value, row).Compile();
    }

    private static Delegate CreateWrite(ObjectMember member)
    {
        var row = Expression.Parameter(typeof(TRow));
        var value = Expression.Parameter(member.Type);
        return Expression.Lambda(typeof(Action<,>).MakeGenericType(typeof(TRow), member.Type),
            Expression.Assign(Expression.MakeMemberAccess(row, member.Member), value), row, value).Compile();
    }
}
