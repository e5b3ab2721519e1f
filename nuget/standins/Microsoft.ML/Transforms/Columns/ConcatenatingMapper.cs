using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// One vector of the slots of all inputs, one after the other. A single vector passes as it is, with its dimensions and annotations.
internal sealed class ConcatenatingMapper : RowMapper
{
    private readonly string _output;
    private readonly DataViewSchema.Column[] _inputs;
    private readonly VectorDataViewType _type;

    public ConcatenatingMapper(string output, string[] inputs, DataViewSchema inputSchema) : base(inputSchema)
    {
        _output = output;
        _inputs = [.. inputs.Select(name => Checks.Column(inputSchema, name))];
        var itemType = _inputs[0].Type.ItemType();
        foreach (var input in _inputs)
        {
            if (!input.Type.ItemType().Equals(itemType))
                throw Checks.SchemaMismatch(nameof(inputSchema), "input", input.Name, itemType.ToString(), input.Type.ToString());
        }
        var sizes = _inputs.Select(input => input.Type is VectorDataViewType vector ? vector.Size : 1).ToList();
        _type = new((PrimitiveDataViewType)itemType, sizes.Contains(0) ? 0 : sizes.Sum());
    }

    private bool PassesAsItIs => _inputs is [{ Type: VectorDataViewType }];

    public override IEnumerable<int> GetDependencies(bool[] activeOutputs) => activeOutputs[0] ? _inputs.Select(input => input.Index) : [];

    protected override DataViewSchema.DetachedColumn[] CreateOutputColumns()
    {
        if (PassesAsItIs)
            return [new(_output, _inputs[0].Type, _inputs[0].Annotations)];
        var annotations = new DataViewSchema.Annotations.Builder();
        if (_type.ItemType is NumberDataViewType && _inputs.All(input => input.IsNormalized()))
            annotations.AddFlag(AnnotationKinds.IsNormalized);
        if (_type.IsKnownSize && _inputs.Any(input => input.Type is not VectorDataViewType || input.HasSlotNames()))
            annotations.AddSlotNames(_type.Size, GetSlotNames);
        int[] categories = _type.IsKnownSize ? CategoricalSlotRanges() : [];
        if (categories.Length > 0)
            annotations.Add<VBuffer<int>>(AnnotationKinds.CategoricalSlotRanges, new VectorDataViewType(NumberDataViewType.Int32, categories.Length / 2, 2), (ref VBuffer<int> destination) => destination = new(categories.Length, [.. categories]));
        return [new(_output, _type, annotations.ToAnnotations())];
    }

    protected override Delegate CreateGetter(DataViewRow input, int output) => PassesAsItIs
        ? GenericCall.Invoke(PassingGetter<int>, _inputs[0].Type.RawType, input)
        : GenericCall.Invoke(ConcatenatingGetter<int>, _type.ItemType.RawType, input);

    private Delegate PassingGetter<T>(DataViewRow row) => row.GetGetter<T>(_inputs[0]);

    private Delegate ConcatenatingGetter<T>(DataViewRow row)
    {
        var sources = _inputs.Select(input => VectorGetter<T>(row, input)).ToArray();
        var buffers = new VBuffer<T>[sources.Length];
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> destination) =>
        {
            int length = 0, count = 0;
            for (int i = 0; i < sources.Length; i++)
            {
                sources[i](ref buffers[i]);
                length += buffers[i].Length;
                count += buffers[i].GetValues().Length;
            }
            if (count <= length / 2)
                WriteSparse(buffers, length, count, ref destination);
            else
                WriteDense(buffers, length, ref destination);
        });
    }

    // A scalar as a vector of one.
    private static ValueGetter<VBuffer<T>> VectorGetter<T>(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is VectorDataViewType type)
        {
            var vector = row.GetGetter<VBuffer<T>>(column);
            return (ref VBuffer<T> value) =>
            {
                vector(ref value);
                Checks.State(!type.IsKnownSize || value.Length == type.Size, $"Column '{column.Name}' has {type.Size} slots, a row {value.Length}.");
            };
        }
        var scalar = row.GetGetter<T>(column);
        return (ref VBuffer<T> value) =>
        {
            var editor = VBufferEditor.Create(ref value, 1);
            scalar(ref editor.Values[0]);
            value = editor.Commit();
        };
    }

    private static void WriteDense<T>(VBuffer<T>[] buffers, int length, ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, length);
        int offset = 0;
        foreach (var buffer in buffers)
        {
            buffer.CopyTo(editor.Values, offset);
            offset += buffer.Length;
        }
        destination = editor.Commit();
    }

    private static void WriteSparse<T>(VBuffer<T>[] buffers, int length, int count, ref VBuffer<T> destination)
    {
        var editor = VBufferEditor.Create(ref destination, length, count);
        int offset = 0, i = 0;
        foreach (var buffer in buffers)
        {
            var values = buffer.GetValues();
            var indices = buffer.GetIndices();
            for (int j = 0; j < values.Length; j++)
            {
                editor.Values[i] = values[j];
                editor.Indices[i++] = offset + (buffer.IsDense ? j : indices[j]);
            }
            offset += buffer.Length;
        }
        destination = editor.Commit();
    }

    // A scalar gives its column's name, a slot of a vector its own after its column's, where it has one.
    private void GetSlotNames(ref VBuffer<ReadOnlyMemory<char>> destination)
    {
        var names = new ReadOnlyMemory<char>[_type.Size];
        int offset = 0;
        foreach (var input in _inputs)
        {
            if (input.Type is not VectorDataViewType vector)
            {
                names[offset++] = input.Name.AsMemory();
                continue;
            }
            if (input.HasSlotNames())
            {
                VBuffer<ReadOnlyMemory<char>> own = default;
                input.GetSlotNames(ref own);
                foreach (var (slot, name) in own.Items())
                {
                    if (!name.IsEmpty)
                        names[offset + slot] = $"{input.Name}.{name}".AsMemory();
                }
            }
            offset += vector.Size;
        }
        CompactBuffer.Write(names, name => name.IsEmpty, ref destination);
    }

    // Those of the inputs, moved to where their slots are.
    private int[] CategoricalSlotRanges()
    {
        var ranges = new List<int>();
        int offset = 0;
        foreach (var input in _inputs)
        {
            if (input.Annotations.Schema.GetColumnOrNull(AnnotationKinds.CategoricalSlotRanges)?.Type.RawType == typeof(VBuffer<int>))
            {
                VBuffer<int> own = default;
                input.Annotations.GetValue(AnnotationKinds.CategoricalSlotRanges, ref own);
                ranges.AddRange(own.DenseValues().Select(slot => offset + slot));
            }
            offset += input.Type is VectorDataViewType vector ? vector.Size : 1;
        }
        return [.. ranges];
    }
}
