using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>What a fitted or loaded model consists of: the layers with their output sizes and parameters, and what happened in training.</summary>
/// <param name="Model">The type of the transformer and the widths of its layers.</param>
/// <param name="Layers">From the input to the last output, in their order; of an ensemble those of one network, since all are alike.</param>
/// <param name="Networks">The number of networks: 1 but for an ensemble.</param>
/// <param name="Histories">The training of each network; empty where the model was loaded from a file, which keeps no history.</param>
public sealed record ModelSummary(string Model, IReadOnlyList<LayerSummary> Layers, int Networks, IReadOnlyList<TrainingHistory> Histories)
{
    /// <summary>The number of trained weights and biases of all networks.</summary>
    public long ParameterCount => Networks * Layers.Sum(layer => layer.ParameterCount);

    /// <summary>A table of the layers, the number of parameters, and a line for each training.</summary>
    public override string ToString() => string.Join('\n',
    [
        Model,
        .. TextTable.Lines([["layer", "kind", "output", "parameters"], .. Layers.Select(layer => new[] { layer.Name, layer.Kind, layer.OutputText, $"{layer.ParameterCount:N0}" })]),
        Networks == 1 ? $"Parameters: {ParameterCount:N0}" : $"Parameters: {ParameterCount:N0} of {Networks} networks, {ParameterCount / Networks:N0} each",
        .. Histories.Count == 0 ? ["Training: no history, the model was loaded from a file."] : Histories.Select(history => $"Training: {history}"),
    ]);
}

/// <summary>A layer of a model.</summary>
/// <param name="Name">Its place, such as <c>encoder 1</c>, counted from 1.</param>
/// <param name="Kind">What it does: the kind of layer, its normalization, activation and dropout.</param>
/// <param name="OutputShape">The size of its output for one row: a length, or height, width and channels of an image.</param>
/// <param name="ParameterCount">The number of its trained weights and biases. Those of batch normalization are counted as they were trained, before they were folded into the weights.</param>
public sealed record LayerSummary(string Name, string Kind, IReadOnlyList<int> OutputShape, long ParameterCount)
{
    internal string OutputText => string.Join(" x ", OutputShape);

    /// <summary>In one line, for a person.</summary>
    public override string ToString() => $"{Name}: {Kind}, output {OutputText}, {ParameterCount:N0} parameters";
}
