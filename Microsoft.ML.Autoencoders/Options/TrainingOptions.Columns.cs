namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>The column that gets the latent vector, a vector of Single. Default <c>Latent</c>; the input column's name is allowed.</summary>
    public string OutputColumnName { get; set; } = "Latent";

    /// <summary>
    /// The column to bring forth instead of the input: a known-size vector of Single, or a Single. Then the reconstruction has its size
    /// and units. It is read in training only, so there is no score. Default null: the input.
    /// </summary>
    public string? TargetColumnName { get; set; }

    /// <summary>The column that gets the reconstruction, a vector of Single as long as the input (or target) and in its units. Default null: none.</summary>
    public string? ReconstructionColumnName { get; set; }

    /// <summary>The column that gets the error of each slot, in scaled units, a vector of Single as long as the input. Default null: none.</summary>
    public string? SlotErrorsColumnName { get; set; }

    /// <summary>The column that gets the score, a Single, greater for stranger rows. Default null: none.</summary>
    public string? ScoreColumnName { get; set; }

    /// <summary>
    /// The column for the predicted label, a Boolean: true where the score exceeds that of all but a share of <see cref="Contamination"/> of the training rows, and where it is NaN or infinite.
    /// Default null: none.
    /// </summary>
    public string? PredictedLabelColumnName { get; set; }

    /// <summary>The share of the training rows that the predicted label is true for, in (0, 0.5]. Default 0.1.</summary>
    public double Contamination { get; set; } = 0.1;

    /// <summary>The column that the network is given beside its input, or null.</summary>
    internal virtual string? ConditionColumn => null;

    /// <summary>The column with the rows' classes, or null.</summary>
    internal virtual string? LabelColumn => null;

    internal bool NeedsScore => (ScoreColumnName ?? SlotErrorsColumnName ?? PredictedLabelColumnName) is not null;

    /// <summary>The options that name output columns, with what they name.</summary>
    internal virtual IEnumerable<(string Option, string? Column)> OutputColumnNames =>
    [
        (nameof(OutputColumnName), OutputColumnName), (nameof(ReconstructionColumnName), ReconstructionColumnName),
        (nameof(SlotErrorsColumnName), SlotErrorsColumnName), (nameof(ScoreColumnName), ScoreColumnName),
        (nameof(PredictedLabelColumnName), PredictedLabelColumnName),
    ];
}
