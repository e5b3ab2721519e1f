using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>The same data, options and seed give the same model, bit for bit, whatever else happens in the process.</summary>
[TestClass]
public sealed class DeterminismTests
{
    private static byte[] Expected => Models.Onnx(Models.AllColumns);

    [TestMethod]
    public void Two_fits_are_equal()
    {
        CollectionAssert.AreEqual(Expected, Models.Onnx(Models.Fit(_ => { })));
        CollectionAssert.AreEqual(
            Models.AllColumns.TrainingHistory.Epochs.Select(record => record.Loss).ToArray(),
            Models.Fit(_ => { }).TrainingHistory.Epochs.Select(record => record.Loss).ToArray());
    }

    [TestMethod]
    public void Two_fits_of_one_estimator_are_equal()
    {
        var estimator = new AutoencoderEstimator(Models.QuickOptions());

        CollectionAssert.AreEqual(Models.Onnx(estimator.Fit(Rows.View())), Models.Onnx(estimator.Fit(Rows.View())));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    [DataRow(int.MaxValue)]
    public void Another_seed_gives_another_model(int seed)
    {
        byte[] model = Models.Onnx(Models.Fit(o => o.Seed = seed));

        CollectionAssert.AreNotEqual(Expected, model);
        CollectionAssert.AreEqual(model, Models.Onnx(Models.Fit(o => o.Seed = seed)));
    }

    [TestMethod]
    public void Another_seed_gives_other_initial_weights()
    {
        // So slow that nothing is learned, and the order of the rows is of no effect.
        float[][] Untrained(int seed) => Table.Vectors(Models.Fit(o => (o.LearningRate, o.Seed) = (1e-30, seed)).Transform(Rows.View(1)), "Latent");

        Cells.AssertSame(Untrained(4)[0], Untrained(4)[0], "the same seed");
        Assert.IsGreaterThan(1e-3, Math.Abs(Untrained(4)[0][0] - Untrained(5)[0][0]));
    }

    [TestMethod]
    public void The_seed_of_TorchSharp_has_no_part_in_it()
    {
        int draws = 0;
        torch.manual_seed(5);
        using var before = torch.randn(3);

        var model = Models.Fit(o => o.Progress = new Listener(_ =>
        {
            torch.manual_seed(++draws);
            torch.randn(2).Dispose();
        }));

        CollectionAssert.AreEqual(Expected, Models.Onnx(model));
    }

    [TestMethod]
    public void A_fit_leaves_TorchSharps_random_numbers_alone()
    {
        torch.manual_seed(5);
        float[] expected = Draw();
        torch.manual_seed(5);

        Models.Fit(_ => { });

        CollectionAssert.AreEqual(expected, Draw());

        static float[] Draw()
        {
            using var numbers = torch.randn(4);
            return [.. numbers.data<float>()];
        }
    }

    [TestMethod]
    public void Fits_at_the_same_time_do_not_disturb_each_other()
    {
        byte[][] models = [.. Enumerable.Range(0, 4).AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(i => Models.Onnx(Models.Fit(o => o.Seed = i % 2)))];

        CollectionAssert.AreEqual(Expected, models[0]);
        CollectionAssert.AreEqual(Expected, models[2]);
        CollectionAssert.AreEqual(models[1], models[3]);
    }

    [TestMethod]
    public void The_seed_of_the_context_has_no_part_in_it()
    {
        foreach (int? seed in new int?[] { null, 77 })
        {
            var ml = new MLContext(seed);
            var view = ml.Data.LoadFromEnumerable(Rows.Features(150).Select(values => new Rows.Row { Features = values }).ToList());

            CollectionAssert.AreEqual(Expected, Models.Onnx(ml.Transforms.Autoencoder(Models.QuickOptions()).Fit(view)));
        }
    }

    [TestMethod]
    public void The_order_of_the_rows_is_part_of_the_data()
    {
        CollectionAssert.AreNotEqual(Expected, Models.Onnx(Models.Fit(_ => { }, Rows.View(Rows.Features(150).Reverse()))));
    }
}
