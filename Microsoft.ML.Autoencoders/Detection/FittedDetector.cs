using Microsoft.ML.Autoencoders.Latent;
using Microsoft.ML.Autoencoders.Training;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>What the fit of a detector leaves behind: plain arrays, from which the ONNX graphs are written.</summary>
/// <param name="Members">The networks with what makes scores of them, at least one; a row's score is the mean of theirs.</param>
/// <param name="Reference">What new rows are compared with.</param>
internal sealed record FittedDetector(IReadOnlyList<DetectorMember> Members, DetectorReference Reference)
{
    /// <summary>What stands before the networks, the same for all.</summary>
    public InputPreparation Input => Members[0].Input;

    /// <summary>What stands behind the networks.</summary>
    public SlotScaling Output => Members[0].Output;

    /// <summary>What else the networks read, or null.</summary>
    public ConditionShape? Condition => Members[0].Condition;

    public int Slots => Members[0].Slots;
}

/// <summary>A network with what makes a score of it.</summary>
/// <param name="Input">What stands before the encoder.</param>
/// <param name="Output">What stands behind the decoder.</param>
/// <param name="Condition">What else the network reads, or null.</param>
internal abstract record DetectorMember(InputPreparation Input, SlotScaling Output, ConditionShape? Condition)
{
    public int Slots => Input.Scaling.Offset.Length;
}

/// <summary>An autoencoder as a detector.</summary>
internal sealed record AutoencoderMember(FittedNetwork Network, AutoencoderHead Head) : DetectorMember(Network.Input, Network.Output, null);

/// <summary>A variational autoencoder as a detector.</summary>
internal sealed record VaeMember(FittedVae Network, VaeHead Head) : DetectorMember(Network.Input, Network.Output, Network.Condition);
