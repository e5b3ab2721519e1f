using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

public abstract class LinearMulticlassModelParametersBase : ModelParametersBase<VBuffer<float>>
{
    private const string ClassNamesEntry = "LabelNames";
    private readonly float[] _biases;
    private readonly float[][] _weights; // [class][feature]
    private readonly string[] _classNames; // null where the classes have none

    // parameters: the biases of all classes, then the weights of each class in turn.
    private protected LinearMulticlassModelParametersBase(float[] parameters, int classCount, int featureCount, string[] classNames)
    {
        _biases = parameters[..classCount];
        _weights = [.. parameters[classCount..].Chunk(featureCount)];
        _classNames = classNames;
    }

    private protected LinearMulticlassModelParametersBase(ModelLoadContext ctx)
    {
        _biases = ctx.Reader.ReadSingles();
        _weights = [.. _biases.Select(_ => ctx.Reader.ReadSingles())];
        if (ctx.Reader.ReadBoolean())
            _classNames = ctx.LoadBinary(ClassNamesEntry, reader => _biases.Select(_ => reader.ReadString()).ToArray());
    }

    public IEnumerable<float> GetBiases() => _biases.AsEnumerable();

    public void GetWeights(ref VBuffer<float>[] weights, out int numClasses)
    {
        numClasses = _weights.Length;
        if (weights is null || weights.Length < numClasses)
            Array.Resize(ref weights, numClasses);
        for (int c = 0; c < numClasses; c++)
            VBuffer<float>.Copy(_weights[c], 0, ref weights[c], FeatureCount);
    }

    private protected sealed override int FeatureCount => _weights[0].Length;

    internal int ClassCount => _weights.Length;

    private protected sealed override void Score(in VBuffer<float> features, ref VBuffer<float> score)
    {
        var editor = VBufferEditor.Create(ref score, _weights.Length);
        for (int c = 0; c < _weights.Length; c++)
            editor.Values[c] = _biases[c] + VectorMath.Dot(_weights[c], features);
        Calibrate(editor.Values);
        score = editor.Commit();
    }

    // Turns what the linear functions yield into what the classes score.
    private protected abstract void Calibrate(Span<float> scores);

    private protected void SaveParameters(ModelSaveContext ctx)
    {
        ctx.Writer.Write(_biases.AsSpan());
        foreach (var weights in _weights)
            ctx.Writer.Write(weights.AsSpan());
        ctx.Writer.Write(_classNames is not null);
        if (_classNames is not null)
            ctx.SaveBinary(ClassNamesEntry, writer => Array.ForEach(_classNames, writer.Write));
    }
}
