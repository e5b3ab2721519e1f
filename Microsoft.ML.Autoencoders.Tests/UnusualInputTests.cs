using System.Diagnostics;

namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Data that are few, dull, narrow or wide are fitted all the same, with each option for which that is hard.</summary>
[TestClass]
[DoNotParallelize] // measures the process's memory
public sealed class UnusualInputTests
{
    private static readonly Dictionary<string, Action<AutoencoderEstimator.Options>> Options = new()
    {
        ["as it is"] = _ => { },
        ["min-max"] = o => o.Scaling = Scaling.MinMax,
        ["quartiles"] = o => o.Scaling = Scaling.MedianQuartiles,
        ["no scaling"] = o => o.Scaling = Scaling.None,
        ["batch normalisation"] = o => o.Normalization = LayerNormalization.Batch,
        ["layer normalisation"] = o => o.Normalization = LayerNormalization.Layer,
        ["cosine"] = o => o.Loss = ReconstructionLoss.Cosine,
        ["cross-entropy"] = o => (o.Loss, o.Scaling) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax),
        ["swap noise"] = o => o.Corruption = Corruption.SwapNoise,
        ["salt and pepper"] = o => o.Corruption = Corruption.SaltAndPepper,
        ["mask"] = o => o.MissingValues = MissingValues.Mask,
        ["label"] = o => o.PredictedLabelColumnName = "PredictedLabel",
        ["one cycle"] = o => o.Schedule = LearningRateSchedule.OneCycle,
        ["divergence"] = o => (o.LatentSparsity, o.LatentActivation) = (LatentSparsity.KullbackLeibler, Activation.Sigmoid),
        ["tied, contractive"] = o => (o.TiedWeights, o.ContractiveWeight) = (true, 0.1),
    };

    public static IEnumerable<object[]> Names() => Options.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Fewer_rows_than_a_batch_one_row_and_equal_rows_work(string name)
    {
        AssertWorks(Rows.View(7), Options[name], "fewer than a batch");
        AssertWorks(Rows.View(17), Options[name], "one more than a batch");
        AssertWorks(Rows.View(1), Options[name], "one row");
        AssertWorks(Rows.View(Enumerable.Repeat(new[] { 0f, 1, -2, 300, 4, 0.5f }, 20)), Options[name], "equal rows");
        AssertWorks(Rows.View(Enumerable.Repeat(new float[6], 20)), Options[name], "rows of 0");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void One_slot_works(string name)
    {
        AssertWorks(Rows.View("Features", NumberDataViewType.Single, Enumerable.Range(0, 30).Select(i => i / 10f)), Options[name], "a Single");
    }

    [TestMethod]
    public void One_row_can_be_held_out_and_one_trained_on()
    {
        var history = Models.Fit(o => o.ValidationFraction = 0.1, Rows.View(2)).TrainingHistory;

        Assert.AreEqual((1, 1), (history.Rows, history.ValidationRows));
    }

    [TestMethod]
    public void A_slot_that_is_missing_in_all_rows_works()
    {
        foreach (var missing in new[] { MissingValues.ImputeMean, MissingValues.ImputeZero, MissingValues.Mask })
        {
            foreach (var scaling in Enum.GetValues<Scaling>())
            {
                var rows = Rows.Features(20);
                Array.ForEach(rows, row => row[2] = float.NaN);
                AssertWorks(Rows.View(rows), o => (o.MissingValues, o.Scaling) = (missing, scaling), $"{missing}, {scaling}");
            }
        }
    }

    [TestMethod]
    public void A_hundred_thousand_slots_work_in_little_time_and_memory()
    {
        const int Slots = 100_000;
        var view = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, Slots),
            Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, Slots).Select(slot => (float)Math.Sin(i + slot)).ToArray()).ToList());
        var clock = Stopwatch.StartNew();
        long before = Memory();

        using var model = Models.Fit(o => (o.HiddenLayers, o.LatentDimension, o.Epochs) = ([], 1, 3), view);
        float[] scores = Table.Singles(model.Transform(view), "Score");
        float[] reloaded = Table.Singles(Models.Reload(model, view.Schema).Transform(view), "Score");

        Assert.IsTrue(scores.All(float.IsFinite));
        Cells.AssertSame(scores, reloaded, "reloaded");
        Assert.IsLessThan(600_000_000, Memory() - before);
        Assert.IsLessThan(60, clock.Elapsed.TotalSeconds);
    }

    private static long Memory()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static void AssertWorks(IDataView view, Action<AutoencoderEstimator.Options> change, string what)
    {
        using var model = Models.Fit(change, view);
        var transformed = model.Transform(view);
        Assert.IsTrue(model.TrainingHistory.Epochs.All(record => double.IsFinite(record.Loss)), what);
        Assert.IsTrue(Table.Singles(transformed, "Score").All(score => float.IsFinite(score) && score >= -1e-6f), what);
        Assert.IsTrue(Table.Vectors(transformed, "Latent").All(row => row.All(float.IsFinite)), what);
        Assert.IsTrue(Table.Vectors(transformed, "Reconstruction").All(row => row.All(float.IsFinite)), what);
    }
}
