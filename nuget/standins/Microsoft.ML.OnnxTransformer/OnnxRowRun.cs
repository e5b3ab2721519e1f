using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.Transforms.Onnx;

// Runs the model once a row, when the first of the active outputs is read. A row is known by its position: at another one the model runs again.
internal sealed class OnnxRowRun(OnnxModel model, DataViewRow row, Func<NamedOnnxValue>[] inputs, string[] activeOutputs) : IDisposable
{
    private readonly Dictionary<string, DisposableNamedOnnxValue> _values = [];
    private IDisposable _results;
    private long _position = -1;

    public Delegate CreateGetter(OnnxVariable output) => output.Type switch
    {
        VectorDataViewType { ItemType: TextDataViewType } => TextGetter(output.Name),
        VectorDataViewType vector => GenericCall.Invoke(VectorGetter<int>, vector.ItemType.RawType, output.Name),
        var scalar => GenericCall.Invoke(ScalarGetter<int>, scalar.RawType, output.Name),
    };

    public void Dispose() => _results?.Dispose();

    private DisposableNamedOnnxValue Value(string output)
    {
        if (_position != row.Position)
        {
            var values = inputs.Select(input => input()).ToArray();
            _results?.Dispose();
            _results = null;
            var results = model.Run(values, activeOutputs);
            _results = results;
            foreach (var result in results)
                _values[result.Name] = result;
            _position = row.Position;
        }
        return _values[output];
    }

    private DenseTensor<T> Tensor<T>(string output) => Value(output).AsTensor<T>() as DenseTensor<T>
        ?? throw new InvalidOperationException($"Output '{output}' of the model is no dense tensor of {typeof(T).Name}.");

    private Delegate VectorGetter<T>(string output) => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        var tensor = Tensor<T>(output);
        var editor = VBufferEditor.Create(ref value, (int)tensor.Length);
        tensor.Buffer.Span.CopyTo(editor.Values);
        value = editor.Commit();
    });

    private ValueGetter<VBuffer<ReadOnlyMemory<char>>> TextGetter(string output) => (ref VBuffer<ReadOnlyMemory<char>> value) =>
    {
        var tensor = Tensor<string>(output);
        var editor = VBufferEditor.Create(ref value, (int)tensor.Length);
        for (int i = 0; i < tensor.Length; i++)
            editor.Values[i] = tensor.GetValue(i).AsMemory();
        value = editor.Commit();
    };

    // The real one takes an output without dimensions for a sequence, finds none, and fails so: only the column's type can be had.
    private Delegate ScalarGetter<T>(string output) => (ValueGetter<T>)((ref T value) =>
    {
        Value(output);
        throw new ArgumentNullException("source", $"Output '{output}' of the model has no dimensions and can't be read; give it one.");
    });
}
