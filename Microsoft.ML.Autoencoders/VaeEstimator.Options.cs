using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeEstimator
{
    /// <summary>What a <see cref="VaeEstimator"/> reads, computes and how it is trained.</summary>
    public sealed class Options : TrainingOptions
    {
        /// <summary>
        /// The column with what each row is to be understood under (a class, a machine, a season), which encoder and decoder are given beside the row:
        /// a key, or a known-size vector of Single, or a Single. A key that is missing stands for no value. Default null: none.
        /// </summary>
        public string? ConditionColumnName { get; set; }

        /// <summary>
        /// The column with the classes of some or all rows, a key; 0 where the class is not known. It is read in training only, and does not
        /// change what is learned: each class gets a Gaussian in the latent space afterwards. Default null: none.
        /// </summary>
        public string? LabelColumnName { get; set; }

        /// <summary>The column that gets the latent variance, a vector of Single as long as the latent vector; for a full Gaussian the covariance, row after row. Default null: none.</summary>
        public string? LatentVarianceColumnName { get; set; }

        /// <summary>The column that gets a draw from the row's posterior, a vector of Single; the same row has the same draw. Default null: none.</summary>
        public string? LatentSampleColumnName { get; set; }

        /// <summary>The seed of <see cref="LatentSampleColumnName"/>. Default 0.</summary>
        public int SampleSeed { get; set; }

        /// <summary>The column that gets the probability of each class of <see cref="LabelColumnName"/>, in the order of its keys, a vector of Single. Default null: none.</summary>
        public string? ClassProbabilitiesColumnName { get; set; }

        /// <summary>
        /// The column that gets the Mahalanobis distance of the latent mean from the nearest class centre, or without
        /// <see cref="LabelColumnName"/> from the training rows' mean; a Single. Default null: none.
        /// </summary>
        public string? LatentDistanceColumnName { get; set; }

        /// <summary>What the score is. Default <see cref="VaeScore.NegativeElbo"/>.</summary>
        public VaeScore Score { get; set; } = VaeScore.NegativeElbo;

        /// <summary>The number of fixed latent draws that a score is a mean over, at least 1. Default 16.</summary>
        public int ScoreDraws { get; set; } = 16;

        /// <summary>The distribution that the encoder gives. Default <see cref="Posterior.DiagonalGaussian"/>.</summary>
        public Posterior Posterior { get; set; } = Posterior.DiagonalGaussian;

        /// <summary>The categories of each variable of a <see cref="Posterior.Categorical"/> code, at least 2. Default 10.</summary>
        public int Categories { get; set; } = 10;

        /// <summary>The temperature of the Gumbel-softmax at the first step, greater than 0. It falls by a constant factor a step to <see cref="FinalTemperature"/>. Default 1.</summary>
        public double InitialTemperature { get; set; } = 1;

        /// <summary>The temperature of the Gumbel-softmax at the last step of the last epoch, greater than 0. Default 0.5.</summary>
        public double FinalTemperature { get; set; } = 0.5;

        /// <summary>The distribution of latent vectors before a row is seen. Default <see cref="Prior.Standard"/>.</summary>
        public Prior Prior { get; set; } = Prior.Standard;

        /// <summary>The number of Gaussians, or of pseudo-inputs, of a learned prior, at least 1. Default 50.</summary>
        public int PriorComponents { get; set; } = 50;

        /// <summary>The distribution of a slot given the latent vector. Default <see cref="Likelihood.Gaussian"/>.</summary>
        public Likelihood Likelihood { get; set; } = Likelihood.Gaussian;

        /// <summary>Where the likelihood's scale comes from, if it has one. Default <see cref="LikelihoodScale.Learned"/>.</summary>
        public LikelihoodScale LikelihoodScale { get; set; } = LikelihoodScale.Learned;

        /// <summary>The scale with <see cref="LikelihoodScale.Fixed"/>, in scaled units, greater than 0. Default 1.</summary>
        public double Scale { get; set; } = 1;

        /// <summary>What a learned scale is greater than, in scaled units, greater than 0: a slot that is the same in all rows would have an infinite density otherwise. Default 0.01.</summary>
        public double MinimumScale { get; set; } = 0.01;

        /// <summary>What training minimises. Default <see cref="VaeObjective.EvidenceLowerBound"/>.</summary>
        public VaeObjective Objective { get; set; } = VaeObjective.EvidenceLowerBound;

        /// <summary>The weight of the KL term, or of the total correlation, at least 0. Default 1.</summary>
        public double Beta { get; set; } = 1;

        /// <summary>Latent draws a row in a training step, at least 1; those of the importance-weighted bound. Default 1.</summary>
        public int Samples { get; set; } = 1;

        /// <summary>How the weight of the KL term grows. Default <see cref="KlAnnealing.None"/>.</summary>
        public KlAnnealing Annealing { get; set; } = KlAnnealing.None;

        /// <summary>The epochs of <see cref="Annealing"/>, at least 1. Default 10.</summary>
        public int AnnealingEpochs { get; set; } = 10;

        /// <summary>
        /// The nats of KL that each latent variable has for free, at least 0: less, on average over a batch, is counted as that much (Kingma et al. 2016).
        /// With a full Gaussian or a learned prior, whose KL has no part for each variable, the sum is free as a whole. Default 0.
        /// </summary>
        public double FreeBits { get; set; }

        /// <summary>The KL in nats that <see cref="VaeObjective.Capacity"/> ends at, at least 0. Default 25.</summary>
        public double Capacity { get; set; } = 25;

        /// <summary>The weight of the KL's distance from the capacity, at least 0. Default 10.</summary>
        public double CapacityWeight { get; set; } = 10;

        /// <summary>The epochs over which the capacity rises from 0, in a straight line, at least 1. Default null: all.</summary>
        public int? CapacityEpochs { get; set; }

        /// <summary>The weight of the discrepancy in <see cref="VaeObjective.MaximumMeanDiscrepancy"/>, at least 0. Default 100.</summary>
        public double DiscrepancyWeight { get; set; } = 100;

        internal override string? ConditionColumn => ConditionColumnName;

        internal override string? LabelColumn => LabelColumnName;

        internal override IEnumerable<(string Option, string? Column)> OutputColumnNames =>
        [
            .. base.OutputColumnNames, (nameof(LatentVarianceColumnName), LatentVarianceColumnName), (nameof(LatentSampleColumnName), LatentSampleColumnName),
            (nameof(ClassProbabilitiesColumnName), ClassProbabilitiesColumnName), (nameof(LatentDistanceColumnName), LatentDistanceColumnName),
        ];

        /// <exception cref="ArgumentNullException">A column name that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
        /// <exception cref="ArgumentException">A column name is empty, or options contradict each other.</exception>
        internal Options CheckedCopy(string? inputColumnName = null)
        {
            var copy = (Options)MemberwiseClone();
            copy.HiddenLayers = HiddenLayers?.ToArray();
            copy.DecoderLayers = DecoderLayers?.ToArray();
            copy.InputColumnName = inputColumnName ?? InputColumnName;
            copy.Check();
            return copy;
        }

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
            Compatible(ConditionColumnName is null || (ConditionColumnName != InputColumnName && ConditionColumnName != TargetColumnName), nameof(ConditionColumnName),
                $"{nameof(ConditionColumnName)} is '{ConditionColumnName}', which is what is to be learned; it has to be another column.");
            Compatible(ClassProbabilitiesColumnName is null || LabelColumnName is not null, nameof(ClassProbabilitiesColumnName),
                $"{nameof(ClassProbabilitiesColumnName)} is '{ClassProbabilitiesColumnName}', but without {nameof(LabelColumnName)} there are no classes.");
            Defined(Score, nameof(Score));
            AtLeast(1, ScoreDraws, nameof(ScoreDraws));
        }

        private void CheckLatent()
        {
            Defined(Posterior, nameof(Posterior));
            AtLeast(2, Categories, nameof(Categories));
            Positive(InitialTemperature, nameof(InitialTemperature));
            Positive(FinalTemperature, nameof(FinalTemperature));
            Defined(Prior, nameof(Prior));
            AtLeast(1, PriorComponents, nameof(PriorComponents));
            Compatible(Prior == Prior.Standard || Posterior != Posterior.Categorical, nameof(Prior),
                $"{nameof(Prior)} is {Prior}, but {nameof(Posterior)} {Posterior} has {Prior.Standard} alone, the uniform distribution.");
        }

        private void CheckLikelihood()
        {
            Defined(Likelihood, nameof(Likelihood));
            Defined(LikelihoodScale, nameof(LikelihoodScale));
            Positive(Scale, nameof(Scale));
            Positive(MinimumScale, nameof(MinimumScale));
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
                $"{nameof(FreeBits)} is {FreeBits}, but {nameof(Objective)} {Objective} has no KL term that some of could be free; {VaeObjective.EvidenceLowerBound} and {VaeObjective.MaximumMeanDiscrepancy} have.");
            Compatible(Posterior != Posterior.Categorical || Objective is not (VaeObjective.BetaTotalCorrelation or VaeObjective.MaximumMeanDiscrepancy), nameof(Objective),
                $"{nameof(Objective)} is {Objective}, but {nameof(Posterior)} {Posterior} has no latent entries with densities.");
            Compatible(Objective != VaeObjective.BetaTotalCorrelation || (Prior == Prior.Standard && Posterior != Posterior.FullGaussian), nameof(Objective),
                $"{nameof(Objective)} {VaeObjective.BetaTotalCorrelation} needs latent entries that are independent under posterior and prior: {nameof(Posterior)} {Posterior.DiagonalGaussian} or {Posterior.Laplace}, not {Posterior}, and {nameof(Prior)} {Prior.Standard}, not {Prior}.");
        }
    }
}
