using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

public static class PcaCatalog
{
    public static PrincipalComponentAnalyzer ProjectToPrincipalComponents(this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null,
        string exampleWeightColumnName = null, int rank = PcaDefaults.Rank, int overSampling = PcaDefaults.Oversampling,
        bool ensureZeroMean = PcaDefaults.EnsureZeroMean, int? seed = null)
    {
        Checks.Value(catalog, nameof(catalog));
        return new(catalog.Environment, outputColumnName, inputColumnName ?? outputColumnName, exampleWeightColumnName, rank, overSampling, ensureZeroMean, seed);
    }

    public static RandomizedPcaTrainer RandomizedPca(this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, string featureColumnName = "Features",
        string exampleWeightColumnName = null, int rank = PcaDefaults.Rank, int oversampling = PcaDefaults.Oversampling,
        bool ensureZeroMean = PcaDefaults.EnsureZeroMean, int? seed = null) =>
        RandomizedPca(catalog, new RandomizedPcaTrainer.Options
        {
            FeatureColumnName = featureColumnName, ExampleWeightColumnName = exampleWeightColumnName,
            Rank = rank, Oversampling = oversampling, EnsureZeroMean = ensureZeroMean, Seed = seed,
        });

    public static RandomizedPcaTrainer RandomizedPca(this AnomalyDetectionCatalog.AnomalyDetectionTrainers catalog, RandomizedPcaTrainer.Options options)
    {
        Checks.Value(catalog, nameof(catalog));
        return new(catalog.Environment, options);
    }
}
