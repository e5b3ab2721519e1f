using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

/// <summary>What both anomaly trainers' options have in common: columns, threshold, number of networks.</summary>
public abstract class AnomalyTrainerOptions
{
    private protected AnomalyTrainerOptions()
    {
    }

    /// <summary>The column to look for anomalies in: a known-size vector of Single, or a Single. Default <c>Features</c>.</summary>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>The column that gets the score, a Single, greater for stranger rows and never NaN. Default <c>Score</c>.</summary>
    public string ScoreColumnName { get; set; } = "Score";

    /// <summary>
    /// The column for the predicted label, a Boolean: true where the score is greater than the threshold, and where it can't be computed (<see cref="AnomalyDetector.GreatestScore"/>).
    /// Default <c>PredictedLabel</c>.
    /// </summary>
    public string PredictedLabelColumnName { get; set; } = "PredictedLabel";

    /// <summary>
    /// The column that gets the share of the training rows (or of those held out) that score below, a Single in 0 to 1: between these rows' scores in straight
    /// lines, above nine tenths of them with an exponential tail. Default null: none.
    /// </summary>
    public string? ProbabilityColumnName { get; set; }

    /// <summary>The column that gets the reconstruction, a vector of Single as long as the features and in their units. Default null: none.</summary>
    public string? ReconstructionColumnName { get; set; }

    /// <summary>The column that gets the error of each slot's reconstruction, in scaled units, a vector of Single as long as the features. Default null: none.</summary>
    public string? SlotErrorsColumnName { get; set; }

    /// <summary>The column that gets each slot's part in the score, a vector of Single as long as the features; the parts sum to the score. Default null: none.</summary>
    public string? ContributionsColumnName { get; set; }

    /// <summary>The column that gets the numbers, from 0, of the slots with the greatest parts in the score, the greatest first, a vector of Single. Default null: none.</summary>
    public string? TopSlotsColumnName { get; set; }

    /// <summary>The column that gets those slots' parts, a vector of Single. Default null: none.</summary>
    public string? TopContributionsColumnName { get; set; }

    /// <summary>How many slots <see cref="TopSlotsColumnName"/> and <see cref="TopContributionsColumnName"/> have, at least 1; at most as many as the features have. Default 3.</summary>
    public int TopCount { get; set; } = 3;

    /// <summary>The share of the training rows (or of those held out) that the predicted label is true for, in (0, 0.5]. Default 0.1.</summary>
    public double Contamination { get; set; } = 0.1;

    /// <summary>
    /// The share of the rows, in [0, 1), that is held out of training, chosen by the seed, to find the threshold on and what scores are usual. A network scores rows that it learned somewhat lower
    /// than others, the more so the fewer there are: with fewer than about 1,000 rows more than <see cref="Contamination"/> of new rows are labelled, and <see cref="AnomalyDetector.Watch"/> may see their
    /// scores drift, unless some are held out. Default 0: the training rows tell.
    /// </summary>
    public double HeldOutFraction { get; set; }

    /// <summary>
    /// Rows with the features and <see cref="LabelColumnName"/>, to find the threshold on that has the best F1 measure, instead of <see cref="Contamination"/>. They should not be
    /// training rows. Default null.
    /// </summary>
    public IDataView? LabelledData { get; set; }

    /// <summary>The column of <see cref="LabelledData"/> that tells which rows are anomalies: a Boolean, or a Single that is greater than 0 for them. Default <c>Label</c>.</summary>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>
    /// The share of the training rows, in [0, 0.5], that is left out as strange: the networks are trained on all rows, the strangest are put aside, and the networks are trained anew on the
    /// others, so that anomalies among the training rows are not learned. An autoencoder's strangest rows are those by <see cref="AutoencoderScore.MahalanobisAndNeighbours"/>, whatever
    /// the score. Default 0: the default score stands anomalies among the training rows without.
    /// </summary>
    public double DiscardedShare { get; set; }

    /// <summary>The options that name output columns, with what they name.</summary>
    internal IEnumerable<(string Option, string? Column)> OutputColumnNames =>
    [
        (nameof(ScoreColumnName), ScoreColumnName), (nameof(PredictedLabelColumnName), PredictedLabelColumnName), (nameof(ProbabilityColumnName), ProbabilityColumnName),
        (nameof(ReconstructionColumnName), ReconstructionColumnName), (nameof(SlotErrorsColumnName), SlotErrorsColumnName), (nameof(ContributionsColumnName), ContributionsColumnName),
        (nameof(TopSlotsColumnName), TopSlotsColumnName), (nameof(TopContributionsColumnName), TopContributionsColumnName),
    ];

    /// <summary>How the networks are trained; it reads <see cref="FeatureColumnName"/> in a checked copy.</summary>
    internal abstract TrainingOptions TrainingOptions { get; }

    /// <summary>The number of networks.</summary>
    internal abstract int NetworkCount { get; }

    /// <exception cref="ArgumentNullException">A column name that is needed is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="ArgumentException">A column name is empty, or options contradict each other.</exception>
    private protected void CheckDetector()
    {
        Named(FeatureColumnName, nameof(FeatureColumnName));
        Named(ScoreColumnName, nameof(ScoreColumnName));
        Named(PredictedLabelColumnName, nameof(PredictedLabelColumnName));
        Named(LabelColumnName, nameof(LabelColumnName));
        Distinct(OutputColumnNames);
        AtLeast(1, TopCount, nameof(TopCount));
        Require(Contamination is > 0 and <= 0.5, Contamination, nameof(Contamination), "greater than 0 and at most 0.5");
        Below(0, 1, HeldOutFraction, nameof(HeldOutFraction));
        Require(DiscardedShare is >= 0 and <= 0.5, DiscardedShare, nameof(DiscardedShare), "at least 0 and at most 0.5");
        Compatible(HeldOutFraction == 0 || LabelledData is null, nameof(LabelledData),
            $"{nameof(HeldOutFraction)} and {nameof(LabelledData)} are both set; one of them says where the threshold is found.");
        CheckTrainingColumns();
    }

    // What a transform's options say of columns is the trainer's to say.
    private void CheckTrainingColumns()
    {
        const string Training = "Training";
        const string DefaultInput = "Features", DefaultLatent = "Latent";
        const double DefaultContamination = 0.1;
        var training = TrainingOptions;
        Compatible(training.InputColumnName == DefaultInput || training.InputColumnName == FeatureColumnName, Training,
            $"{Training}.{nameof(training.InputColumnName)} is '{training.InputColumnName}'; a trainer's column is {nameof(FeatureColumnName)}, which is '{FeatureColumnName}'.");
        Compatible(training.TargetColumnName is null, Training,
            $"{Training}.{nameof(training.TargetColumnName)} is '{training.TargetColumnName}', but a detector compares the reconstruction with the features; it has no target.");
        Compatible(training.Contamination == DefaultContamination || training.Contamination == Contamination, Training,
            $"{Training}.{nameof(training.Contamination)} is {training.Contamination}; a trainer's share of anomalies is {nameof(Contamination)}, which is {Contamination}.");
        foreach (var (option, name) in training.OutputColumnNames)
        {
            Compatible(name is null || (option == nameof(training.OutputColumnName) && name == DefaultLatent), Training,
                $"{Training}.{option} is '{name}'; a trainer's columns are named by its own options: {string.Join(", ", OutputColumnNames.Select(column => column.Option))}.");
        }
    }
}
