using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>The problems of a model that were found on some rows, with advice.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Findings">The problems; empty if there are none.</param>
/// <param name="Layers">The variation of the units in each hidden layer and in the latent vector.</param>
/// <param name="Slots">The reconstructed fraction of each slot's variance; empty if the reconstruction cannot be compared with the input (a target column, the cosine loss).</param>
/// <param name="Error">The mean squared error over slots in scaled units, where the error of a category is 1 if another value is reconstructed; NaN if the reconstruction cannot be compared with the input.</param>
/// <param name="HeldOutError">The mean squared error on the held-out rows; null if there are none.</param>
public sealed record Diagnosis(long Rows, IReadOnlyList<Finding> Findings, IReadOnlyList<LayerActivity> Layers, IReadOnlyList<SlotRecovery> Slots, double Error, double? HeldOutError)
{
    /// <summary>Gets whether there are no findings.</summary>
    public bool IsHealthy => Findings.Count == 0;

    /// <summary>Returns the findings with advice, and a table of the layers.</summary>
    public override string ToString() => string.Join('\n',
    [
        $"{(IsHealthy ? "Nothing wrong" : $"{Findings.Count} finding{(Findings.Count == 1 ? "" : "s")}")} on {Rows:N0} rows{(double.IsNaN(Error) ? "" : $"; error {Error:g4}{(HeldOutError is { } heldOut ? $", on held-out rows {heldOut:g4}" : "")}")}.",
        .. Findings.Select(finding => $"- {finding}"),
        .. TextTable.Lines([["layer", "units", "dead", "deviation", "greatest"], .. Layers.Select(layer => new[] { layer.Name, $"{layer.Units}", $"{layer.DeadUnits}", $"{layer.Deviation:g3}", $"{layer.Greatest:g3}" })]),
    ]);
}

/// <summary>A problem of a model.</summary>
/// <param name="Symptom">The kind of problem.</param>
/// <param name="Place">The location: a layer, the latent vector, slots, or the training.</param>
/// <param name="Observation">The observation, with its numbers.</param>
/// <param name="Advice">The options to change.</param>
public sealed record Finding(Symptom Symptom, string Place, string Observation, string Advice)
{
    /// <summary>Returns the finding on one line.</summary>
    public override string ToString() => $"{Symptom}, {Place}: {Observation} {Advice}";
}

/// <summary>The variation of the units of a layer between rows.</summary>
/// <param name="Name">The name of the layer, as in <see cref="ModelSummary"/>.</param>
/// <param name="Units">The number of units.</param>
/// <param name="DeadUnits">The number of units whose output is almost constant: the standard deviation is less than a thousandth of the greatest in the layer, or less than 1e-6.</param>
/// <param name="Deviation">The square root of the mean variance of the units.</param>
/// <param name="Greatest">The greatest absolute value of an output.</param>
public sealed record LayerActivity(string Name, int Units, int DeadUnits, double Deviation, double Greatest)
{
    /// <summary>Returns the activity on one line.</summary>
    public override string ToString() => $"{Name}: {DeadUnits} of {Units} units dead, deviation {Deviation:g3}, greatest {Greatest:g3}";
}

/// <summary>The fraction of a slot's variance that is reconstructed.</summary>
/// <param name="Slot">The zero-based index of the slot.</param>
/// <param name="Name">The name of the slot in the data, or a name such as <c>slot 3</c> if it has none.</param>
/// <param name="Recovered">The coefficient of determination, 1 - squared error / variance: at most 1, less than 0 if the mean would be a better reconstruction; null if the slot is constant. For a category
/// (<see cref="TrainingOptions.InputColumnNames"/>), 1 - wrong values / values other than the most frequent one: the lambda of Goodman and Kruskal (Journal of the American Statistical Association 49, 1954).</param>
public sealed record SlotRecovery(int Slot, string Name, double? Recovered)
{
    /// <summary>Returns the name and the fraction.</summary>
    public override string ToString() => Recovered is { } share ? $"{Name} {share:P0}" : $"{Name} does not vary";
}
