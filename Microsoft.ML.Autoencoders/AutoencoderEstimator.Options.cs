using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderEstimator
{
    /// <summary>The options of an <see cref="AutoencoderEstimator"/>.</summary>
    public sealed class Options : TrainingOptions
    {
        /// <summary>The activation of the latent layer. Default <see cref="Activation.Linear"/>.</summary>
        public Activation LatentActivation { get; set; } = Activation.Linear;

        /// <summary>The activation of the output layer, in scaled units. Default null: the sigmoid with binary cross-entropy, otherwise linear.</summary>
        public Activation? OutputActivation { get; set; }

        /// <summary>Whether each decoder layer uses the transposed weights of the corresponding encoder layer. Biases are separate. Default false.</summary>
        public bool TiedWeights { get; set; }

        /// <summary>The reconstruction error, which is the training loss and the score. Default <see cref="ReconstructionLoss.Squared"/>.</summary>
        public ReconstructionLoss Loss { get; set; } = ReconstructionLoss.Squared;

        /// <summary>The difference above which <see cref="ReconstructionLoss.Huber"/> is linear, in scaled units, greater than 0. Default 1.</summary>
        public double HuberDelta { get; set; } = 1;

        /// <summary>Each slot's weight in the loss and the score, at least 0 and not all 0, one for each slot of the input (or target). Only relative weights matter. Default null: equal weights.</summary>
        public IReadOnlyList<float>? SlotWeights { get; set; }

        /// <summary>
        /// The part of the structural similarity of images in the loss and the score, for networks with <see cref="TrainingOptions.Convolution"/>: <c>StructuralSimilarity = new()</c>. The errors of slots are
        /// then a map of where images differ in structure (Bergmann et al. 2018). Default null: <see cref="Loss"/> alone.
        /// </summary>
        public StructuralSimilarity? StructuralSimilarity { get; set; }

        /// <summary>The sparsity penalty on the latent vector. Default <see cref="LatentSparsity.None"/>.</summary>
        public LatentSparsity LatentSparsity { get; set; } = LatentSparsity.None;

        /// <summary>The weight of the <see cref="LatentSparsity"/> penalty in the loss, at least 0. Default 0.001.</summary>
        public double LatentSparsityWeight { get; set; } = 1e-3;

        /// <summary>The target mean of each latent variable for <see cref="LatentSparsity.KullbackLeibler"/>, in (0, 1). Default 0.05.</summary>
        public double LatentSparsityTarget { get; set; } = 0.05;

        /// <summary>
        /// The weight of the contractive penalty, at least 0: the squared Frobenius norm of the Jacobian of the latent vector with respect to the
        /// scaled input, averaged over rows (Rifai et al. 2011). Each step then needs one more backward pass per latent variable. Default 0.
        /// </summary>
        public double ContractiveWeight { get; set; }

        internal override string? NotBuiltIn => base.NotBuiltIn ?? (ContractiveWeight > 0 ? $"{nameof(ContractiveWeight)} {ContractiveWeight}" : null);

        internal override string? NotOnCluster => base.NotOnCluster ?? (LatentSparsity == LatentSparsity.KullbackLeibler ? $"{nameof(LatentSparsity)} {LatentSparsity}" : null);

        internal Activation EffectiveOutputActivation =>
            OutputActivation ?? (Loss == ReconstructionLoss.BinaryCrossEntropy ? Activation.Sigmoid : Activation.Linear);

        /// <exception cref="ArgumentNullException">A column name that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
        /// <exception cref="ArgumentException">A column name is empty, or options contradict each other.</exception>
        internal Options CheckedCopy(string? inputColumnName = null)
        {
            var copy = (Options)MemberwiseClone();
            copy.HiddenLayers = HiddenLayers?.ToArray();
            copy.DecoderLayers = DecoderLayers?.ToArray();
            copy.SlotWeights = SlotWeights?.ToArray();
            copy.Convolution = Convolution?.CheckedCopy();
            copy.StructuralSimilarity = StructuralSimilarity?.CheckedCopy();
            copy.InputColumnName = inputColumnName ?? InputColumnName;
            copy.Check();
            return copy;
        }

        private void Check()
        {
            CheckTraining();
            CheckNetwork();
            CheckLoss();
        }

        private void CheckNetwork()
        {
            Defined(LatentActivation, nameof(LatentActivation));
            Compatible(!TiedWeights || Convolution is null, nameof(TiedWeights), $"{nameof(TiedWeights)} is set, but a network with {nameof(Convolution)} has no tied weights.");
            Defined(EffectiveOutputActivation, nameof(OutputActivation));
            Compatible(!TiedWeights || DecoderLayers is null || (HiddenLayers is not null && DecoderLayers.SequenceEqual(HiddenLayers.Reverse())), nameof(TiedWeights),
                $"{nameof(TiedWeights)} needs a decoder that mirrors the encoder, but {nameof(DecoderLayers)} is [{string.Join(", ", (DecoderLayers ?? []).Select(width => $"{width}"))}] and {nameof(HiddenLayers)} "
                + $"is {(HiddenLayers is null ? "the default" : $"[{string.Join(", ", HiddenLayers.Select(width => $"{width}"))}]")}.");
        }

        private void CheckLoss()
        {
            Defined(Loss, nameof(Loss));
            Compatible(Loss != ReconstructionLoss.BinaryCrossEntropy || EffectiveOutputActivation == Activation.Sigmoid, nameof(OutputActivation),
                $"{nameof(OutputActivation)} is {OutputActivation}, but {nameof(Loss)} {Loss} needs {Activation.Sigmoid}.");
            Positive(HuberDelta, nameof(HuberDelta));
            for (int i = 0; i < SlotWeights?.Count; i++)
            {
                AtLeast(0, SlotWeights[i], $"{nameof(SlotWeights)}[{i}]");
            }
            Require(SlotWeights?.Any(weight => weight > 0) ?? true, "all 0", nameof(SlotWeights), "greater than 0 for some slot");
            Compatible(SlotWeights is null || Loss != ReconstructionLoss.Cosine, nameof(SlotWeights), $"{nameof(SlotWeights)} are set, but {nameof(Loss)} {Loss} has no weights for slots.");
            Compatible(StructuralSimilarity is null || Convolution is not null, nameof(StructuralSimilarity),
                $"{nameof(StructuralSimilarity)} is set, but without {nameof(Convolution)} rows are no images; set {nameof(Convolution)} = new().");
            Compatible(StructuralSimilarity is null || MissingValues != MissingValues.Mask, nameof(StructuralSimilarity),
                $"{nameof(StructuralSimilarity)} is set, but with {nameof(MissingValues)} {MissingValues.Mask} a window may lack pixels; {MissingValues.ImputeMean} and {MissingValues.ImputeZero} fill them in.");
            Defined(LatentSparsity, nameof(LatentSparsity));
            AtLeast(0, LatentSparsityWeight, nameof(LatentSparsityWeight));
            Between(0, 1, LatentSparsityTarget, nameof(LatentSparsityTarget));
            Compatible(LatentSparsity != LatentSparsity.KullbackLeibler || LatentActivation == Activation.Sigmoid, nameof(LatentActivation),
                $"{nameof(LatentActivation)} is {LatentActivation}, but {nameof(LatentSparsity)} {LatentSparsity} needs entries in 0 to 1: {Activation.Sigmoid}.");
            AtLeast(0, ContractiveWeight, nameof(ContractiveWeight));
        }
    }
}
