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

        /// <summary>
        /// The L2 penalty on the latent vector, at least 0: half of this times its squared length, averaged over rows, is added to the loss. With <see cref="DecoderL2"/> it makes the regularized
        /// autoencoder RAE-L2 (Ghosh et al. 2020, "From variational to deterministic autoencoders"), whose latent vectors a <see cref="LatentSampler.GaussianMixture"/> describes well. Default 0.
        /// </summary>
        public double LatentL2 { get; set; }

        /// <summary>The L2 penalty on the decoder's weights, at least 0: this times the sum of their squares is added to the loss, whatever the optimizer. Biases are not regularized. Default 0.</summary>
        public double DecoderL2 { get; set; }

        /// <summary>
        /// The number of latent variables that are kept of each row, those of the greatest magnitude; the others become 0: a k-sparse autoencoder (Makhzani and Frey 2013; for embeddings and activations
        /// Gao et al. 2024, "Scaling and evaluating sparse autoencoders"). These keep the greatest values, which is the same behind <see cref="Activation.ReLU"/> as <see cref="LatentActivation"/>; by magnitude,
        /// a linear latent layer keeps its signs. At least 1 and at most <see cref="TrainingOptions.LatentDimension"/>. Default null: all.
        /// </summary>
        public int? LatentTopK { get; set; }

        /// <summary>
        /// The number of levels of each latent variable, at least 2 and at most 256, as many numbers as <see cref="TrainingOptions.LatentDimension"/>: finite scalar quantization (Mentzer et al. 2023), which makes the
        /// latent vector one of so many codes as their product. A variable becomes tanh of the latent layer's output, rounded to the nearest of L values at equal distances from -1 to 1 (the symmetric form of
        /// Parker et al. 2024, "Scaling transformers for low-bitrate high-quality speech coding"); training's gradient passes the rounding unchanged. Great inputs are flattened by tanh: leave <see cref="TrainingOptions.Scaling"/> on, or scale them before. [8, 5, 5, 5] are 1,000 codes. Default null: no quantization.
        /// </summary>
        public IReadOnlyList<int>? QuantizationLevels { get; set; }

        /// <summary>
        /// The column of the number of each row's code, from 0 to the product of <see cref="QuantizationLevels"/> less 1, a Single: the level of the first variable, counted from 0, plus the first variable's number of levels
        /// times the level of the second one, and so on. <c>Conversion.MapValueToKey</c> makes a key of it, and <see cref="AutoencoderTransformer.DecodeCodes"/> a row. There may be at most 16,777,216 codes, which a Single
        /// tells apart. Default null: no column.
        /// </summary>
        public string? CodeColumnName { get; set; }

        internal override IEnumerable<(string Option, string? Column)> OutputColumnNames => [.. base.OutputColumnNames, (nameof(CodeColumnName), CodeColumnName)];

        internal override double DecoderPenalty => DecoderL2;

        internal override string? NotBuiltIn => base.NotBuiltIn ?? (ContractiveWeight > 0 ? $"{nameof(ContractiveWeight)} {ContractiveWeight}" : null);

        internal override string? NotOnCluster => base.NotOnCluster ?? (LatentSparsity == LatentSparsity.KullbackLeibler ? $"{nameof(LatentSparsity)} {LatentSparsity}" : null);

        internal override string? NotInTable => base.NotInTable
            ?? (TiedWeights ? nameof(TiedWeights)
            : LatentSampler != LatentSampler.Prior ? $"{nameof(LatentSampler)} {LatentSampler}"
            : SlotWeights is not null ? nameof(SlotWeights)
            : Loss is ReconstructionLoss.BinaryCrossEntropy or ReconstructionLoss.Cosine ? $"{nameof(Loss)} {Loss}"
            : EffectiveOutputActivation != Activation.Linear ? $"{nameof(OutputActivation)} {OutputActivation}"
            : null);

        internal Activation EffectiveOutputActivation =>
            OutputActivation ?? (Loss == ReconstructionLoss.BinaryCrossEntropy ? Activation.Sigmoid : Activation.Linear);

        /// <exception cref="ArgumentNullException">A column name that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
        /// <exception cref="ArgumentException">A column name is empty, or options contradict each other.</exception>
        internal Options CheckedCopy(string? inputColumnName = null, Action<Options>? change = null)
        {
            var copy = (Options)MemberwiseClone();
            copy.HiddenLayers = HiddenLayers?.ToArray();
            copy.DecoderLayers = DecoderLayers?.ToArray();
            copy.SlotWeights = SlotWeights?.ToArray();
            copy.QuantizationLevels = QuantizationLevels?.ToArray();
            copy.Convolution = Convolution?.CheckedCopy();
            copy.StructuralSimilarity = StructuralSimilarity?.CheckedCopy();
            copy.InputColumnName = inputColumnName ?? InputColumnName;
            change?.Invoke(copy);
            copy.CopyTable();
            copy.Check();
            return copy;
        }

        private void Check()
        {
            CheckTraining();
            CheckNetwork();
            CheckLoss();
            CheckLatentForm();
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

        private void CheckLatentForm()
        {
            Compatible(LatentDimension != AutomaticDimension || (LatentTopK is null && QuantizationLevels is null), nameof(LatentDimension),
                $"{nameof(LatentDimension)} is {nameof(AutomaticDimension)}, but {(LatentTopK is null ? nameof(QuantizationLevels) : nameof(LatentTopK))} needs a number, such as {nameof(LatentDimension)} = {QuantizationLevels?.Count ?? 64}.");
            Require(LatentTopK is null || (LatentTopK >= 1 && LatentTopK <= LatentDimension), LatentTopK, nameof(LatentTopK), $"at least 1 and at most {nameof(LatentDimension)}, which is {LatentDimension}");
            Compatible(CodeColumnName is null || QuantizationLevels is not null, nameof(CodeColumnName), $"{nameof(CodeColumnName)} is '{CodeColumnName}', but without {nameof(QuantizationLevels)} there are no codes.");
            if (QuantizationLevels is null)
            {
                return;
            }
            for (int i = 0; i < QuantizationLevels.Count; i++)
            {
                Require(QuantizationLevels[i] is >= 2 and <= 256, QuantizationLevels[i], $"{nameof(QuantizationLevels)}[{i}]", "at least 2 and at most 256");
            }
            Compatible(QuantizationLevels.Count == LatentDimension, nameof(QuantizationLevels), $"{nameof(QuantizationLevels)} are {QuantizationLevels.Count}, but {nameof(LatentDimension)} is {LatentDimension}: there has to be one for each latent variable.");
            Compatible(LatentTopK is null, nameof(LatentTopK), $"{nameof(LatentTopK)} is {LatentTopK}, but with {nameof(QuantizationLevels)} each latent variable has one of its levels, of which 0 may be none.");
            Compatible(LatentActivation == Activation.Linear, nameof(LatentActivation), $"{nameof(LatentActivation)} is {LatentActivation}, but {nameof(QuantizationLevels)} have an activation of their own, the hyperbolic tangent; leave it at {Activation.Linear}.");
            double codes = LatentForm.Codes(QuantizationLevels);
            Compatible(CodeColumnName is null || codes <= LatentForm.MostCodes, nameof(CodeColumnName), $"{nameof(CodeColumnName)} is '{CodeColumnName}', but {nameof(QuantizationLevels)} are {codes:N0} codes; the numbers of at most {LatentForm.MostCodes:N0} are exact in a Single.");
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
            AtLeast(0, LatentL2, nameof(LatentL2));
            AtLeast(0, DecoderL2, nameof(DecoderL2));
            Compatible(DecoderL2 == 0 || !TiedWeights, nameof(DecoderL2), $"{nameof(DecoderL2)} is {DecoderL2}, but with {nameof(TiedWeights)} the decoder's weights are the encoder's; {nameof(WeightDecay)} acts on both.");
        }
    }
}
