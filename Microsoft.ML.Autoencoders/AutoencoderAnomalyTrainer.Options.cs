using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderAnomalyTrainer
{
    /// <summary>What an <see cref="AutoencoderAnomalyTrainer"/> reads, computes and how it is trained.</summary>
    public sealed class Options : AnomalyTrainerOptions
    {
        /// <summary>What the score is. Default <see cref="AutoencoderScore.MahalanobisAndNeighbours"/>.</summary>
        public AutoencoderScore Score { get; set; } = AutoencoderScore.MahalanobisAndNeighbours;

        /// <summary>The number of networks, which differ in their seeds, at least 1; the score is the mean of theirs. Default 1: on the sets measured, three gained less than .002.</summary>
        public int Networks { get; set; } = 1;

        /// <summary>
        /// The most training rows that are kept, chosen by the seed, to measure the distance from the nearest of, at least 1. They are part of the model. Default 512.
        /// </summary>
        public int NeighbourRows { get; set; } = 512;

        /// <summary>The share of the rows kept that counts as nearest, in (0, 1]; at least two rows do, since a training row may be one of them itself. Default 0.1.</summary>
        public double NearestShare { get; set; } = 0.1;

        /// <summary>
        /// What is added to each variance in a Mahalanobis distance, as a share of their mean, greater than 0: more makes directions in which the training rows hardly vary count
        /// less, and the scores of new rows more like those of the training rows. Default 0.05; less finds somewhat more where clean training rows are many.
        /// </summary>
        public double Ridge { get; set; } = 0.05;

        /// <summary>
        /// How often the mean and covariance of a Mahalanobis distance are found anew with rows weighed by 1 / (0.1 + squared distance / its median), at least 0, so that outliers
        /// among the training rows count little. Default 0; 3 is enough for <see cref="AutoencoderScore.Mahalanobis"/> on dirty rows.
        /// </summary>
        public int ReweightingRounds { get; set; }

        /// <summary>
        /// How the networks are trained: all of <see cref="AutoencoderEstimator.Options"/> but its columns and contamination, which are set here. Preset to
        /// slots - 64 - 64 - 64 - slots with <see cref="Activation.ReLU"/>, <see cref="Scaling.RangeAndDeviation"/>, Gaussian noise of deviation 1 on the
        /// scaled input, 1,000 <see cref="TrainingOptions.Steps"/> of 128 rows at a learning rate of 0.002.
        /// </summary>
        public AutoencoderEstimator.Options Training { get; private set; } = new()
        {
            HiddenLayers = [64],
            LatentDimension = 64,
            HiddenActivation = Activation.ReLU,
            LatentActivation = Activation.ReLU,
            Scaling = Scaling.RangeAndDeviation,
            Corruption = Corruption.GaussianNoise,
            CorruptionAmount = 1,
            Steps = 1000,
            BatchSize = 128,
            LearningRate = 2e-3,
        };

        internal override TrainingOptions TrainingOptions => Training;

        internal override int NetworkCount => Networks;

        internal bool HasDistance => Score is AutoencoderScore.Mahalanobis or AutoencoderScore.MahalanobisAndNeighbours;

        /// <exception cref="ArgumentNullException">A column name that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
        /// <exception cref="ArgumentException">A column name is empty, or options contradict each other.</exception>
        internal Options CheckedCopy()
        {
            var copy = (Options)MemberwiseClone();
            copy.CheckDetector();
            Defined(Score, nameof(Score));
            AtLeast(1, Networks, nameof(Networks));
            AtLeast(1, NeighbourRows, nameof(NeighbourRows));
            Require(NearestShare is > 0 and <= 1, NearestShare, nameof(NearestShare), "greater than 0 and at most 1");
            Positive(Ridge, nameof(Ridge));
            AtLeast(0, ReweightingRounds, nameof(ReweightingRounds));
            copy.Training = Training.CheckedCopy(FeatureColumnName);
            return copy;
        }
    }
}
