using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

public abstract class LinearModelParameters : ModelParametersBase<float>
{
    private readonly float[] _weights;

    private protected LinearModelParameters(float[] weights, float bias)
    {
        Checks.Parameter(VectorMath.IsFinite(weights), nameof(weights), "A weight is not finite.");
        Checks.Parameter(float.IsFinite(bias), nameof(bias), "The bias is not finite.");
        _weights = weights;
        Bias = bias;
    }

    private protected LinearModelParameters(ModelLoadContext ctx)
    {
        Bias = ctx.Reader.ReadSingle();
        _weights = ctx.Reader.ReadSingles();
    }

    public IReadOnlyList<float> Weights => Array.AsReadOnly(_weights);

    public float Bias { get; protected set; }

    private protected sealed override int FeatureCount => _weights.Length;

    private protected sealed override void Score(in VBuffer<float> features, ref float score) => score = Bias + VectorMath.Dot(_weights, features);

    private protected void SaveParameters(ModelSaveContext ctx)
    {
        ctx.Writer.Write(Bias);
        ctx.Writer.Write(_weights.AsSpan());
    }
}
