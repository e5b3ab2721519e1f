namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The reference statistics of the training rows, with which a detector compares new rows. They are stored in the ONNX graph, so that a loaded model has them too.</summary>
internal sealed record DetectorReference
{
    /// <summary>The feature column.</summary>
    public required string FeatureColumn { get; init; }

    public required string ScoreColumn { get; init; }

    public required string PredictedLabelColumn { get; init; }

    /// <summary>The score above which the predicted label is true.</summary>
    public required float Threshold { get; init; }

    /// <summary>The choices based on the training rows; null if an earlier version saved the detector.</summary>
    public DetectorRecipe? Recipe { get; init; }

    /// <summary>The distribution of the training rows' scores.</summary>
    public required ScoreDistribution Scores { get; init; }

    /// <summary>The distribution of the training rows' values for each slot, in their units.</summary>
    public required IReadOnlyList<EmpiricalDistribution> Slots { get; init; }

    /// <summary>The columns of a table; null for a single feature column.</summary>
    public TableShape? Table { get; init; }

    /// <summary>The name of each slot, such as <c>slot 3</c> if the training column had none.</summary>
    public required IReadOnlyList<string> SlotNames { get; init; }
}
