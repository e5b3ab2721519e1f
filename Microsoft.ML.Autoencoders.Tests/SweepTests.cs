using System.Xml.Linq;

namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Options found by cross-validation: rows of two hidden numbers need about two latent ones.</summary>
[TestClass]
public sealed class SweepTests
{
    private static readonly int[] Latents = [1, 2, 3, 4];
    private static readonly Lazy<Sweep<int>> LazyFound = new(() => Contexts.ML.Sweep(Rows.View(300), Latents, Options));

    [TestMethod]
    public void The_simplest_value_that_does_about_as_well_is_found()
    {
        var sweep = LazyFound.Value;

        CollectionAssert.AreEqual(Latents, sweep.Trials.Select(trial => trial.Value).ToArray());
        Assert.IsTrue(sweep.Trials.All(trial => trial.Losses.Count == 3));
        Assert.IsGreaterThan(3 * sweep.Trials[1].Loss, sweep.Trials[0].Loss);
        Assert.IsInRange(2, 4, sweep.Simplest.Value);
        Assert.IsLessThanOrEqualTo(sweep.Best.Loss + sweep.Best.StandardError, sweep.Simplest.Loss);
    }

    [TestMethod]
    public void The_figures_are_those_of_fits_on_the_folds()
    {
        var parts = Contexts.ML.Data.CrossValidationSplit(Rows.View(300), 3, seed: 0);

        double[] losses = [.. parts.Select(part =>
        {
            var options = Options(2);
            options.ValidationData = part.TestSet;
            using var model = new AutoencoderEstimator(options).Fit(part.TrainSet);
            return model.TrainingHistory.Epochs[model.TrainingHistory.BestEpoch - 1].ValidationLoss!.Value;
        })];

        var trial = LazyFound.Value.Trials[1];
        CollectionAssert.AreEqual(losses, trial.Losses.ToArray());
        Assert.AreEqual(MathNet.Numerics.Statistics.Statistics.StandardDeviation(losses) / Math.Sqrt(3), trial.StandardError, 1e-12);
    }

    [TestMethod]
    public void Models_that_are_trained_at_the_same_time_are_the_same_and_each_trial_is_told()
    {
        var told = new System.Collections.Concurrent.ConcurrentBag<int>();

        var sweep = Contexts.ML.Sweep(Rows.View(300), Latents, Options, parallel: 3, progress: new Told(told));

        CollectionAssert.AreEqual(LazyFound.Value.Trials.SelectMany(trial => trial.Losses).ToArray(), sweep.Trials.SelectMany(trial => trial.Losses).ToArray());
        CollectionAssert.AreEquivalent(Latents, told);
    }

    [TestMethod]
    public void Variational_autoencoders_are_swept_too()
    {
        var sweep = Contexts.ML.Sweep(Rows.View(), ["Gaussian", "Laplace"], likelihood => VaeModels.QuickOptions(o => o.Likelihood = Enum.Parse<Likelihood>(likelihood)), folds: 2);

        Assert.HasCount(2, sweep.Trials);
        Assert.AreNotEqual(sweep.Trials[0].Loss, sweep.Trials[1].Loss);
    }

    [TestMethod]
    public void A_table_and_a_picture_show_it()
    {
        using var folder = new TemporaryFolder();
        var sweep = new Sweep<double>([new(0.5, [2, 4], TimeSpan.FromSeconds(1)), new(1.5, [1.5, 3.5], TimeSpan.FromSeconds(2))]);

        using var culture = new OtherCulture();
        sweep.WritePicture(folder.File("sweep.svg"));

        Assert.AreEqual("""
              value  loss  standard error  seconds
                0.5     3               1      1.0  simplest within one standard error
                1.5   2.5               1      2.0  best
            """.ReplaceLineEndings("\n"), $"{sweep}");
        var svg = XDocument.Load(folder.File("sweep.svg")).Root!;
        Assert.AreEqual(2, svg.Descendants(svg.Name.Namespace + "circle").Count());
        Assert.AreEqual("0.5: loss 3 ± 1, 1.0 s", $"{sweep.Trials[0]}");
    }

    [TestMethod]
    public void What_cannot_be_swept_is_refused()
    {
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();

        Assert.Contains("no values", Assert.ThrowsExactly<ArgumentException>(() => Contexts.ML.Sweep<int>(Rows.View(), [], Options)).Message);
        Assert.Contains("folds", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Contexts.ML.Sweep(Rows.View(), Latents, Options, folds: 1)).Message);
        Assert.Contains("parallel", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Contexts.ML.Sweep(Rows.View(), Latents, Options, parallel: 0)).Message);
        Assert.Contains("LatentDimension", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Contexts.ML.Sweep(Rows.View(), [0], Options)).Message);
        Assert.Throws<OperationCanceledException>(() => Contexts.ML.Sweep(Rows.View(), Latents, Options, cancellationToken: canceled.Token));
    }

    private static AutoencoderEstimator.Options Options(int latent) => new() { LatentDimension = latent, HiddenLayers = [24], Epochs = 40, LearningRate = 0.01 };

    private sealed class Told(System.Collections.Concurrent.ConcurrentBag<int> values) : IProgress<SweepTrial<int>>
    {
        public void Report(SweepTrial<int> value) => values.Add(value.Value);
    }
}
