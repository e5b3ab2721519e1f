namespace Microsoft.ML.Autoencoders;

/// <summary>The drift between the training rows of a detector and new rows.</summary>
/// <param name="Rows">The number of new rows.</param>
/// <param name="TrainingRows">The number of training rows they are compared with.</param>
/// <param name="AlarmShare">The fraction of the new rows whose score exceeds the threshold.</param>
/// <param name="Score">The drift of the score.</param>
/// <param name="Slots">The drift of each slot of the features, in their order.</param>
public sealed record DriftReport(int Rows, int TrainingRows, double AlarmShare, ColumnDrift Score, IReadOnlyList<ColumnDrift> Slots)
{
    /// <summary>Gets the slots that drifted, in descending order of the population stability index.</summary>
    public IReadOnlyList<ColumnDrift> Moved => [.. Slots.Where(slot => slot.HasMoved).OrderByDescending(slot => slot.StabilityIndex)];

    /// <summary>Gets whether the score or a slot drifted.</summary>
    public bool HasDrifted => Score.HasMoved || Moved.Count > 0;

    /// <summary>Returns the comparison, the score and the slots that drifted as lines of text.</summary>
    /// <returns>The text.</returns>
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
