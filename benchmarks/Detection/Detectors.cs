using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>A way to fit a detector, all but the seed at its defaults.</summary>
/// <param name="Name">What the results call it.</param>
/// <param name="Fit">Fits it on rows with the column Features; what it gives adds a column Score.</param>
internal sealed record Detector(string Name, Func<MLContext, IDataView, int, CancellationToken, ITransformer> Fit);

/// <summary>What is measured.</summary>
internal static class Detectors
{
    public static IReadOnlyList<Detector> Ours { get; } = [new("autoencoder", Autoencoder), new("vae", Vae)];

    public static IReadOnlyList<Detector> Rivals { get; } = [new("randomized_pca", RandomizedPca)];

    /// <summary>How the rival is used, for those who read the results.</summary>
    public const string RivalSetting =
        "ML.NET's RandomizedPca on features that NormalizeMeanVariance(fixZero: false) fitted on the same rows, with its defaults; where there are no more features than its rank of 20, the rank is one less than the features";

    private const int DefaultRank = 20;

    private static AnomalyDetector Autoencoder(MLContext ml, IDataView rows, int seed, CancellationToken cancellation) => ml.AnomalyDetection.Trainers
        .Autoencoder(new AutoencoderAnomalyTrainer.Options { Training = { Seed = seed, CancellationToken = cancellation } }).Fit(rows);

    private static AnomalyDetector Vae(MLContext ml, IDataView rows, int seed, CancellationToken cancellation) => ml.AnomalyDetection.Trainers
        .VariationalAutoencoder(new VaeAnomalyTrainer.Options { Training = { Seed = seed, CancellationToken = cancellation } }).Fit(rows);

    // With all components nothing would be left to score by.
    private static TransformerChain<ITransformer> RandomizedPca(MLContext ml, IDataView rows, int seed, CancellationToken cancellation)
    {
        int slots = ((VectorDataViewType)rows.Schema[nameof(LabelledRow.Features)].Type).Size;
        return new EstimatorChain<ITransformer>()
            .Append<ITransformer>(ml.Transforms.NormalizeMeanVariance(nameof(LabelledRow.Features), fixZero: false))
            .Append<ITransformer>(ml.AnomalyDetection.Trainers.RandomizedPca(rank: Math.Clamp(slots - 1, 1, DefaultRank), seed: seed))
            .Append<ITransformer>(ml.Transforms.CustomMapping<RowScore, RowScore>(WithoutNaN, contractName: null))
            .Fit(rows);
    }

    // The score is the root of the share that the components leave out. For a row that they hold whole, rounding can make it less than 0.
    private static void WithoutNaN(RowScore row, RowScore result) => result.Score = float.IsNaN(row.Score) ? 0 : row.Score;

    private sealed class RowScore
    {
        public float Score { get; set; }
    }
}
