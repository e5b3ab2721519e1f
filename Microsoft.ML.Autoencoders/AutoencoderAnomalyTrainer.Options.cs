using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderAnomalyTrainer
{
    /// <summary>The options of an <see cref="AutoencoderAnomalyTrainer"/>.</summary>
    public sealed class Options : AnomalyTrainerOptions
    {
        /// <summary>The anomaly score. Default <see cref="AutoencoderScore.MahalanobisAndNeighbours"/>.</summary>
        public AutoencoderScore Score { get; set; } = AutoencoderScore.MahalanobisAndNeighbours;

        /// <summary>The number of networks in the ensemble, at least 1. They differ in their seeds, and their scores are averaged. Default 1: three gained less than 0.002 on the data sets measured.</summary>
        public int Networks { get; set; } = 1;

        /// <summary>
        /// The training options of the networks: all of <see cref="AutoencoderEstimator.Options"/> except columns and contamination, which the trainer's own options set. Preset to
        /// slots - 64 - 64 - 64 - slots with <see cref="Activation.ReLU"/>, <see cref="Scaling.Automatic"/>, Gaussian noise of deviation 1 on the
        /// scaled input, 1,000 <see cref="TrainingOptions.Steps"/> of 128 rows at a learning rate of 0.002.
        /// </summary>
        public AutoencoderEstimator.Options Training { get; private set; } = new()
        {
            HiddenLayers = [64],
            LatentDimension = 64,
            HiddenActivation = Activation.ReLU,
            LatentActivation = Activation.ReLU,
            Scaling = Scaling.Automatic,
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
            Compatible(!HasDistance || Training.Convolution is null, nameof(Score),
                $"{nameof(Score)} is {Score}, which needs the covariance of all hidden units; a network with {nameof(Training.Convolution)} has too many. Set {nameof(Score)} = {nameof(AutoencoderScore)}.{AutoencoderScore.ReconstructionError} or {AutoencoderScore.StandardizedError}.");
            copy.Training = Training.CheckedCopy(FeatureColumnName);
            return copy;
        }
    }
}
