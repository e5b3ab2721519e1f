using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.Transforms.Onnx;

// Makes a column's value a tensor for the model.
internal static class OnnxInput
{
    public static Func<NamedOnnxValue> Create(OnnxVariable variable, DataViewRow row, DataViewSchema.Column column) => column.Type is VectorDataViewType
        ? GenericCall.Invoke(OfVector<int>, column.Type.ItemType().RawType, variable, row, column)
        : GenericCall.Invoke(OfScalar<int>, column.Type.RawType, row, column);

    // A scalar goes in as one row of one, whatever the model's shape.
    private static Func<NamedOnnxValue> OfScalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default;
            getter(ref value);
            return Tensor(column.Name, [value], [1, 1]);
        };
    }

    // A vector of known size has to be as long as the shape says; of another, the unknown dimension takes what there is.
    private static Func<NamedOnnxValue> OfVector<T>(OnnxVariable variable, DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        bool isKnownSize = column.Type is VectorDataViewType { IsKnownSize: true };
        var shape = variable.RowShape;
        int known = shape.Where(d => d > 0).Aggregate((a, b) => a * b);
        VBuffer<T> buffer = default;
        return () =>
        {
            getter(ref buffer);
            if (!isKnownSize)
            {
                int unknown = Array.IndexOf(variable.RowShape, 0);
                Checks.Parameter(unknown >= 0, "index", $"Column '{column.Name}' has no known size, but input '{variable.Name}' of the model has: {string.Join("x", shape)}.");
                shape[unknown] = buffer.Length / known;
            }
            var values = new T[buffer.Length];
            buffer.CopyTo(values);
            return Tensor(column.Name, values, shape);
        };
    }

    private static NamedOnnxValue Tensor<T>(string name, T[] values, int[] shape) => values is ReadOnlyMemory<char>[] texts
        ? NamedOnnxValue.CreateFromTensor(name, new DenseTensor<string>(Array.ConvertAll(texts, t => t.ToString()), shape))
        : NamedOnnxValue.CreateFromTensor(name, new DenseTensor<T>(values, shape));
}
