using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>What is found wrong with a model on some rows, and what to change.</summary>
/// <param name="Rows">The number of rows that were looked at.</param>
/// <param name="Findings">What is wrong; empty where nothing is.</param>
/// <param name="Layers">How much the units of each hidden layer and of the latent vector vary.</param>
/// <param name="Slots">What comes back of each slot; empty where the reconstruction can't be compared with the input (a target column, the cosine loss).</param>
/// <param name="Error">The mean squared error of a slot in scaled units, of a category 1 where another value comes back; NaN where the reconstruction can't be compared.</param>
/// <param name="HeldOutError">The same on the held-out rows; null where none were given.</param>
public sealed record Diagnosis(long Rows, IReadOnlyList<Finding> Findings, IReadOnlyList<LayerActivity> Layers, IReadOnlyList<SlotRecovery> Slots, double Error, double? HeldOutError)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsHealthy => Findings.Count == 0;

    /// <summary>The findings with what to change, and a table of the layers.</summary>
    public override string ToString() => string.Join('\n',
    [
        $"{(IsHealthy ? "Nothing wrong" : $"{Findings.Count} finding{(Findings.Count == 1 ? "" : "s")}")} on {Rows:N0} rows{(double.IsNaN(Error) ? "" : $"; error {Error:g4}{(HeldOutError is { } heldOut ? $", on held-out rows {heldOut:g4}" : "")}")}.",
        .. Findings.Select(finding => $"- {finding}"),
        .. TextTable.Lines([["layer", "units", "dead", "deviation", "greatest"], .. Layers.Select(layer => new[] { layer.Name, $"{layer.Units}", $"{layer.DeadUnits}", $"{layer.Deviation:g3}", $"{layer.Greatest:g3}" })]),
    ]);
}

/// <summary>Something that is wrong with a model.</summary>
/// <param name="Symptom">What it is.</param>
/// <param name="Place">Where: a layer, the latent vector, slots, or the training.</param>
/// <param name="Observation">What was seen, with its figures.</param>
/// <param name="Advice">What to change, by the names of the options.</param>
public sealed record Finding(Symptom Symptom, string Place, string Observation, string Advice)
{
    /// <summary>In one line, for a person.</summary>
    public override string ToString() => $"{Symptom}, {Place}: {Observation} {Advice}";
}

/// <summary>How much the units of a layer vary.</summary>
/// <param name="Name">The layer, as <see cref="ModelSummary"/> calls it.</param>
/// <param name="Units">The number of its outputs.</param>
/// <param name="DeadUnits">How many of them give (nearly) the same for every row: their deviation is less than a thousandth of the greatest in the layer, or than 1e-6.</param>
/// <param name="Deviation">The root of the mean over its units of their variance from row to row.</param>
/// <param name="Greatest">The greatest size of an output.</param>
public sealed record LayerActivity(string Name, int Units, int DeadUnits, double Deviation, double Greatest)
{
    /// <summary>In one line, for a person.</summary>
    public override string ToString() => $"{Name}: {DeadUnits} of {Units} units dead, deviation {Deviation:g3}, greatest {Greatest:g3}";
}

/// <summary>What comes back of a slot.</summary>
/// <param name="Slot">The slot's number, from 0.</param>
/// <param name="Name">Its name in the data, or <c>slot 3</c> where it has none.</param>
/// <param name="Recovered">The share of its variance over the rows that is in the reconstruction, 1 - squared error / variance: at most 1, less than 0 where the mean would be nearer; null where the slot does not vary. Of a category (<see cref="TrainingOptions.InputColumnNames"/>) 1 - wrong values / values other
/// than the most frequent one of the rows, the lambda of Goodman and Kruskal (Journal of the American Statistical Association 49, 1954).</param>
public sealed record SlotRecovery(int Slot, string Name, double? Recovered)
{
    /// <summary>In a few words, for a person.</summary>
    public override string ToString() => Recovered is { } share ? $"{Name} {share:P0}" : $"{Name} does not vary";
}
