using System.Collections.Immutable;
using System.Numerics;

namespace Microsoft.ML.Transforms;

// The cumulative normal distribution of the value. What is not finite, and what a sparse buffer leaves out, becomes zero.
internal static class CdfFunction<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public sealed class OfScalar(T mean, T deviation) : NormalizingFunction
    {
        public override NormalizingTransformer.NormalizerModelParametersBase Parameters =>
            new NormalizingTransformer.CdfNormalizerModelParameters<T>(mean, deviation, useLog: false);

        public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column) =>
            ScalarGetter<T>(input, column, value => Cdf(value, mean, deviation));

        public override void Save(ModelSaveContext ctx) => NormalizingFunctionFormat.SaveCdf<T>(ctx, isVector: false, [mean], [deviation]);
    }

    public sealed class OfVector(T[] mean, T[] deviation) : NormalizingFunction
    {
        public override NormalizingTransformer.NormalizerModelParametersBase Parameters =>
            new NormalizingTransformer.CdfNormalizerModelParameters<ImmutableArray<T>>([.. mean], [.. deviation], useLog: false);

        public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column) =>
            VectorGetter<T>(input, column, mean.Length, (in source, normalized) =>
            {
                var values = source.GetValues();
                var indices = source.GetIndices();
                for (int i = 0; i < values.Length; i++)
                {
                    int slot = source.IsDense ? i : indices[i];
                    normalized[slot] = Cdf(values[i], mean[slot], deviation[slot]);
                }
            });

        public override void Save(ModelSaveContext ctx) => NormalizingFunctionFormat.SaveCdf(ctx, isVector: true, mean, deviation);
    }

    private static T Cdf(T value, T mean, T deviation)
    {
        if (deviation <= T.Epsilon || !T.IsFinite(value))
            return T.Zero;
        // Winitzki's approximation of the error function, with its constant 0.147.
        T x = (value - mean) / deviation;
        T half = x * x / T.CreateTruncating(2);
        T scaled = T.CreateTruncating(0.147) * half;
        double ratio = (4 / Math.PI + double.CreateTruncating(scaled)) / double.CreateTruncating(T.One + scaled);
        return T.CreateTruncating(0.5 + 0.5 * T.Sign(x) * Math.Sqrt(1 - Math.Exp(-double.CreateTruncating(half) * ratio)));
    }
}
