namespace Microsoft.ML.Autoencoders;

/// <summary>Why a row has its score.</summary>
/// <param name="Row">The row's place in the data, from 0.</param>
/// <param name="Score">The score.</param>
/// <param name="IsAnomaly">The predicted label: true where the score is greater than the threshold, or is <see cref="AnomalyDetector.GreatestScore"/>.</param>
/// <param name="Slots">The slots with the greatest parts in the score, the greatest first. All slots' parts sum to the score; a part can be negative.</param>
public sealed record Explanation(long Row, float Score, bool IsAnomaly, IReadOnlyList<SlotContribution> Slots)
{
    /// <summary>In one line, for a person.</summary>
    public override string ToString() => $"row {Row}, score {Score:g4}{(IsAnomaly ? ", anomaly" : "")}: {string.Join("; ", Slots)}";
}

/// <summary>A slot's part in a row's score.</summary>
/// <param name="Slot">The slot's number, from 0.</param>
/// <param name="Name">Its name in the training data, or <c>slot 3</c> where it had none.</param>
/// <param name="Value">What the row has in it.</param>
/// <param name="Expected">
/// What the score compares it with, in the same units: with <see cref="AutoencoderScore.MahalanobisAndNeighbours"/> the mean of the many nearest of the training rows that were kept, otherwise the reconstruction.
/// </param>
/// <param name="Contribution">Its part in the score.</param>
public sealed record SlotContribution(int Slot, string Name, float Value, float Expected, float Contribution)
{
    /// <summary>The value as a person calls it: of a table's category its text, of which <see cref="Value"/> is the code.</summary>
    public string ValueText
    {
        get => field ?? $"{Value:g4}";
        init;
    }

    /// <summary>
    /// What is expected, as a person calls it: of a table's category the most probable text, with its probability; of a table's number the range of one standard deviation around <see cref="Expected"/>, as
    /// the training rows' numbers deviate.
    /// </summary>
    public string ExpectedText
    {
        get => field ?? $"{Expected:g4}";
        init;
    }

    /// <summary>In a few words, for a person.</summary>
    public override string ToString() => $"{Name} {ValueText}, expected {ExpectedText} ({Contribution:g3})";
}

/// <summary>How much a slot matters over the rows of a data view.</summary>
/// <param name="Slot">The slot's number, from 0.</param>
/// <param name="Name">Its name in the training data, or <c>slot 3</c> where it had none.</param>
/// <param name="MeanContribution">The mean of its parts in the rows' scores; the slots' means sum to the mean score.</param>
/// <param name="Foremost">The share of the rows in which its part is the greatest, in 0 to 1.</param>
public sealed record SlotImportance(int Slot, string Name, double MeanContribution, double Foremost)
{
    /// <summary>In a few words, for a person.</summary>
    public override string ToString() => $"{Name} {MeanContribution:g3}, foremost in {Foremost:P1} of the rows";
}
