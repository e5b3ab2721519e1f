namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>The result of fitting a detector, as plain arrays: an ensemble of networks and the reference that new rows are compared with. The ONNX graphs are written from it.</summary>
/// <param name="Networks">The ensemble's networks, at least one. The score of a row is the mean of their scores.</param>
/// <param name="Reference">The scores and slot values of the training rows.</param>
internal sealed record FittedDetector(IReadOnlyList<ScoredNetwork> Networks, DetectorReference Reference)
{
    /// <summary>The preparation of the input, the same for all networks.</summary>
    public InputPreparation Input => Networks[0].Input;

    /// <summary>The scaling of the output back to the units of the data.</summary>
    public SlotScaling Output => Networks[0].Output;

    /// <summary>The condition that the networks read beside the features, or null.</summary>
    public ConditionShape? Condition => Networks[0].Condition;

    public int Slots => Networks[0].Slots;
}

/// <summary>A fitted network with the parameters that turn its output into an anomaly score.</summary>
/// <param name="Output">The scaling of the output back to the units of the data.</param>
/// <param name="Condition">The condition that the network reads beside the features, or null.</param>
internal abstract record ScoredNetwork(InputPreparation Input, SlotScaling Output, ConditionShape? Condition)
{
    public int Slots => Input.Scaling.Offset.Length;
}

/// <summary>A fitted autoencoder with the parameters of its anomaly score.</summary>
internal sealed record ScoredAutoencoder(FittedNetwork Network, AutoencoderScoring Scoring) : ScoredNetwork(Network.Input, Network.Output, null);

/// <summary>A fitted variational autoencoder with the parameters of its anomaly score.</summary>
internal sealed record ScoredVae(FittedVae Network, VaeScoring Scoring) : ScoredNetwork(Network.Input, Network.Output, Network.Condition);
