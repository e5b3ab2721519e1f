namespace Microsoft.ML.Autoencoders;

/// <summary>How new rows differ from the training rows of a detector.</summary>
/// <param name="Rows">The number of new rows.</param>
/// <param name="TrainingRows">The number of training rows that they are compared with.</param>
/// <param name="AlarmShare">The share of the new rows that score above the threshold.</param>
/// <param name="Score">The scores.</param>
/// <param name="Slots">The slots of the features, in their order.</param>
public sealed record DriftReport(int Rows, int TrainingRows, double AlarmShare, ColumnDrift Score, IReadOnlyList<ColumnDrift> Slots)
{
    /// <summary>The slots that moved, the one with the greatest population stability index first.</summary>
    public IReadOnlyList<ColumnDrift> Moved => [.. Slots.Where(slot => slot.HasMoved).OrderByDescending(slot => slot.StabilityIndex)];

    /// <summary>Whether the score or a slot moved.</summary>
    public bool HasDrifted => Score.HasMoved || Moved.Count > 0;

    /// <summary>A few lines for a person.</summary>
    /// <returns>What was compared, the score, and the slots that moved.</returns>
    public override string ToString()
    {
        string moved = (Score.HasMoved, Moved.Count) switch
        {
            (false, 0) => "nothing moved",
            (true, 0) => $"the score moved, none of {Slots.Count} slots did",
            (false, var slots) => $"{slots} of {Slots.Count} slots moved, the score did not",
            (true, var slots) => $"the score and {slots} of {Slots.Count} slots moved",
        };
        string summary = $"{Rows} rows against {TrainingRows} training rows, {AlarmShare:P1} above the threshold: {moved}.";
        return string.Join('\n', [summary, $"  {Score}", .. Moved.Select(slot => $"  {slot}")]);
    }
}
