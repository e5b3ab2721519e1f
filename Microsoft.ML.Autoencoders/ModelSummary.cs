using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>A summary of a fitted or loaded model: the layers with their output shapes and numbers of parameters, and the training history.</summary>
/// <param name="Model">The type of the transformer and the sizes of its layers.</param>
/// <param name="Layers">The layers in order, from the input to the last output. For an ensemble, those of one network, since all have the same layers.</param>
/// <param name="Networks">The number of networks; more than 1 for an ensemble.</param>
/// <param name="Histories">The training history of each network; empty if the model was loaded from a file, which does not contain it.</param>
public sealed record ModelSummary(string Model, IReadOnlyList<LayerSummary> Layers, int Networks, IReadOnlyList<TrainingHistory> Histories)
{
    /// <summary>Gets the number of trained weights and biases of all networks.</summary>
    public long ParameterCount => Networks * Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Returns a table of the layers, the number of parameters, and a line for each training.</summary>
    public override string ToString() => string.Join('\n',
    [
        Model,
        .. TextTable.Lines([["layer", "kind", "output", "parameters"], .. Layers.Select(layer => new[] { layer.Name, layer.Kind, layer.OutputText, $"{layer.ParameterCount:N0}" })]),
        Networks == 1 ? $"Parameters: {ParameterCount:N0}" : $"Parameters: {ParameterCount:N0} of {Networks} networks, {ParameterCount / Networks:N0} each",
        .. Histories.Count == 0 ? ["Training: no history, the model was loaded from a file."] : Histories.Select(history => $"Training: {history}"),
    ]);
}

/// <summary>A layer of a model.</summary>
/// <param name="Name">The name of the layer, such as <c>encoder 1</c>; layers are counted from 1.</param>
/// <param name="Kind">The kind of layer, its normalization, activation and dropout.</param>
/// <param name="OutputShape">The shape of its output for one row: a length, or height, width and channels of an image.</param>
/// <param name="ParameterCount">The number of its trained weights and biases, including those of batch normalization, which the fitted model folds into the weights.</param>
public sealed record LayerSummary(string Name, string Kind, IReadOnlyList<int> OutputShape, long ParameterCount)
{
    internal string OutputText => string.Join(" x ", OutputShape);

    /// <summary>Returns the layer on one line.</summary>
    public override string ToString() => $"{Name}: {Kind}, output {OutputText}, {ParameterCount:N0} parameters";
}
