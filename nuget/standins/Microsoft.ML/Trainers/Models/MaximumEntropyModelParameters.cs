using Microsoft.ML;
using Microsoft.ML.Trainers;

[assembly: ModelLoader(MaximumEntropyModelParameters.Signature, typeof(MaximumEntropyModelParameters))]

namespace Microsoft.ML.Trainers;

public sealed class MaximumEntropyModelParameters : LinearMulticlassModelParametersBase
{
    internal const string Signature = "MultiClassLRExec";

    internal MaximumEntropyModelParameters(float[] parameters, int classCount, int featureCount, string[] classNames)
        : base(parameters, classCount, featureCount, classNames)
    {
    }

    private MaximumEntropyModelParameters(ModelLoadContext ctx) : base(ctx)
    {
    }

    private static MaximumEntropyModelParameters Load(ModelLoadContext ctx) => new(ctx);

    private protected override void Calibrate(Span<float> scores)
    {
        float logSum = VectorMath.LogSumExp(scores);
        foreach (ref float score in scores)
            score = (float)Math.Exp(score - logSum);
    }

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(MaximumEntropyModelParameters).Assembly);
        SaveParameters(ctx);
    }
}
