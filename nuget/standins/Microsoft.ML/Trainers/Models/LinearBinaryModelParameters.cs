using Microsoft.ML;
using Microsoft.ML.Trainers;

[assembly: ModelLoader(LinearBinaryModelParameters.Signature, typeof(LinearBinaryModelParameters))]

namespace Microsoft.ML.Trainers;

public sealed class LinearBinaryModelParameters : LinearModelParameters
{
    internal const string Signature = "Linear2CExec";

    internal LinearBinaryModelParameters(float[] weights, float bias) : base(weights, bias)
    {
    }

    private LinearBinaryModelParameters(ModelLoadContext ctx) : base(ctx)
    {
    }

    private static LinearBinaryModelParameters Load(ModelLoadContext ctx) => new(ctx);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(LinearBinaryModelParameters).Assembly);
        SaveParameters(ctx);
    }
}
