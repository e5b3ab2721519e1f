using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

[assembly: ModelLoader(PcaModelParameters.Signature, typeof(PcaModelParameters))]

namespace Microsoft.ML.Trainers;

// Scores a vector by how much of it, in [0, 1], the principal components leave out.
public sealed class PcaModelParameters : ModelParametersBase<float>
{
    internal const string Signature = "pcaAnomExec";

    private readonly float[][] _components; // [rank][feature]
    private readonly float[] _mean; // zeros if not centered
    private readonly float[] _meanProjected; // [rank]
    private readonly bool _centered;

    internal PcaModelParameters(float[][] components, float[] mean, bool centered)
    {
        Checks.Parameter(components.All(c => VectorMath.IsFinite(c)), nameof(components),
            "The learnt eigenvectors contained NaN values, consider modifying the dataset or lower the rank or oversampling parameters");
        _components = components;
        _mean = mean;
        _meanProjected = [.. components.Select(c => VectorMath.Dot(c, mean))];
        _centered = centered;
    }

    public void GetEigenVectors(ref VBuffer<float>[] vectors, out int rank)
    {
        rank = _components.Length;
        if (vectors is null || vectors.Length < rank)
            Array.Resize(ref vectors, rank);
        for (int i = 0; i < rank; i++)
            VBuffer<float>.Copy(_components[i], 0, ref vectors[i], FeatureCount);
    }

    public void GetMean(ref VBuffer<float> mean)
    {
        if (_centered)
            VBuffer<float>.Copy(_mean, 0, ref mean, FeatureCount);
        else
            mean = VBufferEditor.Create(ref mean, FeatureCount, 0).Commit();
    }

    private protected override int FeatureCount => _mean.Length;

    private protected override void Score(in VBuffer<float> features, ref float score)
    {
        var values = features.GetValues();
        float whole = VectorMath.Dot(values, values) - 2 * VectorMath.Dot(_mean, features) + VectorMath.Dot(_mean, _mean);
        // Rounding can make the squared distance from the mean negative.
        if (whole < 0)
            whole = 0;
        float kept = 0;
        for (int i = 0; i < _components.Length; i++)
        {
            float coordinate = VectorMath.Dot(_components[i], features) - _meanProjected[i];
            kept += coordinate * coordinate;
        }
        score = MathF.Sqrt((whole - kept) / whole);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(PcaModelParameters).Assembly);
        ctx.Writer.Write(_centered);
        ctx.Writer.Write(_mean.AsSpan());
        ctx.Writer.Write(_components.Length);
        foreach (var component in _components)
            ctx.Writer.Write(component.AsSpan());
    }

    private static PcaModelParameters Load(ModelLoadContext ctx)
    {
        bool centered = ctx.Reader.ReadBoolean();
        var mean = ctx.Reader.ReadSingles();
        var components = new float[ctx.Reader.ReadInt32()][];
        for (int i = 0; i < components.Length; i++)
            components[i] = ctx.Reader.ReadSingles();
        return new(components, mean, centered);
    }
}
