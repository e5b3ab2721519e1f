namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderEstimator
{
    /// <summary>What an <see cref="AutoencoderEstimator"/> reads, computes and how it is trained.</summary>
    public sealed class Options
    {
        /// <summary>The column to learn: a known-size vector of Single, or a Single. Default <c>Features</c>.</summary>
        public string InputColumnName { get; set; } = "Features";

        /// <summary>The column that gets the latent vector, <see cref="LatentDimension"/> Singles. Default <c>Latent</c>; the input column's name is allowed.</summary>
        public string OutputColumnName { get; set; } = "Latent";

        /// <summary>The column that gets the reconstruction, a vector of Single as long as the input and in its units. Default null: none.</summary>
        public string? ReconstructionColumnName { get; set; }

        /// <summary>The column that gets the squared error of each slot in scaled units, a vector of Single as long as the input. Default null: none.</summary>
        public string? SlotErrorsColumnName { get; set; }

        /// <summary>The column that gets the mean squared error of the row in scaled units, a Single, greater for stranger rows. Default null: none.</summary>
        public string? ScoreColumnName { get; set; }

        /// <summary>The length of the latent vector, at least 1; it may exceed the input's. Default 8.</summary>
        public int LatentDimension { get; set; } = 8;

        /// <summary>
        /// The widths of the encoder's hidden layers, from input to latent, each at least 1; the decoder mirrors them. Empty for none.
        /// Default null: two layers; the first as wide as the next power of two from the input's length on, at least 32 and
        /// at most 512, and twice that where it is 32 or 64; the second half as wide (64 slots: 128 and 64).
        /// </summary>
        public IReadOnlyList<int>? HiddenLayers { get; set; }

        /// <summary>The activation of the hidden layers; latent and reconstruction are linear. Default <see cref="Activation.SiLU"/>.</summary>
        public Activation HiddenActivation { get; set; } = Activation.SiLU;

        /// <summary>How the input's slots are scaled before the encoder. Default <see cref="Scaling.MeanVariance"/>.</summary>
        public Scaling Scaling { get; set; } = Scaling.MeanVariance;

        /// <summary>How often training goes through all rows, at least 1. Default 100.</summary>
        public int Epochs { get; set; } = 100;

        /// <summary>Rows an optimizer step, at least 1; a last, smaller batch is used as well. Default 64.</summary>
        public int BatchSize { get; set; } = 64;

        /// <summary>Adam's learning rate at the start, greater than 0; it falls to 0 along half a cosine. Default 0.001.</summary>
        public double LearningRate { get; set; } = 1e-3;

        /// <summary>
        /// The seed of the initial weights and of the order of rows: the same data, options and seed give the same model.
        /// It is this estimator's alone; the seed of the MLContext has no part in it. Default 0.
        /// </summary>
        public int Seed { get; set; }

        /// <summary>
        /// The threads of a training step's arithmetic, at least 1. Default 1: more pay for networks of several hundred slots, and
        /// may change the last bits of the result. TorchSharp's setting for the process is put back when training ends.
        /// </summary>
        public int Threads { get; set; } = 1;

        /// <summary>Told after each epoch, on the thread that calls Fit. Default null.</summary>
        public IProgress<TrainingProgress>? Progress { get; set; }

        /// <summary>Ends Fit with an <see cref="OperationCanceledException"/> before its next batch. Default none.</summary>
        public CancellationToken CancellationToken { get; set; }

        /// <exception cref="ArgumentNullException">A column name that is needed is null.</exception>
        /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
        /// <exception cref="ArgumentException">A column name is empty, or two output columns have the same one.</exception>
        internal Options CheckedCopy()
        {
            var copy = (Options)MemberwiseClone();
            copy.HiddenLayers = HiddenLayers?.ToArray();
            copy.Check();
            return copy;
        }

        private void Check()
        {
            CheckColumns();
            AtLeastOne(LatentDimension, nameof(LatentDimension));
            for (int i = 0; i < HiddenLayers?.Count; i++)
            {
                AtLeastOne(HiddenLayers[i], $"{nameof(HiddenLayers)}[{i}]");
            }
            Defined(HiddenActivation, nameof(HiddenActivation));
            Defined(Scaling, nameof(Scaling));
            AtLeastOne(Epochs, nameof(Epochs));
            AtLeastOne(BatchSize, nameof(BatchSize));
            if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            {
                throw new ArgumentOutOfRangeException(nameof(LearningRate), LearningRate, $"{nameof(LearningRate)} is {LearningRate}; it has to be greater than 0 and finite.");
            }
            AtLeastOne(Threads, nameof(Threads));
        }

        private void CheckColumns()
        {
            Named(InputColumnName, nameof(InputColumnName));
            ArgumentNullException.ThrowIfNull(OutputColumnName);
            var seen = new Dictionary<string, string>();
            foreach (var (option, name) in new[]
            {
                (nameof(OutputColumnName), OutputColumnName), (nameof(ReconstructionColumnName), ReconstructionColumnName),
                (nameof(SlotErrorsColumnName), SlotErrorsColumnName), (nameof(ScoreColumnName), ScoreColumnName),
            })
            {
                if (name is null)
                {
                    continue;
                }
                Named(name, option);
                if (!seen.TryAdd(name, option))
                {
                    throw new ArgumentException($"{seen[name]} and {option} are both '{name}'; each output column needs a name of its own.", option);
                }
            }
        }

        private static void Named(string? name, string option)
        {
            ArgumentNullException.ThrowIfNull(name, option);
            if (name.Length == 0)
            {
                throw new ArgumentException($"{option} is empty; a column needs a name.", option);
            }
        }

        private static void AtLeastOne(int value, string option)
        {
            if (value < 1)
            {
                throw new ArgumentOutOfRangeException(option, value, $"{option} is {value}; it has to be at least 1.");
            }
        }

        private static void Defined<TEnum>(TEnum value, string option) where TEnum : struct, Enum
        {
            if (!Enum.IsDefined(value))
            {
                throw new ArgumentOutOfRangeException(option, value, $"{option} is {value}; accepted are {string.Join(", ", Enum.GetNames<TEnum>())}.");
            }
        }
    }
}
