namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>The training of anomaly detectors: seeds, checkpoints, cancellation, validation, rows put aside.</summary>
[TestClass]
public sealed class AnomalyTrainingTests
{
    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void The_same_seed_gives_the_same_file_and_another_seed_another(string name)
    {
        var kind = DetectorKinds.Of(name);
        byte[] expected = Onnx(kind.Fitted);

        CollectionAssert.AreEqual(expected, Onnx(kind.Fit(DetectorKinds.AllColumns)));
        CollectionAssert.AreNotEqual(expected, Onnx(kind.Fit(o => DetectorKinds.WithAllColumns(o).TrainingOptions.Seed = 1)));
    }

    [TestMethod]
    public void Networks_differ_in_their_seeds()
    {
        float[][] parameters = [.. DetectorKinds.Of("Autoencoder: three networks").Fitted.Fitted.Networks.Select(network => ((ScoredAutoencoder)network).Network.Parameters)];

        CollectionAssert.AreNotEqual(parameters[0], parameters[1]);
        CollectionAssert.AreNotEqual(parameters[1], parameters[2]);
    }

    [TestMethod]
    [DataRow("Autoencoder: MahalanobisAndNeighbours", 1, 0.0)]
    [DataRow("Autoencoder: three networks", 2, 0.0)]
    [DataRow("Autoencoder: three networks", 2, 0.1)]
    [DataRow("Variational: NegativeElbo", 1, 0.1)]
    [DataRow("Variational: three networks", 3, 0.0)]
    public void A_training_that_was_broken_off_goes_on_to_the_same_file(string name, int network, double discarded)
    {
        var kind = DetectorKinds.Of(name);
        using var folder = new TemporaryFolder();
        byte[] expected = Onnx(kind.Fit(o => o.DiscardedShare = discarded));
        using var source = new CancellationTokenSource();
        int started = 0;

        Assert.ThrowsExactly<OperationCanceledException>(() => kind.Fit(o => Checkpointed(o, new Listener(progress =>
        {
            started += progress.Epoch == 1 ? 1 : 0;
            if (started == network + (discarded > 0 ? 1 : 0) && progress.Epoch == 3)
            {
                source.Cancel();
            }
        }), source.Token)));
        var heard = new List<int>();
        byte[] resumed = Onnx(kind.Fit(o => Checkpointed(o, new Listener(progress => heard.Add(progress.Epoch)), CancellationToken.None)));

        CollectionAssert.AreEqual(expected, resumed);
        Assert.IsGreaterThan(1, heard[0], "it goes on from the checkpoint");

        void Checkpointed(AnomalyTrainerOptions o, IProgress<TrainingProgress> progress, CancellationToken cancellation)
        {
            o.DiscardedShare = discarded;
            (o.TrainingOptions.CheckpointFolder, o.TrainingOptions.CheckpointInterval, o.TrainingOptions.Resume) = (folder.Path, 1, true);
            (o.TrainingOptions.Progress, o.TrainingOptions.CancellationToken) = (progress, cancellation);
        }
    }

    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void A_cancelled_training_throws(string name)
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsExactly<OperationCanceledException>(() => DetectorKinds.Of(name).Fit(o => o.TrainingOptions.CancellationToken = source.Token));
    }

    [TestMethod]
    public void A_cancelled_training_of_one_network_can_give_its_best()
    {
        using var source = new CancellationTokenSource();

        using var detector = DetectorKinds.Autoencoder(o =>
        {
            (o.Training.ReturnBestWhenCancelled, o.Training.CancellationToken) = (true, source.Token);
            o.Training.Progress = new Listener(_ => source.Cancel());
        }).Fit(Rows.View(QuickDetectors.TrainingRows));

        Assert.AreEqual(StopReason.Cancelled, detector.TrainingHistory.StopReason);
        Assert.IsTrue(float.IsFinite(detector.Explain(new float[Rows.Slots]).Score));
    }

    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void Validation_rows_are_measured_and_not_trained_on(string name)
    {
        var kind = DetectorKinds.Of(name);
        using var detector = kind.Fit(o => (o.TrainingOptions.ValidationFraction, o.TrainingOptions.Patience) = (0.25, 100));

        foreach (var history in detector.TrainingHistories)
        {
            Assert.AreEqual((450, 150), (history.Rows, history.ValidationRows));
            Assert.IsTrue(history.Epochs.All(record => double.IsFinite(record.ValidationLoss!.Value)));
        }
        using var other = kind.Fit(o => o.TrainingOptions.ValidationData = Rows.View(QuickDetectors.NewRows(50)));
        Assert.AreEqual((600, 50), (other.TrainingHistory.Rows, other.TrainingHistory.ValidationRows));
    }

    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void Held_out_rows_are_not_trained_on(string name)
    {
        var kind = DetectorKinds.Of(name);
        using var detector = kind.Fit(o => o.HeldOutFraction = 0.2);

        Assert.AreEqual(480, detector.TrainingHistory.Rows);
        int labeled = detector.Transform(kind.TrainingView).GetColumn<bool>("PredictedLabel").Count(isAnomaly => isAnomaly);
        Assert.IsInRange(12, 12 + 480, labeled); // a tenth of 120 are held out and labeled for certain
        using var other = kind.Fit(o => (o.HeldOutFraction, o.TrainingOptions.Seed) = (0.2, 3));
        Assert.AreNotEqual(detector.Threshold, other.Threshold);
    }

    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void The_strangest_rows_can_be_put_aside(string name)
    {
        var kind = DetectorKinds.Of(name);
        float[][] rows = Rows.Features(QuickDetectors.TrainingRows);
        for (int i = 0; i < 60; i++)
        {
            rows[10 * i] = QuickDetectors.Broken(rows[10 * i], i % Rows.Slots, 100);
        }

        using var detector = kind.Fit(o => o.DiscardedShare = 0.1, Rows.View(rows));

        Assert.IsTrue(detector.TrainingHistories.All(history => history.Rows == 540));
        var without = Rows.View(rows.Where((_, i) => i % 10 != 0));
        using var expected = kind.Fit(_ => { }, without);
        // The same rows were learned, so the same parameters.
        Cells.AssertSame(Table.Singles(expected.Transform(without), "Score"), Table.Singles(detector.Transform(without), "Score"), "scores");
    }

    [TestMethod]
    public void A_discarded_share_that_leaves_no_row_leaves_one()
    {
        using var detector = DetectorKinds.Autoencoder(o => o.DiscardedShare = 0.5).Fit(Rows.View(1));

        Assert.AreEqual(1, detector.TrainingHistory.Rows);
    }

    [TestMethod]
    [DataRow(5, 100)]
    [DataRow(300, 10)]
    [DataRow(3000, 2)] // the second is broken off
    public void Steps_are_as_many_as_were_asked_for_however_many_rows_there_are(int rows, int epochs)
    {
        using var autoencoder = DetectorKinds.Autoencoder().Fit(Rows.View(rows));
        using var variational = DetectorKinds.Variational().Fit(Rows.View(rows));

        Assert.HasCount(epochs, autoencoder.TrainingHistory.Epochs);
        Assert.HasCount(epochs, variational.TrainingHistory.Epochs);
    }

    [TestMethod]
    public void Progress_is_told_of_each_network()
    {
        var epochs = new List<int>();

        using var detector = DetectorKinds.Variational(o => (o.Networks, o.Training.Progress) = (3, new Listener(progress => epochs.Add(progress.Epoch)))).Fit(Rows.View(200));

        Assert.AreEqual(3, epochs.Count(epoch => epoch == 1));
        Assert.HasCount(3, detector.TrainingHistories);
        Assert.AreSame(detector.TrainingHistories[0], detector.TrainingHistory);
    }

    private static byte[] Onnx(AnomalyDetector detector)
    {
        using var folder = new TemporaryFolder();
        detector.ExportToOnnx(folder.File("detector.onnx"));
        detector.Dispose();
        return File.ReadAllBytes(folder.File("detector.onnx"));
    }
}
