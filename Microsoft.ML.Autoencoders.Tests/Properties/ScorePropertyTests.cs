using CsCheck;

namespace Microsoft.ML.Autoencoders.Tests.Properties;

/// <summary>What holds for scores of whatever rows and options. A case that fails is printed with its seed, which the environment variable CsCheck_Seed repeats.</summary>
[TestClass]
public sealed class ScorePropertyTests
{
    private const int Cases = 15;

    // Scores of a hundred thousandth part of their size differ by rounding; where great distances cancel, of their terms.
    private const double Tolerance = 1e-5;

    [TestMethod]
    public void Autoencoder() => Check(RandomOptions.Autoencoder, () => new AutoencoderEstimator.Options(), o => o, o => new AutoencoderEstimator(Named(o)));

    [TestMethod]
    public void Variational() => Check(RandomOptions.Variational, () => new VaeEstimator.Options(), o => o, o => new VaeEstimator(Named(o)));

    [TestMethod]
    public void Autoencoder_detector() => Check(
        Change<AutoencoderAnomalyTrainer.Options>.Within(RandomOptions.AutoencoderDetector, RandomOptions.Autoencoder, o => o.Training),
        () => new AutoencoderAnomalyTrainer.Options { ContributionsColumnName = "Contributions" }, o => o.Training, o => new AutoencoderAnomalyTrainer(o));

    [TestMethod]
    public void Variational_detector() => Check(
        Change<VaeAnomalyTrainer.Options>.Within(RandomOptions.VariationalDetector, RandomOptions.Variational, o => o.Training),
        () => new VaeAnomalyTrainer.Options { ContributionsColumnName = "Contributions" }, o => o.Training, o => new VaeAnomalyTrainer(o));

    private static T Named<T>(T options) where T : TrainingOptions
    {
        (options.ScoreColumnName, options.PredictedLabelColumnName) = ("Score", "PredictedLabel");
        return options;
    }

    private static void Check<TOptions, TModel>(Gen<Change<TOptions>> changes, Func<TOptions> create, Func<TOptions, TrainingOptions> training, Func<TOptions, IEstimator<TModel>> estimator)
        where TModel : ScoringTransformer
    {
        int tried = 0;
        Gen.Select(RandomTable.Any, changes).Sample((table, change) =>
        {
            var options = create();
            RandomOptions.Tiny(training(options));
            change.Apply(options);
            if (training(options).MissingValues == MissingValues.Error)
            {
                table = table.WithoutMissing();
            }
            TModel fitted;
            try
            {
                fitted = estimator(options).Fit(table.View());
            }
            catch (Exception e) when (e is ArgumentException || (e is InvalidOperationException && e.Message.Contains("LearningRate", StringComparison.Ordinal)))
            {
                return; // options that contradict each other, or a training that diverges
            }
            using var model = fitted;
            Interlocked.Increment(ref tried);
            Check(model, table, options as AnomalyTrainerOptions, hasOtherRows: training(options).ValidationFraction > 0);
        }, iter: Cases, threads: 1, print: drawn => $"{drawn.Item1};{drawn.Item2.Text}");
        Assert.IsGreaterThan(Cases / 2, tried, "most options fit together");
    }

    private static void Check(ScoringTransformer model, RandomTable table, AnomalyTrainerOptions? detector, bool hasOtherRows)
    {
        var scored = model.Transform(table.View());
        float[] scores = Table.Singles(scored, "Score");
        bool[] labels = Labels(scored);
        AssertSame(scores, [.. table.Parts().SelectMany(part => Table.Singles(model.Transform(part), "Score"))], "in parts");
        AssertSame([.. table.Order.Select(i => scores[i])], Table.Singles(model.Transform(table.Permuted()), "Score"), "permuted");
        var loaded = Models.Reload(model, table.View().Schema).Transform(table.View());
        AssertSame(scores, Table.Singles(loaded, "Score"), "saved and loaded");
        CollectionAssert.AreEqual(labels, Labels(loaded), "labels, saved and loaded");
        if (model is AnomalyDetector fitted)
        {
            AssertDetector(fitted, scored, scores, labels, table, detector!);
        }
        else
        {
            Assert.IsTrue(scores.Where((_, i) => labels[i]).DefaultIfEmpty(float.PositiveInfinity).Min() > scores.Where((_, i) => !labels[i]).Max(), "labels are of the greatest scores");
            if (!hasOtherRows)
            {
                AssertShare(scores, labels, new AutoencoderEstimator.Options().Contamination);
            }
        }
    }

    private static void AssertDetector(AnomalyDetector detector, IDataView scored, float[] scores, bool[] labels, RandomTable table, AnomalyTrainerOptions options)
    {
        CollectionAssert.AreEqual(scores.Select(score => score > detector.Threshold || score >= AnomalyDetector.GreatestScore).ToArray(), labels, "threshold and labels");
        AssertShare(scores, labels, options.Contamination);
        foreach (var (score, parts, explanation) in scores.Zip(Table.Vectors(scored, "Contributions"), detector.Explain(table.View(), table.Slots)))
        {
            double scale = 1e-3 * Math.Max(Math.Abs(score), Math.Max(1, parts.Max(Math.Abs)));
            Assert.AreEqual(score, parts.Sum(part => (double)part), scale, "parts in columns");
            Assert.AreEqual(score, explanation.Slots.Sum(slot => (double)slot.Contribution), scale, "parts of an explanation");
        }
    }

    // As many rows as the contamination says; fewer or more where several have the score that parts them.
    private static void AssertShare(float[] scores, bool[] labels, double contamination)
    {
        float[] sorted = [.. scores.Order()];
        int expected = Math.Min((int)Math.Round(scores.Length * contamination), scores.Length - 1);
        if (expected == 0 || sorted[^expected] - sorted[^(expected + 1)] > Tolerance * Math.Max(1, Math.Abs(sorted[^expected])))
        {
            Assert.AreEqual(expected, labels.Count(label => label), $"labels with a contamination of {contamination}");
        }
    }

    private static void AssertSame(float[] expected, float[] actual, string what)
    {
        Assert.HasCount(expected.Length, actual, what);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], actual[i], Tolerance * Math.Max(1, Math.Abs(expected[i])), $"{what}, row {i}");
        }
    }

    private static bool[] Labels(IDataView scored) => [.. scored.GetColumn<bool>("PredictedLabel")];
}
