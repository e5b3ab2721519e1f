namespace Microsoft.ML.Autoencoders.Report;

/// <summary>Derives findings from the activity of networks on some rows.</summary>
internal static class Findings
{
    private const double DeadDeviation = 1e-6; // rounding errors of a constant
    private const double DeadShare = 1e-3; // of the greatest deviation in the layer
    private const double ManyDead = 0.1; // of a layer's units; a few are normal with ReLU
    private const double Exploding = 100, Vanishing = 1e-3; // relative to the standard deviation of the scaled input
    private const double MemorizedFactor = 1.5, MemorizedShare = 0.01; // relative to the training error, and to the variance of the slots: the errors of an almost exact model may differ by more
    private const double LeastRecovered = 0.1;
    private const int MostNamed = 5;

    /// <param name="networks">The activity of each network on the rows.</param>
    /// <param name="heldOut">The activity of each network on held-out rows; empty if there are none.</param>
    /// <param name="slotNames">[slots].</param>
    /// <param name="histories">The training history of each network; empty if it was loaded from a file.</param>
    public static Diagnosis Of(IReadOnlyList<NetworkActivity> networks, IReadOnlyList<NetworkActivity> heldOut, string[] slotNames, IReadOnlyList<TrainingHistory> histories)
    {
        double error = networks.Average(network => network.Error);
        double? heldOutError = heldOut.Count == 0 ? null : heldOut.Average(network => network.Error);
        var layers = networks.SelectMany(Layers).ToArray();
        double?[][] recovered = [.. networks.Select(network => network.Recovered)];
        SlotRecovery[] slots = double.IsNaN(error) ? [] : [.. slotNames.Select((name, slot) => new SlotRecovery(slot, name, recovered.Average(of => of[slot])))];
        return new Diagnosis(networks[0].Rows, [.. networks.SelectMany(OfLayers), .. networks.SelectMany(OfLatent), .. OfMemory(error, heldOutError, networks, histories), .. OfSlots(slots, networks[0].Probe.Latent is not null)], layers, slots, error, heldOutError);
    }

    private static IEnumerable<LayerActivity> Layers(NetworkActivity network) =>
    [
        .. network.Probe.Hidden.Zip(network.Hidden, (layer, sums) => Activity($"{network.Probe.Name}{layer.Name}", sums)),
        Activity($"{network.Probe.Name}latent", network.Latent),
    ];

    private static LayerActivity Activity(string name, UnitSums sums)
    {
        double[] deviations = [.. sums.Variances.Select(Math.Sqrt)];
        double least = Math.Max(DeadDeviation, DeadShare * deviations.Max());
        return new LayerActivity(name, deviations.Length, deviations.Count(deviation => deviation < least), sums.Deviation, sums.Greatest);
    }

    private static IEnumerable<Finding> OfLayers(NetworkActivity network)
    {
        double input = network.Slots.Deviation;
        // A collapsed posterior is a separate finding.
        foreach (var layer in network.Probe.Latent is null ? Layers(network) : Layers(network).SkipLast(1))
        {
            if (input > 0 && layer.Deviation > Exploding * input)
            {
                yield return new(Symptom.ExplodingActivations, layer.Name, $"the standard deviation of its outputs is {layer.Deviation:g3}, that of the scaled input {input:g3}.",
                    "Set a GradientClipNorm such as 1, a smaller LearningRate, or Normalization = LayerNormalization.Layer.");
            }
            if (layer.Deviation < Vanishing * input)
            {
                yield return new(Symptom.VanishingActivations, layer.Name, $"the standard deviation of its outputs is {layer.Deviation:g3}, that of the scaled input {input:g3}: almost no information about a row passes through.",
                    "Set Scaling = Scaling.MeanVariance, Normalization = LayerNormalization.Layer, another HiddenActivation than Sigmoid or Tanh, fewer HiddenLayers, or less WeightDecay, WeightL1 or LatentSparsityWeight.");
            }
            else if (layer.DeadUnits >= ManyDead * layer.Units)
            {
                bool isLatent = layer.Name.EndsWith("latent", StringComparison.Ordinal);
                yield return new(Symptom.DeadUnits, layer.Name, $"{layer.DeadUnits} of {layer.Units} units have the same output for every row.", isLatent
                    ? $"A LatentDimension of {layer.Units - layer.DeadUnits} would be as good; to use all of them, set LatentActivation = Activation.Linear or a smaller LearningRate."
                    : "Set HiddenActivation = Activation.SiLU or LeakyReLU, a smaller LearningRate, or fewer units in HiddenLayers.");
            }
        }
    }

    private static IEnumerable<Finding> OfLatent(NetworkActivity network)
    {
        if (network.Probe.Latent is { } latent)
        {
            double[] variances = [.. network.Latent.Variances.Chunk(latent.IsCategorical ? latent.Categories : 1).Select(variable => variable.Sum())];
            int collapsed = variances.Count(variance => variance <= LatentShape.ActiveVariance);
            if (collapsed > 0)
            {
                yield return new(Symptom.PosteriorCollapse, $"{network.Probe.Name}latent", $"{collapsed} of {variances.Length} latent variables carry no information about a row (the variance of their mean is at most {LatentShape.ActiveVariance}).", collapsed == variances.Length
                    ? "Set Annealing = KlAnnealing.Linear, FreeBits such as 0.25, a smaller Beta, or a learned LikelihoodScale; check that the slots depend on each other."
                    : $"A LatentDimension of {variances.Length - collapsed} would be as good; to use more, set Annealing = KlAnnealing.Linear, FreeBits such as 0.25, or a smaller Beta.");
            }
        }
    }

    private static IEnumerable<Finding> OfMemory(double error, double? heldOutError, IReadOnlyList<NetworkActivity> networks, IReadOnlyList<TrainingHistory> histories)
    {
        // A likelihood can be negative, so that the ratio is meaningless. Corruption and dropout increase the training loss, so that overfitting may be missed but is not reported wrongly.
        var epoch = histories.Count > 0 && networks[0].Probe.Latent is null ? histories[0].Epochs[histories[0].BestEpoch - 1] : null;
        var (learned, unseen, what) = heldOutError is { } found ? (error, found, "error") : epoch?.ValidationLoss is { } loss ? (epoch.Loss, loss, "loss") : (0, 0, "");
        if (unseen > MemorizedFactor * learned && unseen > MemorizedShare * networks[0].Slots.Variances.Average())
        {
            yield return new(Symptom.Memorizing, "training", $"the {what} on held-out rows is {unseen:g3}, on the training rows {learned:g3}.",
                "Set Corruption = Corruption.GaussianNoise, Dropout such as 0.1, WeightDecay, a smaller LatentDimension or fewer HiddenLayers, or ValidationFraction with Patience; or train on more rows.");
        }
    }

    private static IEnumerable<Finding> OfSlots(SlotRecovery[] slots, bool isVariational)
    {
        SlotRecovery[] lost = [.. slots.Where(slot => slot.Recovered < LeastRecovered).OrderBy(slot => slot.Recovered)];
        if (lost.Length > 0)
        {
            yield return new(Symptom.LostSlots, $"{lost.Length} of {slots.Length} slots", $"less than {LeastRecovered:P0} of their variance is reconstructed: {string.Join(", ", lost.Take(MostNamed).Select(slot => slot.Name))}{(lost.Length > MostNamed ? ", ..." : "")}.",
                $"Set a greater LatentDimension, more Epochs, or {(isVariational ? "LikelihoodScale.LearnedPerSlot" : "greater SlotWeights for them")}; a slot that is independent of all others is noise to an autoencoder and can be removed.");
        }
    }
}
