namespace RepairText;

/// <summary>An autoencoder that has learned to undo the damage of words.</summary>
internal sealed class Mender : IDisposable
{
    private const int Rounds = 20, EpochsARound = 2, Copies = 2;
    private const string Mended = "Mended";

    private readonly MLContext _ml;
    private readonly AutoencoderTransformer _autoencoder;

    private Mender(MLContext ml, AutoencoderTransformer autoencoder) => (_ml, _autoencoder) = (ml, autoencoder);

    /// <summary>Trains in rounds, in each of which all words are damaged anew: what is learned is the words, not where they happened to be damaged.</summary>
    public static Mender Fit(MLContext ml, string[] words, int seed, CancellationToken cancellation)
    {
        AutoencoderTransformer? autoencoder = null;
        var random = new Random(seed);
        for (int round = 0; round < Rounds; round++)
        {
            var before = autoencoder;
            autoencoder = TrainingConsole.Show($"round {round + 1} of {Rounds}", progress => new AutoencoderEstimator(new()
            {
                InputColumnName = nameof(WordPair.Found),
                TargetColumnName = nameof(WordPair.Whole),
                ReconstructionColumnName = Mended,
                HiddenLayers = [512],
                LatentDimension = 256,
                LatentActivation = Activation.SiLU,
                Loss = ReconstructionLoss.BinaryCrossEntropy,
                Scaling = Scaling.None,
                Epochs = EpochsARound,
                LearningRate = 3e-3 * (1 + Math.Cos(Math.PI * round / Rounds)) / 2,
                Schedule = LearningRateSchedule.Constant,
                WarmUpSteps = 50, // each round begins with new moments of Adam
                BatchSize = 128,
                Seed = seed + round,
                Progress = progress,
                CancellationToken = cancellation,
            }).Fit(ml.Data.LoadFromEnumerable(Enumerable.Repeat(words, Copies).SelectMany(copy => copy).Select(word => WordPair.Of(Damages.Apply(Damages.Draw(random), word, random), word)).ToList()), before));
            before?.Dispose();
        }
        return new Mender(ml, autoencoder!);
    }

    /// <summary>
    /// Of the words that the found one may have been, the one whose letters the network holds for the most probable. Each place's most probable letter alone would often be a mixture of two words.
    /// </summary>
    public string[] Apply(IEnumerable<string> found)
    {
        string[] words = [.. found];
        float[][] probabilities = Vectors.Of(_autoencoder.Transform(_ml.Data.LoadFromEnumerable(words.Select(word => WordPair.Of(word, "")).ToList())), Mended);
        return [.. words.Zip(probabilities, (word, of) => Damages.Undo(word).MaxBy(candidate => Letters.LogProbability(of, candidate))!)];
    }

    public void Dispose() => _autoencoder.Dispose();
}
