using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

/// <summary>The options that both anomaly trainers share: columns, threshold and anomaly score.</summary>
public abstract class AnomalyTrainerOptions
{
    private protected AnomalyTrainerOptions()
    {
    }

    /// <summary>The feature column: a known-size vector of Single, or a Single. Default <c>Features</c>.</summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>The feature columns, in the place of <see cref="FeatureColumnName"/>: several columns of several types, as <see cref="TrainingOptions.InputColumnNames"/> describes them. Default null: one column.</summary>
    public IReadOnlyList<string>? FeatureColumnNames { get; set; }

    /// <summary>The score column, a Single. Anomalous rows have greater scores. The score is never NaN. Default <c>Score</c>.</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>
    /// The predicted label column, a Boolean: true if the score exceeds the threshold or cannot be computed (see <see cref="AnomalyDetector.GreatestScore"/>). Default <c>PredictedLabel</c>.
    /// </summary>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>
    /// The probability column, a Single from 0 to 1: the fraction of the training rows (or of the held-out rows) that have a lower score. It is interpolated linearly between the scores of
    /// these rows; an exponential tail is fitted above their 90th percentile. Default null: no column.
    /// </summary>
    public string? ProbabilityColumnName { get; set; }

    /// <summary>The reconstruction column, a vector of Single with the slots and units of the features. Default null: no column.</summary>
    public string? ReconstructionColumnName { get; set; }

    /// <summary>The column of each slot's reconstruction error in scaled units, a vector of Single with the slots of the features. Default null: no column.</summary>
    public string? SlotErrorsColumnName { get; set; }

    /// <summary>The column of each slot's contribution to the score, a vector of Single with the slots of the features. The contributions sum to the score. Default null: no column.</summary>
    public string? ContributionsColumnName { get; set; }

    /// <summary>The column of the zero-based indices of the slots with the greatest contributions, in descending order, a vector of <see cref="TopCount"/> Singles. Default null: no column.</summary>
    public string? TopSlotsColumnName { get; set; }

    /// <summary>The column of the contributions of those slots, a vector of <see cref="TopCount"/> Singles. Default null: no column.</summary>
    public string? TopContributionsColumnName { get; set; }

    /// <summary>The number of slots of <see cref="TopSlotsColumnName"/> and <see cref="TopContributionsColumnName"/>, from 1 to the number of slots of the features. Default 3.</summary>
    public int TopCount { get; set; } = 3;

    /// <summary>The fraction of the training rows (or of the held-out rows) whose predicted label is true, in (0, 0.5]. It determines the threshold. Default 0.1.</summary>
    public double Contamination { get; set; } = 0.1;

    /// <summary>
    /// The fraction of the rows, in [0, 1), that is held out of training to determine the threshold and the reference distribution of scores. The seed determines which rows. A network gives
    /// its training rows somewhat lower scores than new rows, especially on small data sets. With fewer than about 1,000 rows and none held out, more than <see cref="Contamination"/> of new
    /// rows are labeled true, and <see cref="AnomalyDetector.Watch"/> may report drift of the scores. Default 0: the training rows are used.
    /// </summary>
    public double HeldOutFraction { get; set; }

    /// <summary>
    /// Labeled rows with the feature column and <see cref="LabelColumnName"/>. The threshold is the one with the best F1 score on them, and <see cref="Contamination"/> is ignored.
    /// They should not be training rows. Default null.
    /// </summary>
    public IDataView? LabeledData { get; set; }

    /// <summary>The label column of <see cref="LabeledData"/>: a Boolean that is true for anomalies, or a Single that is greater than 0 for them. Default <c>Label</c>.</summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>
    /// The fraction of the training rows, in [0, 0.5], that is discarded as anomalous: the networks are trained on all rows, the rows with the greatest scores are discarded, and the
    /// networks are trained again on the remaining rows. The autoencoder trainer ranks the rows by its default score, even if another score is selected. Default 0: the default score is
    /// robust to anomalies among the training rows.
    /// </summary>
    public double DiscardedShare { get; set; }

    /// <summary>
    /// The maximum number of training rows that each network of the model stores for the nearest-neighbour distances (<see cref="AutoencoderScore.MahalanobisAndNeighbours"/>,
    /// <see cref="VaeScore.MahalanobisAndNeighbours"/>), at least 1. The seed determines the sample. Default 1,000.
    /// </summary>
    public int NeighbourRows { get; set; } = 1000;

    /// <summary>
    /// The number of neighbours of the wider of the two nearest-neighbour distances, as a fraction of the stored rows, in (0, 1]; at least 5 neighbours are used. The narrower distance
    /// always uses 5. Default 0.1.
    /// </summary>
    public double NearestShare { get; set; } = 0.1;

    /// <summary>
    /// The regularization of the covariance matrix of Mahalanobis distances, greater than 0: <c>Ridge</c> times the mean variance is added to each diagonal entry. A greater value reduces the weight of
    /// directions with little variance, and the difference between the scores of training rows and new rows. A lower value may detect more with many clean training rows. Default 0.05.
    /// </summary>
    public double Ridge { get; set; } = 0.05;

    /// <summary>
    /// The number of times that the mean and covariance of Mahalanobis distances are re-estimated, at least 0, with row weights <c>1 / (0.1 + squared distance / its median)</c>. Reweighting
    /// reduces the influence of outliers among the training rows; 3 rounds are enough for <see cref="AutoencoderScore.Mahalanobis"/> on training rows with anomalies. Default 0.
    /// </summary>
    public int ReweightingRounds { get; set; }

    /// <summary>The options that name output columns, with their values.</summary>
    internal IEnumerable<(string Option, string? Column)> OutputColumnNames =>
    [
        (nameof(ScoreColumnName), ScoreColumnName), (nameof(PredictedLabelColumnName), PredictedLabelColumnName), (nameof(ProbabilityColumnName), ProbabilityColumnName),
        (nameof(ReconstructionColumnName), ReconstructionColumnName), (nameof(SlotErrorsColumnName), SlotErrorsColumnName), (nameof(ContributionsColumnName), ContributionsColumnName),
        (nameof(TopSlotsColumnName), TopSlotsColumnName), (nameof(TopContributionsColumnName), TopContributionsColumnName),
    ];

    /// <summary>The training options of the networks. In a checked copy, the input column is <see cref="FeatureColumnName"/>.</summary>
    internal abstract TrainingOptions TrainingOptions { get; }

    /// <summary>The number of networks.</summary>
    internal abstract int NetworkCount { get; }

    /// <exception cref="ArgumentNullException">A required column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ArgumentException">A column name is empty, or options contradict each other.</exception>
    private protected void CheckDetector()
    {
        FeatureColumnNames = FeatureColumnNames?.ToArray();
        Named(FeatureColumnName, nameof(FeatureColumnName));
        Named(ScoreColumnName, nameof(ScoreColumnName));
        Named(PredictedLabelColumnName, nameof(PredictedLabelColumnName));
        Named(LabelColumnName, nameof(LabelColumnName));
        Distinct(OutputColumnNames);
        AtLeast(1, TopCount, nameof(TopCount));
        Require(Contamination is > 0 and <= 0.5, Contamination, nameof(Contamination), "greater than 0 and at most 0.5");
        Below(0, 1, HeldOutFraction, nameof(HeldOutFraction));
        Require(DiscardedShare is >= 0 and <= 0.5, DiscardedShare, nameof(DiscardedShare), "at least 0 and at most 0.5");
        AtLeast(1, NeighbourRows, nameof(NeighbourRows));
        Require(NearestShare is > 0 and <= 1, NearestShare, nameof(NearestShare), "greater than 0 and at most 1");
        Positive(Ridge, nameof(Ridge));
        AtLeast(0, ReweightingRounds, nameof(ReweightingRounds));
        Compatible(HeldOutFraction == 0 || LabeledData is null, nameof(LabeledData),
            $"{nameof(HeldOutFraction)} and {nameof(LabeledData)} are both set; only one of them can determine the threshold.");
        CheckTrainingColumns();
    }

    /// <summary>Sets the columns of a table, and replaces the presets of a single column that were not changed by those of a table.</summary>
    /// <param name="training">The training options, which are changed.</param>
    /// <param name="preset">The training options of a single column.</param>
    private protected void OfTable(TrainingOptions training, TrainingOptions preset)
    {
        const double MaskedShare = 0.4;
        const int Steps = 4000;
        (training.InputColumnNames, training.TableOption) = (FeatureColumnNames, nameof(FeatureColumnNames));
        if (training.Corruption == preset.Corruption)
        {
            training.Corruption = Corruption.Masking;
            training.CorruptionAmount = training.CorruptionAmount == preset.CorruptionAmount ? MaskedShare : training.CorruptionAmount;
        }
        if (training.Scaling == preset.Scaling)
        {
            training.Scaling = Scaling.MeanVariance;
        }
        if (training.HiddenLayers?.SequenceEqual(preset.HiddenLayers!) == true && training.LatentDimension == preset.LatentDimension)
        {
            (training.HiddenLayers, training.LatentDimension) = ([256], 64);
        }
        if (training.Steps == preset.Steps)
        {
            training.Steps = Steps;
        }
    }

    // The trainer's own options name the columns, so the training options must not.
    private void CheckTrainingColumns()
    {
        const string Training = "Training";
        const string DefaultInput = "Features", DefaultLatent = "Latent";
        const double DefaultContamination = 0.1;
        var training = TrainingOptions;
        Compatible(training.InputColumnName == DefaultInput || training.InputColumnName == FeatureColumnName, Training,
            $"{Training}.{nameof(training.InputColumnName)} is '{training.InputColumnName}'; the trainer reads the column {nameof(FeatureColumnName)}, which is '{FeatureColumnName}'.");
        Compatible(training.InputColumnNames is null || FeatureColumnNames?.SequenceEqual(training.InputColumnNames) == true, Training,
            $"{Training}.{nameof(training.InputColumnNames)} are set, but a trainer names its columns in its own options: {nameof(FeatureColumnNames)}.");
        Compatible(training.TargetColumnName is null, Training,
            $"{Training}.{nameof(training.TargetColumnName)} is '{training.TargetColumnName}', but a detector compares the reconstruction with the features; it has no target.");
        Compatible(training.LatentSampler == LatentSampler.Prior, Training,
            $"{Training}.{nameof(training.LatentSampler)} is {training.LatentSampler}, but a detector does not sample rows; use an estimator of mlContext.Transforms instead.");
        Compatible(training.Contamination == DefaultContamination || training.Contamination == Contamination, Training,
            $"{Training}.{nameof(training.Contamination)} is {training.Contamination}; the trainer's fraction of anomalies is {nameof(Contamination)}, which is {Contamination}.");
        foreach (var (option, name) in training.OutputColumnNames)
        {
            Compatible(name is null || (option == nameof(training.OutputColumnName) && name == DefaultLatent), Training,
                $"{Training}.{option} is '{name}', but a trainer names its columns in its own options: {string.Join(", ", OutputColumnNames.Select(column => column.Option))}.");
        }
    }
}
