namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>What a detector knows beside its networks: what new rows are compared with. It travels in the ONNX graph, so a loaded model has it too.</summary>
internal sealed record DetectorReference
{
    /// <summary>The column that is looked at.</summary>
    public required string FeatureColumn { get; init; }

    public required string ScoreColumn { get; init; }

    public required string PredictedLabelColumn { get; init; }

    /// <summary>The score above which the predicted label is true.</summary>
    public required float Threshold { get; init; }

    /// <summary>What was decided by the training rows; null where an earlier version saved the detector.</summary>
    public DetectorRecipe? Recipe { get; init; }

    /// <summary>The training rows' scores.</summary>
    public required ScoreDistribution Scores { get; init; }

    /// <summary>Of each slot, the training rows' values in their units.</summary>
    public required IReadOnlyList<EmpiricalDistribution> Slots { get; init; }

    /// <summary>What the columns of a table are like; null where one column is looked at.</summary>
    public TableShape? Table { get; init; }

    /// <summary>Of each slot, its name; <c>slot 3</c> where the training column had none.</summary>
    public required IReadOnlyList<string> SlotNames { get; init; }
}
