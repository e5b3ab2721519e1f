using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Onnx;

// An input or output of a model. A dimension that is not known is -1 in the shape that the model has.
internal sealed class OnnxVariable
{
    public OnnxVariable(string name, int[] modelShape, DataViewType type, IDictionary<string, int[]> shapes)
    {
        Name = name;
        Shape = modelShape;
        Type = type;
        if (shapes is null || !shapes.TryGetValue(name, out var shape))
            return;
        bool fits = shape.Length == modelShape.Length && shape.Zip(modelShape).All(d => d.First == d.Second || d.First <= 0 || d.Second <= 0);
        Checks.Parameter(fits, "shapeDictionary", $"'{name}' is {string.Join("x", modelShape)} in the model, where -1 may be anything; {string.Join("x", shape)} is asked for.");
        Shape = shape;
        if (type is VectorDataViewType vector)
            Type = shape.All(d => d > 0) ? new VectorDataViewType(vector.ItemType, shape) : new VectorDataViewType(vector.ItemType);
    }

    public string Name { get; }

    public int[] Shape { get; }

    public DataViewType Type { get; }

    // The shape of one row's tensor: an unknown first dimension is one, another 0; what has no dimensions is a vector of one.
    public int[] RowShape => Shape.Length == 0 ? [1] : [.. Shape.Select((d, i) => d > 0 ? d : d < 0 && i == 0 ? 1 : 0)];
}
