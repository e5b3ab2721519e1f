using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

public sealed class RandomizedPcaTrainer : TrainerEstimatorBase<AnomalyPredictionTransformer<PcaModelParameters>, PcaModelParameters>
{
    private readonly IHost _host;
    private readonly Options _options;
    private readonly int _seed;

    public sealed class Options : UnsupervisedTrainerInputBaseWithWeight
    {
        public int Rank = PcaDefaults.Rank;
        public int Oversampling = PcaDefaults.Oversampling;
        public bool EnsureZeroMean = PcaDefaults.EnsureZeroMean;
        public int? Seed; // null for one that follows from the context's
    }

    internal RandomizedPcaTrainer(IHostEnvironment environment, Options options) : base(options.FeatureColumnName, default, options.ExampleWeightColumnName)
    {
        Checks.Parameter(options.Rank > 0, nameof(options.Rank), $"Must be positive, not {options.Rank}.");
        Checks.Parameter(options.Oversampling >= 0, nameof(options.Oversampling), $"Must not be negative, as is {options.Oversampling}.");
        _host = environment.Register(nameof(RandomizedPcaTrainer));
        _options = options;
        _seed = options.Seed ?? _host.Rand.Next();
    }

    public override TrainerInfo Info { get; } = new(wantCaching: false);

    private protected override PcaModelParameters Train(IDataView data)
    {
        int dimension = TrainingData.FeatureCount(data.Schema, FeatureColumn);
        Checks.State(_options.Rank <= dimension, $"The rank is at most the number of features, {dimension}, not {_options.Rank}.");
        var found = PrincipalComponents.Find(dimension, _options.Rank, _options.Oversampling, _options.EnsureZeroMean, new Random(_seed), use =>
        {
            foreach (var row in TrainingData.Read(data, FeatureColumn, LabelColumn, WeightColumn, _host))
                use(row.Features, row.Weight);
        });
        return new(found.Components[.._options.Rank], found.Mean, _options.EnsureZeroMean);
    }

    private protected override AnomalyPredictionTransformer<PcaModelParameters> MakeTransformer(PcaModelParameters model, DataViewSchema trainSchema) =>
        new(model, trainSchema, FeatureColumn.Name);

    private protected override SchemaShape.Column[] OutputColumns(SchemaShape inputSchema) =>
    [
        ScoreShape.Column("Score", NumberDataViewType.Single),
        ScoreShape.Column("PredictedLabel", BooleanDataViewType.Instance),
    ];
}
