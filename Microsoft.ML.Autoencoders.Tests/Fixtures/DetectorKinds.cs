namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Anomaly detectors of every score, and of what else changes how a score is computed; little trained.</summary>
internal static class DetectorKinds
{
    /// <summary>All scores but those of several columns.</summary>
    public static readonly AutoencoderScore[] ScoresOfOneColumn = [.. Enum.GetValues<AutoencoderScore>().Where(score => score != AutoencoderScore.MaskedCells)];

    /// <summary>The same of the variational trainer.</summary>
    public static readonly VaeScore[] VaeScoresOfOneColumn = [.. Enum.GetValues<VaeScore>().Where(score => score != VaeScore.MaskedCells)];

    private static readonly Dictionary<string, DetectorKind> All = Kinds().ToDictionary(kind => kind.Name);

    /// <summary>Of all kinds.</summary>
    public static IEnumerable<object[]> Names() => All.Keys.Select(name => new object[] { name });

    /// <summary>Of each trainer, and of a detector of several networks.</summary>
    public static IEnumerable<object[]> FewNames() =>
        [["Autoencoder: MahalanobisAndNeighbours"], ["Autoencoder: three networks"], ["Variational: MahalanobisAndNeighbours"], ["Variational: NegativeElbo"], ["Variational: three networks"]];

    public static DetectorKind Of(string name) => All[name];

    public static AutoencoderAnomalyTrainer Autoencoder(Action<AutoencoderAnomalyTrainer.Options>? change = null) => new(QuickDetectors.Options(change));

    public static VaeAnomalyTrainer Variational(Action<VaeAnomalyTrainer.Options>? change = null) => new(VariationalOptions(change));

    public static VaeAnomalyTrainer.Options VariationalOptions(Action<VaeAnomalyTrainer.Options>? change = null)
    {
        var options = new VaeAnomalyTrainer.Options
        {
            ProbabilityColumnName = "Probability",
            NeighbourRows = 100,
            Networks = 1,
            Training = { HiddenLayers = [12], LatentDimension = 4, Steps = 100, BatchSize = 32, ScoreDraws = 4 },
        };
        change?.Invoke(options);
        return options;
    }

    /// <summary>Asks for every column.</summary>
    public static void AllColumns(AnomalyTrainerOptions options)
    {
        (options.ProbabilityColumnName, options.ReconstructionColumnName, options.SlotErrorsColumnName) = ("Probability", "Reconstruction", "SlotErrors");
        (options.ContributionsColumnName, options.TopSlotsColumnName, options.TopContributionsColumnName) = ("Contributions", "TopSlots", "TopContributions");
    }

    /// <summary>Asks for every column, and gives the options back.</summary>
    public static T WithAllColumns<T>(T options) where T : AnomalyTrainerOptions
    {
        AllColumns(options);
        return options;
    }

    private static IEnumerable<DetectorKind> Kinds()
    {
        foreach (var score in ScoresOfOneColumn)
        {
            yield return Autoencoder($"{score}", o => o.Score = score);
        }
        yield return Autoencoder("three networks", o => o.Networks = 3);
        yield return Autoencoder("weights of slots", o => (o.Score, o.Training.SlotWeights) = (AutoencoderScore.ReconstructionError, [1, 0, 2, 3, 1, 0.5f]));
        yield return Autoencoder("cosine", o => (o.Score, o.Training.Loss) = (AutoencoderScore.ReconstructionError, ReconstructionLoss.Cosine));
        yield return Autoencoder("absolute, standardized", o => (o.Score, o.Training.Loss) = (AutoencoderScore.StandardizedError, ReconstructionLoss.Absolute));
        yield return Autoencoder("layer normalisation", o => o.Training.Normalization = LayerNormalization.Layer);
        yield return Autoencoder("batch normalisation, reweighted", o => (o.Training.Normalization, o.ReweightingRounds) = (LayerNormalization.Batch, 3));
        yield return Autoencoder("imputed", o => o.Training.MissingValues = MissingValues.ImputeMean, hasMissing: true);
        yield return Autoencoder("masked", o => o.Training.MissingValues = MissingValues.Mask, hasMissing: true);
        yield return Autoencoder("masked, standardized, three networks", o => (o.Training.MissingValues, o.Score, o.Networks) = (MissingValues.Mask, AutoencoderScore.StandardizedError, 3), hasMissing: true);
        foreach (var score in VaeScoresOfOneColumn)
        {
            yield return Variational($"{score}", o => o.Training.Score = score);
        }
        yield return Variational("three networks", o => o.Networks = 3);
        yield return Variational("Laplace of a row", o => (o.Training.Likelihood, o.Training.LikelihoodScale) = (Likelihood.Laplace, LikelihoodScale.LearnedPerRow));
        yield return Variational("mixture, probability", o => (o.Training.Prior, o.Training.Score) = (Prior.GaussianMixture, VaeScore.ReconstructionProbability));
        yield return Variational("Bernoulli of a code", o =>
            (o.Training.Likelihood, o.Training.Scaling, o.Training.Posterior, o.Training.Categories) = (Likelihood.ContinuousBernoulli, Scaling.MinMax, Posterior.Categorical, 3));
        yield return Variational("masked", o => o.Training.MissingValues = MissingValues.Mask, hasMissing: true);
        yield return Variational("masked, error", o => (o.Training.MissingValues, o.Training.Score) = (MissingValues.Mask, VaeScore.ReconstructionError), hasMissing: true);
    }

    private static DetectorKind Autoencoder(string name, Action<AutoencoderAnomalyTrainer.Options> change, bool hasMissing = false) =>
        new($"Autoencoder: {name}", hasMissing, others => Autoencoder(change + (o => others(o))));

    private static DetectorKind Variational(string name, Action<VaeAnomalyTrainer.Options> change, bool hasMissing = false) =>
        new($"Variational: {name}", hasMissing, others => Variational(change + (o => others(o))));
}
