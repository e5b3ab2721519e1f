namespace Microsoft.ML.Autoencoders;

/// <summary>The explanation of a row's score.</summary>
/// <param name="Row">The zero-based index of the row.</param>
/// <param name="Score">The score.</param>
/// <param name="IsAnomaly">The predicted label: true if the score exceeds the threshold or equals <see cref="AnomalyDetector.GreatestScore"/>.</param>
/// <param name="Slots">The slots with the greatest contributions to the score, in descending order. The contributions of all slots sum to the score; a contribution may be negative.</param>
public sealed record Explanation(long Row, float Score, bool IsAnomaly, IReadOnlyList<SlotContribution> Slots)
{
    /// <summary>Returns the explanation on one line.</summary>
    public override string ToString() => $"row {Row}, score {Score:g4}{(IsAnomaly ? ", anomaly" : "")}: {string.Join("; ", Slots)}";
}

/// <summary>The contribution of a slot to the score of a row.</summary>
/// <param name="Slot">The zero-based index of the slot.</param>
/// <param name="Name">The name of the slot in the training data, or a name such as <c>slot 3</c> if it has none.</param>
/// <param name="Value">The value of the slot.</param>
/// <param name="Expected">
/// The value that the score compares it with, in the same units: with <see cref="AutoencoderScore.MahalanobisAndNeighbours"/> the mean over the larger number of nearest stored training
/// rows, otherwise the reconstruction.
/// </param>
/// <param name="Contribution">The contribution to the score.</param>
public sealed record SlotContribution(int Slot, string Name, float Value, float Expected, float Contribution)
{
    /// <summary>Gets the value as text. For a categorical column of a table, it is the category, of which <see cref="Value"/> is the code.</summary>
    public string ValueText
    {
        get => field ?? $"{Value:g4}";
        init;
    }

    /// <summary>
    /// Gets the expected value as text. For a categorical column of a table, it is the most probable category with its probability. For a number of a table, it is a range around
    /// <see cref="Expected"/>: with a masked-cell score, one standard deviation of the training rows from their prediction; with another score of a variational autoencoder, the central 68 %
    /// of the likelihood of the cell given the row's latent mean, one standard deviation of a Gaussian. With <see cref="AutoencoderScore.ReconstructionError"/> it is <see cref="Expected"/>
    /// alone, since an autoencoder has no distribution of the cell.
    /// </summary>
    public string ExpectedText
    {
        get => field ?? $"{Expected:g4}";
        init;
    }

    /// <summary>Returns the name, value, expected value and contribution.</summary>
    public override string ToString() => $"{Name} {ValueText}, expected {ExpectedText} ({Contribution:g3})";
}

/// <summary>The contribution of a slot to the scores of some rows.</summary>
/// <param name="Slot">The zero-based index of the slot.</param>
/// <param name="Name">The name of the slot in the training data, or a name such as <c>slot 3</c> if it has none.</param>
/// <param name="MeanContribution">The mean contribution over the rows; the sum over slots is the mean score.</param>
/// <param name="Foremost">The fraction of the rows in which the contribution of the slot is the greatest, from 0 to 1.</param>
public sealed record SlotImportance(int Slot, string Name, double MeanContribution, double Foremost)
{
    /// <summary>Returns the name, the mean contribution and the fraction of rows.</summary>
    public override string ToString() => $"{Name} {MeanContribution:g3}, foremost in {Foremost:P1} of the rows";
}
