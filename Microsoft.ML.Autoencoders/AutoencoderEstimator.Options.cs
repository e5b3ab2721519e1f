using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderEstimator
{
    /// <summary>What an <see cref="AutoencoderEstimator"/> reads, computes and how it is trained.</summary>
    public sealed class Options : TrainingOptions
    {
        /// <summary>The column that gets the latent vector, <see cref="LatentDimension"/> Singles. Default <c>Latent</c>; the input column's name is allowed.</summary>
        public string OutputColumnName { get; set; } = "Latent";

        /// <summary>
        /// The column to bring forth instead of the input: a known-size vector of Single, or a Single. Then the reconstruction has its size
        /// and units. It is read in training only, so there is no score. Default null: the input.
        /// </summary>
        public string? TargetColumnName { get; set; }

        /// <summary>The column that gets the reconstruction, a vector of Single as long as the input (or target) and in its units. Default null: none.</summary>
        public string? ReconstructionColumnName { get; set; }

        /// <summary>The column that gets the error of each slot by <see cref="Loss"/>, in scaled units, a vector of Single as long as the input. Default null: none.</summary>
        public string? SlotErrorsColumnName { get; set; }

        /// <summary>The column that gets the mean of the slots' errors, each times its slot's weight, a Single, greater for stranger rows. Default null: none.</summary>
        public string? ScoreColumnName { get; set; }

        /// <summary>The column that tells whether the score is above that of all but a share of <see cref="Contamination"/> of the training rows, a Boolean. Default null: none.</summary>
        public string? PredictedLabelColumnName { get; set; }

        /// <summary>The share of the training rows that the predicted label is true for, in (0, 0.5]. Default 0.1.</summary>
        public double Contamination { get; set; } = 0.1;

        /// <summary>The length of the latent vector, at least 1; it may exceed the input's. Default 8.</summary>
        public int LatentDimension { get; set; } = 8;

        /// <summary>
        /// The widths of the encoder's hidden layers, from input to latent, each at least 1. Empty for none.
        /// Default null: two layers; the first as wide as the next power of two from the input's length on, at least 32 and
        /// at most 512, and twice that where it is 32 or 64; the second half as wide (64 slots: 128 and 64).
        /// </summary>
        public IReadOnlyList<int>? HiddenLayers { get; set; }

        /// <summary>The widths of the decoder's hidden layers, from latent to reconstruction, each at least 1. Default null: those of the encoder, mirrored.</summary>
        public IReadOnlyList<int>? DecoderLayers { get; set; }

        /// <summary>The activation of the hidden layers. Default <see cref="Activation.SiLU"/>.</summary>
        public Activation HiddenActivation { get; set; } = Activation.SiLU;

        /// <summary>The activation of the latent layer. Default <see cref="Activation.Linear"/>.</summary>
        public Activation LatentActivation { get; set; } = Activation.Linear;

        /// <summary>The activation of the reconstruction, in scaled units. Default null: the sigmoid with binary cross-entropy, else linear.</summary>
        public Activation? OutputActivation { get; set; }

        /// <summary>Whether each of the decoder's layers has the weights of its mirror image in the encoder, transposed; biases are its own. Default false.</summary>
        public bool TiedWeights { get; set; }

        /// <summary>How the hidden layers' outputs are normalised. Default <see cref="LayerNormalization.None"/>.</summary>
        public LayerNormalization Normalization { get; set; } = LayerNormalization.None;

        /// <summary>The probability with which a hidden unit is left out of a training step, in [0, 1). Default 0.</summary>
        public double Dropout { get; set; }

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

        internal bool NeedsScore => (ScoreColumnName ?? SlotErrorsColumnName ?? PredictedLabelColumnName) is not null;

        /// <exception cref="ArgumentNullException">A column name that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
        /// <exception cref="ArgumentException">A column name is empty, or options contradict each other.</exception>
        internal Options CheckedCopy()
        {
            var copy = (Options)MemberwiseClone();
            copy.HiddenLayers = HiddenLayers?.ToArray();
            copy.DecoderLayers = DecoderLayers?.ToArray();
            copy.SlotWeights = SlotWeights?.ToArray();
            copy.Check();
            return copy;
        }

        private void Check()
        {
            CheckTraining();
            CheckColumns();
            CheckNetwork();
            CheckLoss();
        }

        private void CheckColumns()
        {
            ArgumentNullException.ThrowIfNull(OutputColumnName);
            var seen = new Dictionary<string, string>();
            foreach (var (option, name) in new[]
            {
                (nameof(OutputColumnName), OutputColumnName), (nameof(ReconstructionColumnName), ReconstructionColumnName),
                (nameof(SlotErrorsColumnName), SlotErrorsColumnName), (nameof(ScoreColumnName), ScoreColumnName),
                (nameof(PredictedLabelColumnName), PredictedLabelColumnName),
            })
            {
                if (name is not null)
                {
                    Named(name, option);
                    Compatible(seen.TryAdd(name, option), option, $"{seen[name]} and {option} are both '{name}'; each output column needs a name of its own.");
                }
            }
            if (TargetColumnName is not null)
            {
                Named(TargetColumnName, nameof(TargetColumnName));
                Compatible(!NeedsScore, nameof(TargetColumnName),
                    $"{nameof(TargetColumnName)} is '{TargetColumnName}', and a score, slot errors or predicted labels are asked for; they compare the reconstruction with the input, which is not what is brought forth.");
            }
            Require(Contamination is > 0 and <= 0.5, Contamination, nameof(Contamination), "greater than 0 and at most 0.5");
        }

        private void CheckNetwork()
        {
            AtLeast(1, LatentDimension, nameof(LatentDimension));
            CheckWidths(HiddenLayers, nameof(HiddenLayers));
            CheckWidths(DecoderLayers, nameof(DecoderLayers));
            Defined(HiddenActivation, nameof(HiddenActivation));
            Defined(LatentActivation, nameof(LatentActivation));
            Defined(EffectiveOutputActivation, nameof(OutputActivation));
            Defined(Normalization, nameof(Normalization));
            Below(0, 1, Dropout, nameof(Dropout));
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

        private static void CheckWidths(IReadOnlyList<int>? widths, string option)
        {
            for (int i = 0; i < widths?.Count; i++)
            {
                AtLeast(1, widths[i], $"{option}[{i}]");
            }
        }
    }
}
