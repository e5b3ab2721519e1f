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

    public string[] Apply(IEnumerable<string> found) =>
        [.. Vectors.Of(_autoencoder.Transform(_ml.Data.LoadFromEnumerable(found.Select(word => WordPair.Of(word, "")).ToList())), Mended).Select(Letters.Read)];

    public void Dispose() => _autoencoder.Dispose();
}
