using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

public abstract class LbfgsTrainerBase<TOptions, TTransformer, TModel> : TrainerEstimatorBase<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
    where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
{
    private readonly IHost _host;
    private readonly TOptions _options;

    public abstract class OptionsBase : TrainerInputBaseWithWeight
    {
        public float L2Regularization = LbfgsDefaults.L2Regularization;
        public float L1Regularization = LbfgsDefaults.L1Regularization;
        public float OptimizationTolerance = LbfgsDefaults.OptimizationTolerance;
        public int HistorySize = LbfgsDefaults.HistorySize;
        public int MaximumNumberOfIterations = int.MaxValue;
        public int? NumberOfThreads; // null for one a processor
        public bool EnforceNonNegativity = LbfgsDefaults.EnforceNonNegativity;

        protected OptionsBase()
        {
        }
    }

    private protected LbfgsTrainerBase(IHostEnvironment environment, TOptions options, SchemaShape.Column labelColumn)
        : base(options.FeatureColumnName, labelColumn, options.ExampleWeightColumnName)
    {
        _host = environment.Register(GetType().Name);
        _options = options;
        Checks.Parameter(options.NumberOfThreads is null or > 0, nameof(options.NumberOfThreads), "Must be positive (or empty for default)");
        Checks.Parameter(options.L2Regularization >= 0, nameof(options.L2Regularization), "Must be non-negative");
        Checks.Parameter(options.L1Regularization >= 0, nameof(options.L1Regularization), "Must be non-negative");
        Checks.Parameter(options.OptimizationTolerance > 0, nameof(options.OptimizationTolerance), "Must be positive");
        Checks.Parameter(options.HistorySize > 0, nameof(options.HistorySize), "Must be positive");
        Checks.Parameter(options.MaximumNumberOfIterations > 0, nameof(options.MaximumNumberOfIterations), "Must be positive");
    }

    public override TrainerInfo Info { get; } = new(wantCaching: true);

    private protected abstract LinearLoss MakeLoss(DataViewSchema.Column label, int featureCount);

    // parameters: as LinearLoss has them.
    private protected abstract TModel MakeModel(float[] parameters, DataViewSchema.Column label, int featureCount);

    private protected sealed override TModel Train(IDataView data)
    {
        var label = data.Schema[LabelColumn.Name];
        int featureCount = TrainingData.FeatureCount(data.Schema, FeatureColumn);
        var loss = MakeLoss(label, featureCount);
        var rows = TrainingData.Read(data, FeatureColumn, LabelColumn, WeightColumn, _host).ToArray();
        Checks.State(rows.Length > 0, "No valid training instances found, all instances have missing features.");

        var objective = new RegularizedLoss(loss, rows, _options.L2Regularization, _options.NumberOfThreads ?? System.Environment.ProcessorCount);
        QuasiNewtonDescent descent = _options.L1Regularization > 0
            ? new OrthantWiseDescent(objective.Evaluate, loss.ParameterCount, _options.HistorySize, loss.BiasCount,
                _options.L1Regularization / rows.Length, _options.EnforceNonNegativity)
            : new SmoothDescent(objective.Evaluate, loss.ParameterCount, _options.HistorySize, _options.EnforceNonNegativity);
        return MakeModel(descent.Minimize(_options.OptimizationTolerance, _options.MaximumNumberOfIterations), label, featureCount);
    }
}
