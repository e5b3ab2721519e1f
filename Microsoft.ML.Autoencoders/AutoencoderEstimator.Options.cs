using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderEstimator
{
    /// <summary>What an <see cref="AutoencoderEstimator"/> reads, computes and how it is trained.</summary>
    public sealed class Options : TrainingOptions
    {
        /// <summary>The activation of the latent layer. Default <see cref="Activation.Linear"/>.</summary>
        public Activation LatentActivation { get; set; } = Activation.Linear;

        /// <summary>The activation of the reconstruction, in scaled units. Default null: the sigmoid with binary cross-entropy, else linear.</summary>
        public Activation? OutputActivation { get; set; }

        /// <summary>Whether each of the decoder's layers has the weights of its mirror image in the encoder, transposed; biases are its own. Default false.</summary>
        public bool TiedWeights { get; set; }

        /// <summary>What training minimises and what the score is. Default <see cref="ReconstructionLoss.Squared"/>.</summary>
        public ReconstructionLoss Loss { get; set; } = ReconstructionLoss.Squared;

        /// <summary>The difference, in scaled units and greater than 0, from which on <see cref="ReconstructionLoss.Huber"/> is linear. Default 1.</summary>
        public double HuberDelta { get; set; } = 1;

        /// <summary>Each slot's weight in loss and score, at least 0 and not all 0; only their proportions matter. As many as the input (or target) has slots. Default null: all alike.</summary>
        public IReadOnlyList<float>? SlotWeights { get; set; }

        /// <summary>What keeps the latent vector sparse. Default <see cref="LatentSparsity.None"/>.</summary>
        public LatentSparsity LatentSparsity { get; set; } = LatentSparsity.None;

        /// <summary>The weight of <see cref="LatentSparsity"/> beside the loss, at least 0. Default 0.001.</summary>
        public double LatentSparsityWeight { get; set; } = 1e-3;

        /// <summary>The mean of each latent entry that <see cref="LatentSparsity.KullbackLeibler"/> aims at, in (0, 1). Default 0.05.</summary>
        public double LatentSparsityTarget { get; set; } = 0.05;

        /// <summary>
        /// The weight, at least 0, of the mean over rows of the squared Frobenius norm of the latent vector's derivative by the scaled
        /// input (Rifai et al. 2011) beside the loss. A step then costs a backward pass more for each latent entry. Default 0.
        /// </summary>
        public double ContractiveWeight { get; set; }

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
            Defined(EffectiveOutputActivation, nameof(OutputActivation));
            Compatible(!TiedWeights || DecoderLayers is null || (HiddenLayers is not null && DecoderLayers.SequenceEqual(HiddenLayers.Reverse())), nameof(TiedWeights),
                $"{nameof(TiedWeights)} needs a decoder that mirrors the encoder, but {nameof(DecoderLayers)} is [{string.Join(", ", DecoderLayers ?? [])}] and {nameof(HiddenLayers)} "
                + $"is {(HiddenLayers is null ? "the default" : $"[{string.Join(", ", HiddenLayers)}]")}.");
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
            Defined(LatentSparsity, nameof(LatentSparsity));
            AtLeast(0, LatentSparsityWeight, nameof(LatentSparsityWeight));
            Between(0, 1, LatentSparsityTarget, nameof(LatentSparsityTarget));
            Compatible(LatentSparsity != LatentSparsity.KullbackLeibler || LatentActivation == Activation.Sigmoid, nameof(LatentActivation),
                $"{nameof(LatentActivation)} is {LatentActivation}, but {nameof(LatentSparsity)} {LatentSparsity} needs entries in 0 to 1: {Activation.Sigmoid}.");
            AtLeast(0, ContractiveWeight, nameof(ContractiveWeight));
        }
    }
}
