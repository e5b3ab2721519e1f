using System.Text.Json.Serialization;

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

    /// <summary>The condition of the networks; null if there is none.</summary>
    public ConditionShape? Condition => Networks[0].Condition;

    public int Slots => Networks[0].Slots;
}

/// <summary>A fitted network with the parameters that turn its output into an anomaly score.</summary>
[JsonDerivedType(typeof(ScoredAutoencoder), "Autoencoder")]
[JsonDerivedType(typeof(ScoredVae), "Variational")]
internal abstract record ScoredNetwork
{
    /// <summary>The preparation of the input.</summary>
    public abstract InputPreparation Input { get; }

    /// <summary>The scaling of the output back to the units of the data.</summary>
    public abstract SlotScaling Output { get; }

    /// <summary>The condition of the network; null if there is none.</summary>
    public abstract ConditionShape? Condition { get; }

    /// <summary>The stored training rows for neighbour distances; null if there are none.</summary>
    public abstract NeighbourDistances? Neighbours { get; }

    /// <summary>Half the width of the range in which a number of a table is expected, scaled: one standard deviation, or as much of another distribution. 0 if the model has no distribution of it.</summary>
    /// <param name="slot">A numeric slot of a table.</param>
    public abstract double ExpectedDeviation(int slot);

    /// <summary>Whether scores are compared by their ratio, as errors and distances are; otherwise they are logarithms, and compared by their difference.</summary>
    public abstract bool IsComparedByRatio { get; }

    public int Slots => Input.Scaling.Offset.Length;
}

/// <summary>A fitted autoencoder with the parameters of its anomaly score.</summary>
internal sealed record ScoredAutoencoder(FittedNetwork Network, AutoencoderScoring Scoring) : ScoredNetwork
{
    public override InputPreparation Input => Network.Input;

    public override SlotScaling Output => Network.Output;

    public override ConditionShape? Condition => null;

    public override NeighbourDistances? Neighbours => Scoring.Neighbours;

    public override double ExpectedDeviation(int slot) => Scoring.CellUnits is { } units ? Math.Sqrt(units[slot]) : 0;

    public override bool IsComparedByRatio => Scoring.Score != AutoencoderScore.MahalanobisAndNeighbours;
}

/// <summary>A fitted variational autoencoder with the parameters of its anomaly score.</summary>
internal sealed record ScoredVae(FittedVae Network, VaeScoring Scoring) : ScoredNetwork
{
    public override InputPreparation Input => Network.Input;

    public override SlotScaling Output => Network.Output;

    public override ConditionShape? Condition => Network.Condition;

    public override NeighbourDistances? Neighbours => Scoring.Neighbours;

    public override double ExpectedDeviation(int slot) => Scoring.CellUnits is { } units ? Math.Sqrt(units[slot]) : Network.Likelihood.CentralDeviation(Input.Table!.Slots[slot].Output);

    public override bool IsComparedByRatio => Network.Score is VaeScore.ReconstructionError or VaeScore.LatentDistance or VaeScore.MaskedCells;
}
