namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>Which rows of a set are fitted and which are scored.</summary>
/// <param name="Name">What <c>--protocol</c> calls it.</param>
/// <param name="IsFitted">Whether a row is one to fit on, without its label.</param>
/// <param name="IsScored">Whether a row is one to score.</param>
internal sealed record Protocol(string Name, Func<LabelledRow, bool> IsFitted, Func<LabelledRow, bool> IsScored)
{
    /// <summary>All rows are fitted and scored, anomalies among them; or half of the normal rows are fitted and all others scored.</summary>
    public static IReadOnlyList<Protocol> Both { get; } =
    [
        new("all", _ => true, _ => true),
        new("half", row => row.IsTraining, row => !row.IsTraining),
    ];

    /// <summary>The rows of a set.</summary>
    public (LabelledRow[] Fitted, LabelledRow[] Scored) Split(LabelledSet set)
    {
        LabelledRow[] fitted = [.. set.Rows.Where(IsFitted)], scored = [.. set.Rows.Where(IsScored)];
        int anomalies = scored.Count(row => row.IsAnomaly);
        return fitted.Length == 0 ? throw new InvalidDataException($"{set.Name}: the protocol {Name} has no rows to fit on")
            : anomalies == 0 || anomalies == scored.Length ? throw new InvalidDataException($"{set.Name}: of the {scored.Length} rows that the protocol {Name} scores {anomalies} are anomalies; both kinds are needed")
            : (fitted, scored);
    }
}
