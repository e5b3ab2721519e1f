namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>
    /// The latent vector column, a vector of Single with <see cref="LatentDimension"/> latent variables. It may have the name of the input column, which it then hides. Default
    /// <c>Latent</c>.
    /// </summary>
    public string OutputColumnName { get; set; } = "Latent";

    /// <summary>
    /// The column to reconstruct instead of the input: a known-size vector of Single, or a Single. The reconstruction has its size and units. It is read in training only, so there are no
    /// scores. Default null: the input column.
    /// </summary>
    public string? TargetColumnName { get; set; }

    /// <summary>The reconstruction column, a vector of Single with the slots and units of the input (or target) column. Default null: no column.</summary>
    public string? ReconstructionColumnName { get; set; }

    /// <summary>The column of each slot's reconstruction error in scaled units, a vector of Single with the slots of the input. Default null: no column.</summary>
    public string? SlotErrorsColumnName { get; set; }

    /// <summary>The score column, a Single. Anomalous rows have greater scores. Default null: no column.</summary>
    public string? ScoreColumnName { get; set; }

    /// <summary>The predicted label column, a Boolean: true if the score exceeds the threshold determined by <see cref="Contamination"/>, or is NaN or infinite. Default null: no column.</summary>
    public string? PredictedLabelColumnName { get; set; }

    /// <summary>The fraction of the training rows whose predicted label is true, in (0, 0.5]. Default 0.1.</summary>
    public double Contamination { get; set; } = 0.1;

    /// <summary>The condition column, or null.</summary>
    internal virtual string? ConditionColumn => null;

    /// <summary>The column of the rows' classes, or null.</summary>
    internal virtual string? LabelColumn => null;

    internal bool NeedsScore => (ScoreColumnName ?? SlotErrorsColumnName ?? PredictedLabelColumnName) is not null;

    /// <summary>The options that name output columns, with their values.</summary>
    internal virtual IEnumerable<(string Option, string? Column)> OutputColumnNames =>
    [
        (nameof(OutputColumnName), OutputColumnName), (nameof(ReconstructionColumnName), ReconstructionColumnName),
        (nameof(SlotErrorsColumnName), SlotErrorsColumnName), (nameof(ScoreColumnName), ScoreColumnName),
        (nameof(PredictedLabelColumnName), PredictedLabelColumnName),
    ];
}
