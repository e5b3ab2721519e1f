using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeEstimator
{
    /// <summary>The options of a <see cref="VaeEstimator"/>.</summary>
    public sealed class Options : TrainingOptions
    {
        /// <summary>
        /// The condition column (a class, a machine, a season), an additional input of the encoder and the decoder: a key, a known-size vector of Single, or a Single. A missing key is
        /// encoded as all zeros. With a table (<see cref="TrainingOptions.InputColumnNames"/>), it can have any type of a table's columns; a missing, rare or unknown category is encoded as all
        /// zeros, and <see cref="VaeTransformer.SampleRows(int, string, int)"/> samples rows with a condition. Default null: no condition.
        /// </summary>
        public string? ConditionColumnName { get; set; }

        /// <summary>
        /// The class label column, a key; missing if the class is unknown. It is read in training only and does not affect the network: after training, a Gaussian is fitted to the latent
        /// means of each class. Default null: no labels.
        /// </summary>
        public string? LabelColumnName { get; set; }

        /// <summary>
        /// The latent variance column, a vector of Single with the length of the latent vector; for a full Gaussian, it is the covariance matrix in row-major order. Default null: no column.
        /// </summary>
        public string? LatentVarianceColumnName { get; set; }

        /// <summary>The column of a sample from the row's posterior, a vector of Single. Equal rows have equal samples. Default null: no column.</summary>
        public string? LatentSampleColumnName { get; set; }

        /// <summary>The seed of <see cref="LatentSampleColumnName"/>. Default 0.</summary>
        public int SampleSeed { get; set; }

        /// <summary>The column of the class probabilities, a vector of Single in the order of the key values of <see cref="LabelColumnName"/>. Default null: no column.</summary>
        public string? ClassProbabilitiesColumnName { get; set; }

        /// <summary>
        /// The column of the Mahalanobis distance of the latent mean from the nearest class mean, or from the mean of the training rows without <see cref="LabelColumnName"/>; a Single.
        /// Default null: no column.
        /// </summary>
        public string? LatentDistanceColumnName { get; set; }

        /// <summary>The score. Default <see cref="VaeScore.NegativeElbo"/>.</summary>
        public VaeScore Score { get; set; } = VaeScore.NegativeElbo;

        /// <summary>The number of fixed latent draws over which the score is averaged, at least 1. Default 16.</summary>
        public int ScoreDraws { get; set; } = 16;

        /// <summary>The posterior distribution of the latent vector. Default <see cref="Posterior.DiagonalGaussian"/>.</summary>
        public Posterior Posterior { get; set; } = Posterior.DiagonalGaussian;

        /// <summary>The number of categories of each variable of a <see cref="Posterior.Categorical"/> code, at least 2. Default 10.</summary>
        public int Categories { get; set; } = 10;

        /// <summary>The temperature of the Gumbel-softmax at the first step, greater than 0. It decreases exponentially to <see cref="FinalTemperature"/>. Default 1.</summary>
        public double InitialTemperature { get; set; } = 1;

        /// <summary>The temperature of the Gumbel-softmax at the last step, greater than 0. Default 0.5.</summary>
        public double FinalTemperature { get; set; } = 0.5;

        /// <summary>The prior distribution of the latent vector. Default <see cref="Prior.Standard"/>.</summary>
        public Prior Prior { get; set; } = Prior.Standard;

        /// <summary>The number of Gaussians, or of pseudo-inputs, of a learned prior, at least 1. Default 50.</summary>
        public int PriorComponents { get; set; } = 50;

        /// <summary>The distribution of a slot given the latent vector. Default <see cref="Likelihood.Gaussian"/>.</summary>
        public Likelihood Likelihood { get; set; } = Likelihood.Gaussian;

        /// <summary>The scale of the likelihood, if it has one. Default <see cref="LikelihoodScale.Learned"/>.</summary>
        public LikelihoodScale LikelihoodScale { get; set; } = LikelihoodScale.Learned;

        /// <summary>The scale with <see cref="LikelihoodScale.Fixed"/>, in scaled units, greater than 0. Default 1.</summary>
        public double Scale { get; set; } = 1;

        /// <summary>The lower bound of a learned scale, in scaled units, greater than 0. It keeps the density of a constant slot finite. Default 0.01.</summary>
        public double MinimumScale { get; set; } = 0.01;

        /// <summary>
        /// The number of levels of a slot with <see cref="Likelihood.DiscretizedLogistic"/>, from 2 to 65,536: equally spaced values from 0 to 1, in scaled units. For pixels from 0 to 255,
        /// divide by 255 and use <see cref="Scaling.None"/> with 256 levels. <see cref="Scaling.MinMax"/> scales each slot separately, so the training rows should include the minimum and
        /// the maximum of every slot. Default 256.
        /// </summary>
        public int PixelLevels { get; set; } = 256;

        /// <summary>The training objective. Default <see cref="VaeObjective.EvidenceLowerBound"/>.</summary>
        public VaeObjective Objective { get; set; } = VaeObjective.EvidenceLowerBound;

        /// <summary>The weight of the KL term, or of the total correlation, at least 0. Default 1.</summary>
        public double Beta { get; set; } = 1;

        /// <summary>The number of latent draws per row in a training step, at least 1, such as those of the importance-weighted bound. Default 1.</summary>
        public int Samples { get; set; } = 1;

        /// <summary>The schedule of the weight of the KL term. Default <see cref="KlAnnealing.None"/>.</summary>
        public KlAnnealing Annealing { get; set; } = KlAnnealing.None;

        /// <summary>The number of epochs of <see cref="Annealing"/>, at least 1. Default 10.</summary>
        public int AnnealingEpochs { get; set; } = 10;

        /// <summary>
        /// The minimum KL per latent variable in nats, at least 0: a lower batch average is replaced by the minimum in the objective (Kingma et al. 2016). For a full Gaussian or a learned
        /// prior, whose KL is not a sum over variables, the minimum of the total KL is <c>FreeBits</c> times the number of variables. Default 0.
        /// </summary>
        public double FreeBits { get; set; }

        /// <summary>The final capacity of <see cref="VaeObjective.Capacity"/> in nats, at least 0. Default 25.</summary>
        public double Capacity { get; set; } = 25;

        /// <summary>The weight of the absolute difference between the KL and the capacity, at least 0. Default 10.</summary>
        public double CapacityWeight { get; set; } = 10;

        /// <summary>The number of epochs over which the capacity increases linearly from 0, at least 1. Default null: all.</summary>
        public int? CapacityEpochs { get; set; }

        /// <summary>The weight of the discrepancy in <see cref="VaeObjective.MaximumMeanDiscrepancy"/>, at least 0. Default 100.</summary>
        public double DiscrepancyWeight { get; set; } = 100;

        internal override string? NotBuiltIn => base.NotBuiltIn ?? (Posterior != Posterior.DiagonalGaussian ? $"{nameof(Posterior)} {Posterior}" : null);

        internal override bool NeedsInputGradient => Prior == Prior.VampPrior;

        internal override string? NotOnCluster => base.NotOnCluster
            ?? (Objective is VaeObjective.BetaTotalCorrelation or VaeObjective.MaximumMeanDiscrepancy or VaeObjective.Capacity ? $"{nameof(Objective)} {Objective}"
            : FreeBits > 0 ? $"{nameof(FreeBits)} {FreeBits}"
            : null);

        internal override string? ConditionColumn => ConditionColumnName;

        internal override string? LabelColumn => LabelColumnName;

        internal override IEnumerable<(string Option, string? Column)> OutputColumnNames =>
        [
            .. base.OutputColumnNames, (nameof(LatentVarianceColumnName), LatentVarianceColumnName), (nameof(LatentSampleColumnName), LatentSampleColumnName),
            (nameof(ClassProbabilitiesColumnName), ClassProbabilitiesColumnName), (nameof(LatentDistanceColumnName), LatentDistanceColumnName),
        ];

        /// <exception cref="ArgumentNullException">A required column name is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
        /// <exception cref="ArgumentException">A column name is empty, or options contradict each other.</exception>
        internal Options CheckedCopy(string? inputColumnName = null, Action<Options>? change = null)
        {
            var copy = (Options)MemberwiseClone();
            copy.HiddenLayers = HiddenLayers?.ToArray();
            copy.DecoderLayers = DecoderLayers?.ToArray();
            copy.Convolution = Convolution?.CheckedCopy();
            copy.InputColumnName = inputColumnName ?? InputColumnName;
            change?.Invoke(copy);
            copy.CopyTable();
            copy.Check();
            return copy;
        }

        internal override string? NotInTable => base.NotInTable
            ?? (Likelihood is Likelihood.Bernoulli or Likelihood.ContinuousBernoulli or Likelihood.DiscretizedLogistic ? $"{nameof(Likelihood)} {Likelihood}"
            : LikelihoodScale == LikelihoodScale.LearnedPerRow ? $"{nameof(LikelihoodScale)} {LikelihoodScale}"
            : null);

        private void Check()
        {
            CheckTraining();
            CheckExtraColumns();
            CheckLatent();
            CheckLikelihood();
            CheckObjective();
        }

        private void CheckExtraColumns()
        {
            foreach (var (option, name) in new[] { (nameof(ConditionColumnName), ConditionColumnName), (nameof(LabelColumnName), LabelColumnName) })
            {
                if (name is not null)
                {
                    Named(name, option);
                }
            }
            bool isLearned = IsTable ? InputColumnNames!.Contains(ConditionColumnName) : ConditionColumnName == InputColumnName || ConditionColumnName == TargetColumnName;
            Compatible(ConditionColumnName is null || !isLearned, nameof(ConditionColumnName),
                $"{nameof(ConditionColumnName)} is '{ConditionColumnName}', which is also an input or target column; it has to be another column.");
            Compatible(ConditionColumnName is null || Convolution is null, nameof(ConditionColumnName), $"{nameof(ConditionColumnName)} is '{ConditionColumnName}', but a network with {nameof(Convolution)} does not support a condition.");
            Compatible(ClassProbabilitiesColumnName is null || LabelColumnName is not null, nameof(ClassProbabilitiesColumnName),
                $"{nameof(ClassProbabilitiesColumnName)} is '{ClassProbabilitiesColumnName}', but without {nameof(LabelColumnName)} there are no classes.");
            Defined(Score, nameof(Score));
            AtLeast(1, ScoreDraws, nameof(ScoreDraws));
        }

        private void CheckLatent()
        {
            Defined(Posterior, nameof(Posterior));
            Compatible(LatentDimension != AutomaticDimension || Posterior != Posterior.Categorical, nameof(LatentDimension),
                $"{nameof(LatentDimension)} is {nameof(AutomaticDimension)}, which counts numbers, but the variables of {nameof(Posterior)} {Posterior} are categories; set how many, such as {nameof(LatentDimension)} = 8.");
            AtLeast(2, Categories, nameof(Categories));
            Positive(InitialTemperature, nameof(InitialTemperature));
            Positive(FinalTemperature, nameof(FinalTemperature));
            Defined(Prior, nameof(Prior));
            AtLeast(1, PriorComponents, nameof(PriorComponents));
            Compatible(Prior == Prior.Standard || Posterior != Posterior.Categorical, nameof(Prior),
                $"{nameof(Prior)} is {Prior}, but {nameof(Posterior)} {Posterior} supports only {Prior.Standard}, the uniform distribution.");
            Compatible(LatentSampler == LatentSampler.Prior || Posterior != Posterior.Categorical, nameof(LatentSampler),
                $"{nameof(LatentSampler)} is {LatentSampler}, but {nameof(Posterior)} {Posterior} has discrete codes; use {LatentSampler.Prior}.");
        }

        private void CheckLikelihood()
        {
            Defined(Likelihood, nameof(Likelihood));
            Defined(LikelihoodScale, nameof(LikelihoodScale));
            Positive(Scale, nameof(Scale));
            Positive(MinimumScale, nameof(MinimumScale));
            Require(PixelLevels is >= 2 and <= 1 << 16, PixelLevels, nameof(PixelLevels), $"at least 2 and at most {1 << 16}");
        }

        private void CheckObjective()
        {
            Defined(Objective, nameof(Objective));
            AtLeast(0, Beta, nameof(Beta));
            AtLeast(1, Samples, nameof(Samples));
            Defined(Annealing, nameof(Annealing));
            AtLeast(1, AnnealingEpochs, nameof(AnnealingEpochs));
            AtLeast(0, FreeBits, nameof(FreeBits));
            AtLeast(0, Capacity, nameof(Capacity));
            AtLeast(0, CapacityWeight, nameof(CapacityWeight));
            AtLeast(1, CapacityEpochs ?? 1, nameof(CapacityEpochs));
            AtLeast(0, DiscrepancyWeight, nameof(DiscrepancyWeight));
            bool hasPlainKl = Objective is VaeObjective.EvidenceLowerBound or VaeObjective.MaximumMeanDiscrepancy;
            Compatible(FreeBits == 0 || hasPlainKl, nameof(FreeBits),
                $"{nameof(FreeBits)} is {FreeBits}, but {nameof(Objective)} {Objective} does not support free bits; {VaeObjective.EvidenceLowerBound} and {VaeObjective.MaximumMeanDiscrepancy} do.");
            Compatible(Posterior != Posterior.Categorical || Objective is not (VaeObjective.BetaTotalCorrelation or VaeObjective.MaximumMeanDiscrepancy), nameof(Objective),
                $"{nameof(Objective)} is {Objective}, but {nameof(Posterior)} {Posterior} is discrete and has no densities.");
            Compatible(Objective != VaeObjective.BetaTotalCorrelation || (Prior == Prior.Standard && Posterior != Posterior.FullGaussian), nameof(Objective),
                $"{nameof(Objective)} {VaeObjective.BetaTotalCorrelation} requires independent latent variables under posterior and prior: {nameof(Posterior)} {Posterior.DiagonalGaussian} or {Posterior.Laplace}, not {Posterior}, and {nameof(Prior)} {Prior.Standard}, not {Prior}.");
        }
    }
}
