namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>What the validation loss is measured on, and that the weights of its best epoch are kept.</summary>
[TestClass]
public sealed class ValidationTests
{
    [TestMethod]
    [DataRow(0.2, 30)]
    [DataRow(0.001, 1)]
    [DataRow(0.5, 75)]
    public void A_fraction_of_the_rows_is_held_out(double fraction, int heldOut)
    {
        var history = Models.Fit(o => o.ValidationFraction = fraction).TrainingHistory;

        Assert.AreEqual((150 - heldOut, heldOut), (history.Rows, history.ValidationRows));
        Assert.IsTrue(history.Epochs.All(record => record.ValidationLoss is > 0));
    }

    [TestMethod]
    public void Without_validation_there_is_no_loss_of_it()
    {
        var history = Models.Fit(_ => { }).TrainingHistory;

        Assert.AreEqual(0, history.ValidationRows);
        Assert.IsTrue(history.Epochs.All(record => record.ValidationLoss is null));
        Assert.AreEqual(3, history.BestEpoch);
        Assert.AreEqual(StopReason.Epochs, history.StopReason);
    }

    [TestMethod]
    public void The_seed_chooses_the_rows_that_are_held_out()
    {
        // The scaling tells which rows were trained on.
        float[] Scale(int seed) => Models.Fit(o => (o.ValidationFraction, o.Seed) = (0.5, seed)).Network.Input.Scaling.Scale;

        CollectionAssert.AreEqual(Scale(1), Scale(1));
        CollectionAssert.AreNotEqual(Scale(1), Scale(2));
        CollectionAssert.AreNotEqual(Scale(1), Models.AllColumns.Network.Input.Scaling.Scale);
    }

    [TestMethod]
    [DataRow(ReconstructionLoss.Squared, false)]
    [DataRow(ReconstructionLoss.Absolute, true)]
    public void The_loss_is_the_mean_score_of_the_own_rows_by_the_weights_of_the_best_epoch(ReconstructionLoss loss, bool isNoisy)
    {
        var own = Rows.View(Rows.Features(400).Skip(200));

        var model = Models.Fit(o =>
        {
            // No improvement counts after the first epoch, so its weights have to be the model's.
            (o.ValidationData, o.MinimumImprovement, o.Epochs, o.Loss) = (own, 1000, 4, loss);
            (o.Dropout, o.Corruption) = (isNoisy ? 0.3 : 0, isNoisy ? Corruption.Masking : Corruption.None);
        });

        var history = model.TrainingHistory;
        double first = history.Epochs[0].ValidationLoss!.Value;
        Assert.AreEqual((150, 200), (history.Rows, history.ValidationRows));
        Assert.AreEqual(1, history.BestEpoch);
        Assert.AreNotEqual(first, history.Epochs[^1].ValidationLoss!.Value, 0.001);
        Assert.AreEqual(first, Table.Singles(model.Transform(own), "Score").Average(x => (double)x), 1e-5 * Math.Max(1, first));
    }

    [TestMethod]
    public void Own_rows_have_no_part_in_training()
    {
        var with = Models.Fit(o => o.ValidationData = Rows.View(Rows.Features(60).Select(row => row.Select(x => x * 100).ToArray())));
        int last = with.TrainingHistory.BestEpoch;

        CollectionAssert.AreEqual(Models.AllColumns.Network.Input.Scaling.Scale, with.Network.Input.Scaling.Scale);
        CollectionAssert.AreEqual(Models.AllColumns.TrainingHistory.Epochs.Select(record => record.Loss).ToArray(), with.TrainingHistory.Epochs.Select(record => record.Loss).ToArray());
        Assert.AreEqual(3, last, "else the next line shows nothing");
        CollectionAssert.AreEqual(Models.AllColumns.Network.Parameters, with.Network.Parameters);
    }

    [TestMethod]
    public void The_weights_of_rows_count_in_the_validation_loss()
    {
        var rows = new GoalRows();

        var model = Models.Fit(o => (o.ValidationData, o.ExampleWeightColumnName) = (rows.View(), "RowWeight"), rows.View());

        float[] scores = Table.Singles(model.Transform(rows.View()), "Score");
        double expected = scores.Zip(rows.Weights, (score, weight) => (double)score * weight).Sum() / rows.Weights.Sum();
        Assert.AreEqual(expected, model.TrainingHistory.Epochs[model.TrainingHistory.BestEpoch - 1].ValidationLoss!.Value, 1e-5);
    }

    [TestMethod]
    public void Progress_tells_the_validation_loss()
    {
        var heard = new List<double?>();

        var history = Models.Fit(o => (o.ValidationFraction, o.Progress) = (0.2, new Listener(progress => heard.Add(progress.ValidationLoss)))).TrainingHistory;

        CollectionAssert.AreEqual(history.Epochs.Select(record => record.ValidationLoss).ToArray(), heard);
    }
}
