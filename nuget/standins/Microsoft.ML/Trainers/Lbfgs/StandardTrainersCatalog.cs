using Microsoft.ML.Trainers;

namespace Microsoft.ML;

public static class StandardTrainersCatalog
{
    public static LbfgsLogisticRegressionBinaryTrainer LbfgsLogisticRegression(this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string exampleWeightColumnName = null,
        float l1Regularization = LbfgsDefaults.L1Regularization, float l2Regularization = LbfgsDefaults.L2Regularization,
        float optimizationTolerance = LbfgsDefaults.OptimizationTolerance, int historySize = LbfgsDefaults.HistorySize,
        bool enforceNonNegativity = LbfgsDefaults.EnforceNonNegativity) =>
        LbfgsLogisticRegression(catalog, new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = labelColumnName, FeatureColumnName = featureColumnName, ExampleWeightColumnName = exampleWeightColumnName,
            L1Regularization = l1Regularization, L2Regularization = l2Regularization,
            OptimizationTolerance = optimizationTolerance, HistorySize = historySize, EnforceNonNegativity = enforceNonNegativity,
        });

    public static LbfgsLogisticRegressionBinaryTrainer LbfgsLogisticRegression(this BinaryClassificationCatalog.BinaryClassificationTrainers catalog,
        LbfgsLogisticRegressionBinaryTrainer.Options options)
    {
        Checks.Value(catalog, nameof(catalog));
        Checks.Value(options, nameof(options));
        return new(catalog.Environment, options);
    }

    public static LbfgsMaximumEntropyMulticlassTrainer LbfgsMaximumEntropy(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        string labelColumnName = "Label", string featureColumnName = "Features", string exampleWeightColumnName = null,
        float l1Regularization = LbfgsDefaults.L1Regularization, float l2Regularization = LbfgsDefaults.L2Regularization,
        float optimizationTolerance = LbfgsDefaults.OptimizationTolerance, int historySize = LbfgsDefaults.HistorySize,
        bool enforceNonNegativity = LbfgsDefaults.EnforceNonNegativity) =>
        LbfgsMaximumEntropy(catalog, new LbfgsMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = labelColumnName, FeatureColumnName = featureColumnName, ExampleWeightColumnName = exampleWeightColumnName,
            L1Regularization = l1Regularization, L2Regularization = l2Regularization,
            OptimizationTolerance = optimizationTolerance, HistorySize = historySize, EnforceNonNegativity = enforceNonNegativity,
        });

    public static LbfgsMaximumEntropyMulticlassTrainer LbfgsMaximumEntropy(this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
        LbfgsMaximumEntropyMulticlassTrainer.Options options)
    {
        Checks.Value(catalog, nameof(catalog));
        Checks.Value(options, nameof(options));
        return new(catalog.Environment, options);
    }
}
