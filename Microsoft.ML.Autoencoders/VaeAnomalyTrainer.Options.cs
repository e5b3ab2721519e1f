using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeAnomalyTrainer
{
    /// <summary>The options of a <see cref="VaeAnomalyTrainer"/>.</summary>
    public sealed class Options : AnomalyTrainerOptions
    {
        /// <summary>The number of networks in the ensemble, at least 1. They differ in their seeds, and their scores are averaged. Default 1: three gained about 0.001 on the data sets measured.</summary>
        public int Networks { get; set; } = 1;

        /// <summary>
        /// The training options of the networks: all of <see cref="VaeEstimator.Options"/> except columns, labels and contamination. <see cref="VaeEstimator.Options.Score"/> is the score of the detector, by default
        /// <see cref="VaeScore.MahalanobisAndNeighbours"/>; in <see cref="VaeScore.NegativeElbo"/> the KL divergence has the weight <see cref="VaeEstimator.Options.Beta"/>, as in training. The defaults are
        /// layers of slots - 128 - 32 - 128 - slots with <see cref="Activation.ReLU"/>, a Gaussian likelihood with a learned scale per slot of at least 0.22, a KL weight of 0.2, 8 draws for the score,
        /// <see cref="Scaling.Automatic"/> and 800 <see cref="TrainingOptions.Steps"/> of 128 rows at a learning rate of 0.002. For several columns (<see cref="AnomalyTrainerOptions.FeatureColumnNames"/>), options that still
        /// have these defaults change to the score <see cref="VaeScore.MaskedCells"/>, inputs - 256 - 64 - 256 - outputs, <see cref="Scaling.MeanVariance"/>, <see cref="Corruption.Masking"/> of 0.4 of the cells and 4,000 steps.
        /// </summary>
        public VaeEstimator.Options Training { get; private set; } = Preset();

        internal override TrainingOptions TrainingOptions => Training;

        internal override int NetworkCount => Networks;

        /// <exception cref="ArgumentNullException">A required column name is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
        /// <exception cref="ArgumentException">A column name is empty, or options contradict each other.</exception>
        internal Options CheckedCopy()
        {
            var copy = (Options)MemberwiseClone();
            copy.CheckDetector();
            AtLeast(1, Networks, nameof(Networks));
            Compatible(Training.LabelColumnName is null, nameof(Training.LabelColumnName),
                $"{nameof(Training)}.{nameof(Training.LabelColumnName)} is '{Training.LabelColumnName}', but a detector learns no classes; {nameof(LabeledData)} is for labels of anomalies.");
            Compatible(Training.Score != VaeScore.MahalanobisAndNeighbours || Training.Convolution is null, nameof(Training.Score),
                $"{nameof(Training)}.{nameof(Training.Score)} is {Training.Score}, which needs the covariance of all hidden units; a network with {nameof(Training.Convolution)} has too many. Set {nameof(Training)}.{nameof(Training.Score)} = {nameof(VaeScore)}.{VaeScore.NegativeElbo}.");
            Compatible(FeatureColumnNames is not null || Training.Score != VaeScore.MaskedCells, nameof(Training.Score),
                $"{nameof(Training)}.{nameof(Training.Score)} is {Training.Score}, which requires several columns; set {nameof(FeatureColumnNames)}, or choose another score.");
            copy.Training = Training.CheckedCopy(FeatureColumnName, FeatureColumnNames is null ? null : OfTable);
            return copy;
        }

        private void OfTable(VaeEstimator.Options training)
        {
            OfTable(training, Preset());
            training.Score = training.Score == VaeScore.MahalanobisAndNeighbours ? VaeScore.MaskedCells : training.Score;
        }

        private static VaeEstimator.Options Preset() => new()
        {
            HiddenLayers = [128],
            LatentDimension = 32,
            HiddenActivation = Activation.ReLU,
            Likelihood = Likelihood.Gaussian,
            LikelihoodScale = LikelihoodScale.LearnedPerSlot,
            MinimumScale = 0.22,
            Beta = 0.2,
            Score = VaeScore.MahalanobisAndNeighbours,
            ScoreDraws = 8,
            Scaling = Scaling.Automatic,
            Steps = 800,
            BatchSize = 128,
            LearningRate = 2e-3,
        };
    }
}
