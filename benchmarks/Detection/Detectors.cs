using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>A way to fit a detector.</summary>
/// <param name="Setting">How it is fitted, for those who read the results.</param>
/// <param name="Fit">Fits it, with a seed, on rows with the column Features; what it gives adds a column Score.</param>
internal sealed record Detector(string Name, string Setting, Func<MLContext, IDataView, int, CancellationToken, ITransformer> Fit);

/// <summary>What is measured.</summary>
internal static class Detectors
{
    private const int DefaultRank = 20;

    public static IReadOnlyList<Detector> Ours { get; } =
    [
        new("autoencoder", "AnomalyDetection.Trainers.Autoencoder with its defaults", Autoencoder),
        new("vae", "AnomalyDetection.Trainers.VariationalAutoencoder with its defaults", Vae),
    ];

    /// <summary>ML.NET's own, as near to its default as the sets allow, and with a rank that serves it better; and the plainest detector there is.</summary>
    public static IReadOnlyList<Detector> Rivals { get; } =
    [
        RandomizedPca("randomized_pca", $"its default rank of {DefaultRank}, or one less than the features where there are no more than that", slots => slots - 1),
        RandomizedPca("randomized_pca_low_rank", $"a quarter as many components as features, at most {DefaultRank}", slots => (slots + 3) / 4),
        new("knn", $"the mean distance from the {NearestNeighbours.Nearest} nearest training rows, other than the row itself, in slots of deviation 1", (ml, rows, _, cancellation) => NearestNeighbours.Fit(ml, rows, Slots(rows), cancellation)),
    ];

    /// <summary>ML.NET's own as its tests use it on pictures, with its default rank and others.</summary>
    public static IReadOnlyList<Detector> OnRawPixels { get; } =
    [
        .. new[] { 5, 10, DefaultRank, 40, 60 }.Select(rank => new Detector(
            $"randomized_pca_raw_{rank}", $"ML.NET's AnomalyDetection.Trainers.RandomizedPca on the features as they are; rank {rank}",
            (ml, rows, seed, _) => RandomizedPca(ml, new EstimatorChain<ITransformer>(), rank, seed).Fit(rows))),
    ];

    /// <summary>The detector of a name; all for null.</summary>
    public static IReadOnlyList<Detector> Named(string? name) => [.. Ours.Concat(Rivals).Where(detector => name is null || detector.Name == name)];

    private static AnomalyDetector Autoencoder(MLContext ml, IDataView rows, int seed, CancellationToken cancellation) => ml.AnomalyDetection.Trainers
        .Autoencoder(new AutoencoderAnomalyTrainer.Options { Training = { Seed = seed, CancellationToken = cancellation } }).Fit(rows);

    private static AnomalyDetector Vae(MLContext ml, IDataView rows, int seed, CancellationToken cancellation) => ml.AnomalyDetection.Trainers
        .VariationalAutoencoder(new VaeAnomalyTrainer.Options { Training = { Seed = seed, CancellationToken = cancellation } }).Fit(rows);

    // NormalizeMinMax serves it better than NormalizeMeanVariance or nothing. With as many components as features nothing would be left to score by.
    private static Detector RandomizedPca(string name, string rank, Func<int, int> rankOf) => new(
        name,
        $"ML.NET's AnomalyDetection.Trainers.RandomizedPca on features that NormalizeMinMax scaled; {rank}",
        (ml, rows, seed, _) => RandomizedPca(
            ml, new EstimatorChain<ITransformer>().Append<ITransformer>(ml.Transforms.NormalizeMinMax(nameof(LabelledRow.Features))), Math.Clamp(rankOf(Slots(rows)), 1, DefaultRank), seed).Fit(rows));

    private static EstimatorChain<ITransformer> RandomizedPca(MLContext ml, EstimatorChain<ITransformer> before, int rank, int seed) => before
        .Append<ITransformer>(ml.AnomalyDetection.Trainers.RandomizedPca(rank: rank, seed: seed))
        .Append<ITransformer>(ml.Transforms.CustomMapping<RowScore, RowScore>(WithoutNaN, contractName: null));

    private static int Slots(IDataView rows) => ((VectorDataViewType)rows.Schema[nameof(LabelledRow.Features)].Type).Size;

    // The score is the root of the share that the components leave out. For a row that they hold whole, rounding can make it less than 0.
    private static void WithoutNaN(RowScore row, RowScore result) => result.Score = float.IsNaN(row.Score) ? 0 : row.Score;

    private sealed class RowScore
    {
        public float Score { get; set; }
    }
}
