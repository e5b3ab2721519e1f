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

        /// <summary>The reconstruction error, used as training loss and as score. Default <see cref="ReconstructionLoss.Squared"/>.</summary>
        public ReconstructionLoss Loss { get; set; } = ReconstructionLoss.Squared;

        /// <summary>The difference above which <see cref="ReconstructionLoss.Huber"/> is linear, in scaled units, greater than 0. Default 1.</summary>
        public double HuberDelta { get; set; } = 1;

        /// <summary>
        /// The weight of each slot in the loss and the score, at least 0 and not all 0, one for each slot of the input (or target). Only relative weights matter. Default null: equal
        /// weights.
        /// </summary>
        public IReadOnlyList<float>? SlotWeights { get; set; }

        /// <summary>
        /// The structural similarity term of the loss and the score, for networks with <see cref="TrainingOptions.Convolution"/>: <c>StructuralSimilarity = new()</c>. The slot errors are
        /// then a map of structural differences between the images (Bergmann et al. 2018). Default null: <see cref="Loss"/> only.
        /// </summary>
        public StructuralSimilarity? StructuralSimilarity { get; set; }

        /// <summary>The sparsity penalty on the latent vector. Default <see cref="LatentSparsity.None"/>.</summary>
        public LatentSparsity LatentSparsity { get; set; } = LatentSparsity.None;

        /// <summary>The weight of the <see cref="LatentSparsity"/> penalty in the loss, at least 0. Default 0.001.</summary>
        public double LatentSparsityWeight { get; set; } = 1e-3;

        /// <summary>The target mean of each latent variable for <see cref="LatentSparsity.KullbackLeibler"/>, in (0, 1). Default 0.05.</summary>
        public double LatentSparsityTarget { get; set; } = 0.05;

        /// <summary>
        /// The weight of the contractive penalty, at least 0: the squared Frobenius norm of the Jacobian of the latent vector with respect to the scaled input (for tables, the encoder's input),
        /// averaged over rows (Rifai et al. 2011). With <see cref="LayerNormalization.Batch"/>, the latent vector of a row depends on the whole batch; the Jacobian is then that of the sum over
        /// the batch with respect to each row. Each training step needs several additional passes for each latent variable. Default 0.
        /// </summary>
        public double ContractiveWeight { get; set; }

        /// <summary>
        /// The L2 penalty on the latent vector, at least 0: half of <c>LatentL2</c> times its squared norm, averaged over rows, is added to the loss. Together with <see cref="DecoderL2"/>,
        /// it is the regularized autoencoder RAE-L2 (Ghosh et al. 2020, "From variational to deterministic autoencoders"), whose latent vectors are well described by a
        /// <see cref="LatentSampler.GaussianMixture"/>. Default 0.
        /// </summary>
        public double LatentL2 { get; set; }

        /// <summary>
        /// The L2 penalty on the decoder's weights, at least 0: <c>DecoderL2</c> times the sum of their squares is added to the loss, with any optimizer. Biases are not regularized. Default
        /// 0.
        /// </summary>
        public double DecoderL2 { get; set; }

        /// <summary>
        /// The number of latent variables that are kept for each row, those with the greatest magnitude; the others are set to 0. This is a k-sparse autoencoder (Makhzani and Frey 2013; for
        /// embeddings and activations Gao et al. 2024, "Scaling and evaluating sparse autoencoders"). The papers keep the greatest values, which is the same with
        /// <see cref="Activation.ReLU"/> as <see cref="LatentActivation"/>; selecting by magnitude preserves the signs of a linear latent layer. At least 1 and at most
        /// <see cref="TrainingOptions.LatentDimension"/>. Default null: all.
        /// </summary>
        public int? LatentTopK { get; set; }

        /// <summary>
        /// The number of levels of each latent variable, each from 2 to 256, one for each of the <see cref="TrainingOptions.LatentDimension"/> variables: finite scalar quantization (Mentzer
        /// et al. 2023), with as many codes as the product of the levels. The value of a variable is tanh of the latent layer's output, rounded to the nearest of L equally spaced values
        /// from -1 to 1 (the symmetric form of Parker et al. 2024, "Scaling transformers for low-bitrate high-quality speech coding"); in training, the gradient ignores the rounding. Since
        /// tanh saturates for large inputs, keep <see cref="TrainingOptions.Scaling"/> enabled or scale the input before. [8, 5, 5, 5] has 1,000 codes. Default null: no quantization.
        /// </summary>
        public IReadOnlyList<int>? QuantizationLevels { get; set; }

        /// <summary>
        /// The column of the index of each row's code, a Single from 0 to the product of <see cref="QuantizationLevels"/> minus 1: the zero-based level of the first variable, plus the
        /// number of levels of the first variable times the level of the second one, and so on. <c>Conversion.MapValueToKey</c> converts it to a key, and
        /// <see cref="AutoencoderTransformer.DecodeCodes"/> to a row. At most 16,777,216 codes are supported, which a Single represents exactly. Default null: no column.
        /// </summary>
        public string? CodeColumnName { get; set; }

        internal override IEnumerable<(string Option, string? Column)> OutputColumnNames => [.. base.OutputColumnNames, (nameof(CodeColumnName), CodeColumnName)];

        internal override double DecoderPenalty => DecoderL2;

        internal override bool NeedsInputGradient => ContractiveWeight > 0;

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

        /// <exception cref="ArgumentNullException">A required column name is null.</exception>
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
            Compatible(!TiedWeights || Convolution is null, nameof(TiedWeights), $"{nameof(TiedWeights)} is set, but a network with {nameof(Convolution)} does not support tied weights.");
            Defined(EffectiveOutputActivation, nameof(OutputActivation));
            Compatible(!TiedWeights || DecoderLayers is null || (HiddenLayers is not null && DecoderLayers.SequenceEqual(HiddenLayers.Reverse())), nameof(TiedWeights),
                $"{nameof(TiedWeights)} requires a decoder that mirrors the encoder, but {nameof(DecoderLayers)} is [{string.Join(", ", (DecoderLayers ?? []).Select(width => $"{width}"))}] and {nameof(HiddenLayers)} "
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
            Compatible(QuantizationLevels.Count == LatentDimension, nameof(QuantizationLevels), $"{nameof(QuantizationLevels)} are {QuantizationLevels.Count}, but {nameof(LatentDimension)} is {LatentDimension}: exactly one is required for each latent variable.");
            Compatible(LatentTopK is null, nameof(LatentTopK), $"{nameof(LatentTopK)} is {LatentTopK}, but {nameof(QuantizationLevels)} may not include 0, the value of the variables that are not kept.");
            Compatible(LatentActivation == Activation.Linear, nameof(LatentActivation), $"{nameof(LatentActivation)} is {LatentActivation}, but {nameof(QuantizationLevels)} use their own activation, the hyperbolic tangent; set it to {Activation.Linear}.");
            double codes = LatentForm.Codes(QuantizationLevels);
            Compatible(CodeColumnName is null || codes <= LatentForm.MostCodes, nameof(CodeColumnName), $"{nameof(CodeColumnName)} is '{CodeColumnName}', but {nameof(QuantizationLevels)} define {codes:N0} codes; at most {LatentForm.MostCodes:N0} are supported, whose indices a Single represents exactly.");
        }

        private void CheckLoss()
        {
            Defined(Loss, nameof(Loss));
            Compatible(Loss != ReconstructionLoss.BinaryCrossEntropy || EffectiveOutputActivation == Activation.Sigmoid, nameof(OutputActivation),
                $"{nameof(OutputActivation)} is {OutputActivation}, but {nameof(Loss)} {Loss} requires {Activation.Sigmoid}.");
            Positive(HuberDelta, nameof(HuberDelta));
            for (int i = 0; i < SlotWeights?.Count; i++)
            {
                AtLeast(0, SlotWeights[i], $"{nameof(SlotWeights)}[{i}]");
            }
            Require(SlotWeights?.Any(weight => weight > 0) ?? true, "all 0", nameof(SlotWeights), "greater than 0 for some slot");
            Compatible(SlotWeights is null || Loss != ReconstructionLoss.Cosine, nameof(SlotWeights), $"{nameof(SlotWeights)} are set, but {nameof(Loss)} {Loss} does not support slot weights.");
            Compatible(StructuralSimilarity is null || Convolution is not null, nameof(StructuralSimilarity),
                $"{nameof(StructuralSimilarity)} is set, but without {nameof(Convolution)} rows are not images; set {nameof(Convolution)} = new().");
            Compatible(StructuralSimilarity is null || MissingValues != MissingValues.Mask, nameof(StructuralSimilarity),
                $"{nameof(StructuralSimilarity)} is set, but with {nameof(MissingValues)} {MissingValues.Mask} a window may have missing pixels; use {MissingValues.ImputeMean} or {MissingValues.ImputeZero}.");
            Defined(LatentSparsity, nameof(LatentSparsity));
            AtLeast(0, LatentSparsityWeight, nameof(LatentSparsityWeight));
            Between(0, 1, LatentSparsityTarget, nameof(LatentSparsityTarget));
            Compatible(LatentSparsity != LatentSparsity.KullbackLeibler || LatentActivation == Activation.Sigmoid, nameof(LatentActivation),
                $"{nameof(LatentActivation)} is {LatentActivation}, but {nameof(LatentSparsity)} {LatentSparsity} requires latent variables from 0 to 1: {Activation.Sigmoid}.");
            AtLeast(0, ContractiveWeight, nameof(ContractiveWeight));
            AtLeast(0, LatentL2, nameof(LatentL2));
            AtLeast(0, DecoderL2, nameof(DecoderL2));
            Compatible(DecoderL2 == 0 || !TiedWeights, nameof(DecoderL2), $"{nameof(DecoderL2)} is {DecoderL2}, but with {nameof(TiedWeights)} encoder and decoder share their weights; use {nameof(WeightDecay)} for both.");
        }
    }
}
