using System.Collections.Immutable;
using System.Numerics;

namespace Microsoft.ML.Transforms;

// (value - offset) * scale
internal static class AffineFunction<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public sealed class OfScalar(T scale, T offset) : NormalizingFunction
    {
        public override NormalizingTransformer.NormalizerModelParametersBase Parameters =>
            new NormalizingTransformer.AffineNormalizerModelParameters<T>(scale, offset);

        public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column) =>
            ScalarGetter<T>(input, column, value => (value - offset) * scale);

        public override void Save(ModelSaveContext ctx) => NormalizingFunctionFormat.SaveAffine<T>(ctx, isVector: false, [scale], [offset]);
    }

    // No offset where all of them are zero.
    public sealed class OfVector(T[] scale, T[] offset) : NormalizingFunction
    {
        public override NormalizingTransformer.NormalizerModelParametersBase Parameters =>
            new NormalizingTransformer.AffineNormalizerModelParameters<ImmutableArray<T>>([.. scale], [.. offset ?? []]);

        public override Delegate CreateGetter(DataViewRow input, DataViewSchema.Column column) =>
            VectorGetter<T>(input, column, scale.Length, (in source, normalized) =>
            {
                source.CopyTo(normalized);
                for (int slot = 0; slot < normalized.Length; slot++)
                    normalized[slot] = (normalized[slot] - (offset is null ? T.Zero : offset[slot])) * scale[slot];
            });

        public override void Save(ModelSaveContext ctx) => NormalizingFunctionFormat.SaveAffine(ctx, isVector: true, scale, offset ?? new T[scale.Length]);
    }
}
