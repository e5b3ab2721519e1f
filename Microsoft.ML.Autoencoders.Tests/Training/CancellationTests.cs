namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>A token that is cancelled when training is done ends what is computed afterwards.</summary>
[TestClass]
public sealed class CancellationTests
{
    private static readonly Dictionary<string, Action<CancellationToken, IProgress<TrainingProgress>>> Fits = new()
    {
        ["threshold"] = (token, progress) => Models.Fit(o => (o.PredictedLabelColumnName, o.CancellationToken, o.Progress) = ("PredictedLabel", token, progress)),
        ["variational"] = (token, progress) => VaeModels.Fit(o => (o.CancellationToken, o.Progress) = (token, progress)),
        ["detector, default"] = (token, progress) => Detector(o => (o.Training.CancellationToken, o.Training.Progress) = (token, progress)),
        ["detector, standardized"] = (token, progress) => Detector(o => (o.Score, o.Training.CancellationToken, o.Training.Progress) = (AutoencoderScore.StandardizedError, token, progress)),
        ["detector, discarding"] = (token, progress) => Detector(o => (o.DiscardedShare, o.Training.CancellationToken, o.Training.Progress) = (0.1, token, progress)),
        ["variational detector"] = (token, progress) => new VaeAnomalyTrainer(Changed(new VaeAnomalyTrainer.Options(), o => (o.Training.Steps, o.Training.CancellationToken, o.Training.Progress) = (10, token, progress))).Fit(Rows.View()),
    };

    public static IEnumerable<object[]> Names() => Fits.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_is_looked_at_after_the_last_epoch(string name)
    {
        using var source = new CancellationTokenSource();

        Assert.ThrowsExactly<OperationCanceledException>(() => Fits[name](source.Token, new Listener(progress =>
        {
            if (progress.Epoch == progress.Epochs)
            {
                source.Cancel();
            }
        })));
    }

    [TestMethod]
    public void A_model_that_is_wanted_all_the_same_is_whole()
    {
        using var source = new CancellationTokenSource();

        using var model = Models.Fit(o => (o.PredictedLabelColumnName, o.CancellationToken, o.ReturnBestWhenCancelled, o.Progress) =
            ("PredictedLabel", source.Token, true, new Listener(_ => source.Cancel())));

        Assert.AreEqual(StopReason.Cancelled, model.TrainingHistory.StopReason);
        Assert.AreEqual(15, model.Transform(Rows.View()).GetColumn<bool>("PredictedLabel").Count(label => label), "a tenth of the training rows");
    }

    private static void Detector(Action<AutoencoderAnomalyTrainer.Options> change) =>
        new AutoencoderAnomalyTrainer(Changed(new AutoencoderAnomalyTrainer.Options(), o =>
        {
            o.Training.Steps = 10;
            change(o);
        })).Fit(Rows.View());

    private static T Changed<T>(T options, Action<T> change)
    {
        change(options);
        return options;
    }
}
