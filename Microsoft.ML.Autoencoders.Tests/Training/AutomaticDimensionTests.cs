using MathNet.Numerics.LinearAlgebra;
using Microsoft.ML.Autoencoders.Tests.Tables;

namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>The latent dimension that the rows call for.</summary>
[TestClass]
public sealed class AutomaticDimensionTests
{
    private const int Automatic = TrainingOptions.AutomaticDimension;

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(4)]
    public void As_many_as_hidden_numbers_made_the_rows(int factors)
    {
        using var model = Models.Fit(o => o.LatentDimension = Automatic, View(Factors(400, 20, factors)));
        using var vae = VaeModels.Fit(o => o.LatentDimension = Automatic, View(Factors(400, 20, factors)));

        Assert.AreEqual((factors, factors), (model.LatentDimension, vae.LatentDimension));
        Assert.AreEqual(factors, ((VectorDataViewType)model.Transform(View(Factors(2, 20, factors))).Schema["Latent"].Type).Size);
        Assert.Contains($"20-5-{factors}-5-20", model.Summary().ToString());
        Assert.Contains($"20-5-{factors}-5-20", vae.Summary().ToString());
        Assert.AreEqual($"{factors}", model.TrainingHistory.Options["LatentDimension"]);
    }

    [TestMethod]
    [DataRow(300, 30)]
    [DataRow(40, 70)] // more slots than rows
    [DataRow(2500, 9)] // more rows than are looked at
    [DataRow(700, 600)]
    public void The_components_are_those_of_a_singular_value_decomposition(int rows, int slots)
    {
        var random = new Random(5);
        // Components of which each has half of the variance of the one before, in another basis.
        float[][] values = [.. Factors(rows, slots, 12, random, factor => Math.Pow(2, -factor / 2.0))];
        int count = Math.Min(rows, slots > 500 ? 500 : 2000);
        float[][] seen = [.. Enumerable.Range(0, count).Select(i => values[(int)((long)i * rows / count)])];

        Assert.AreEqual(Math.Min(Components(seen), (slots + 1) / 2), Dimension(values));
    }

    [TestMethod]
    public void It_stays_within_half_of_the_slots_and_64()
    {
        Assert.AreEqual(1, Dimension(Factors(50, 1, 1)));
        Assert.AreEqual(1, Dimension([.. Enumerable.Repeat(new float[] { 1, 2, 3, 4 }, 30)]), "rows that never vary");
        Assert.AreEqual(4, Dimension(Noise(500, 7)), "slots that have nothing in common");
        Assert.AreEqual(64, Dimension(Noise(400, 300)));
    }

    [TestMethod]
    public void Rows_without_weight_do_not_count()
    {
        float[][] two = Factors(300, Rows.Slots, 1), many = [.. Noise(300, Rows.Slots).Select(row => Array.ConvertAll(row, value => 1000 * value))];
        IDataView Weighted(float noise) => Contexts.ML.Data.LoadFromEnumerable(two.Concat(many).Select((features, i) => new Rows.Row { Features = features, Label = 1, Weight = i < two.Length ? 1 : noise }).ToList());
        int Found(float noise)
        {
            using var model = Models.Fit(o => (o.LatentDimension, o.ExampleWeightColumnName, o.Scaling) = (Automatic, "Weight", Scaling.None), Weighted(noise));
            return model.LatentDimension;
        }

        Assert.AreEqual(1, Found(0));
        Assert.IsGreaterThan(1, Found(1));
    }

    [TestMethod]
    public void Missing_values_are_no_obstacle()
    {
        float[][] rows = [.. Factors(400, 20, 3).Select((row, i) => row.Select((value, slot) => (i + slot) % 50 == 0 ? float.NaN : value).ToArray())];

        Assert.IsInRange(3, 4, Dimension(rows, o => o.MissingValues = MissingValues.ImputeMean));
    }

    [TestMethod]
    public void It_is_the_same_for_rows_in_a_file_and_on_a_cluster()
    {
        float[][] rows = Factors(330, 20, 3);

        Assert.AreEqual(3, Dimension(rows, o => o.MemoryLimit = 5000));
        foreach (var (model, failure) in ThreadProcesses.Run(3, cluster => Models.Fit(o => (o.LatentDimension, o.Cluster) = (Automatic, cluster), View(rows[(cluster.Rank * 100)..(cluster.Rank == 2 ? 330 : (cluster.Rank + 1) * 100)]))))
        {
            Assert.IsNull(failure, $"{failure}");
            Assert.AreEqual(3, model!.LatentDimension);
            model.Dispose();
        }
    }

    [TestMethod]
    public void It_stays_where_training_goes_on_and_where_a_model_is_loaded()
    {
        var rows = View(Factors(300, 20, 3));
        using var first = Models.Fit(o => o.LatentDimension = Automatic, rows);
        using var vae = VaeModels.Fit(o => o.LatentDimension = Automatic, rows);

        using var next = new AutoencoderEstimator(Models.QuickOptions(o => o.LatentDimension = Automatic)).Fit(View(Noise(300, 20)), first);
        using var nextVae = new VaeEstimator(VaeModels.QuickOptions(o => o.LatentDimension = Automatic)).Fit(View(Noise(300, 20)), vae);
        var loaded = (AutoencoderTransformer)Models.LoadInBatches(first, rows.Schema);

        Assert.AreEqual((3, 3, 3), (next.LatentDimension, nextVae.LatentDimension, loaded.LatentDimension));
    }

    [TestMethod]
    public void A_training_is_resumed()
    {
        using var folder = new TemporaryFolder();
        var rows = View(Factors(300, 20, 3));
        Models.Fit(o => (o.LatentDimension, o.CheckpointFolder, o.CheckpointInterval, o.MaximumSteps) = (Automatic, folder.Path, 1, 19), rows).Dispose();

        using var resumed = Models.Fit(o => (o.LatentDimension, o.CheckpointFolder, o.Resume) = (Automatic, folder.Path, true), rows);

        using var undisturbed = Models.Fit(o => o.LatentDimension = Automatic, rows);
        CollectionAssert.AreEqual(Models.Onnx(undisturbed), Models.Onnx(resumed));
    }

    [TestMethod]
    public void Categories_of_a_table_count_as_columns_do()
    {
        // Two facts in six columns: the color and the weight.
        var random = new Random(3);
        var rows = Contexts.ML.Data.LoadFromEnumerable(Enumerable.Range(0, 400).Select(_ =>
        {
            var (color, weight) = (random.Next(2), (float)random.NextDouble());
            return new Thing { Color = color == 0 ? "red" : "blue", Hue = color == 0 ? "R" : "B", IsRed = color == 0, Weight = weight, Mass = 3 * weight, Load = 5 - weight };
        }).ToList());
        using var model = Order.Fit(o => (o.InputColumnNames, o.LatentDimension) = (["Color", "Hue", "IsRed", "Weight", "Mass", "Load"], Automatic), rows);
        using var orders = Order.Fit(o => o.LatentDimension = Automatic);

        Assert.AreEqual(2, model.LatentDimension);
        Assert.IsInRange(5, 14, orders.LatentDimension); // of nine columns, most of which follow from others
    }

    [TestMethod]
    public void Images_have_one_too()
    {
        using var model = Models.Fit(o => (o.LatentDimension, o.Convolution, o.HiddenLayers, o.Epochs) = (Automatic, new() { Filters = [3] }, null, 1), Images.View(60, new ImageSize(6, 5, 2)));

        Assert.IsInRange(2, 20, model.LatentDimension); // place, size and color of a disc in 60 pixels
    }

    [TestMethod]
    public void Detectors_have_one_too()
    {
        var rows = View(Factors(300, 20, 3));
        var options = new AutoencoderAnomalyTrainer.Options { Networks = 2 };
        (options.Training.LatentDimension, options.Training.Steps) = (Automatic, 5);
        var variational = new VaeAnomalyTrainer.Options();
        (variational.Training.LatentDimension, variational.Training.Steps) = (Automatic, 5);

        using var detector = new AutoencoderAnomalyTrainer(options).Fit(rows);
        using var other = new VaeAnomalyTrainer(variational).Fit(rows);

        Assert.Contains("2 x 20-64-3-64-20", detector.Summary().ToString());
        Assert.Contains("20-128-3-128-20", other.Summary().ToString());
    }

    [TestMethod]
    public void A_sweep_tries_it_beside_others()
    {
        var sweep = Contexts.ML.Sweep(View(Factors(200, 20, 3)), [1, Automatic], latent => Models.QuickOptions(o => o.LatentDimension = latent), folds: 2);

        Assert.IsLessThan(sweep.Trials[0].Loss, sweep.Trials[1].Loss);
    }

    private static int Dimension(float[][] rows, Action<AutoencoderEstimator.Options>? change = null)
    {
        using var model = Models.Fit(o =>
        {
            (o.LatentDimension, o.Epochs) = (Automatic, 1);
            change?.Invoke(o);
        }, View(rows));
        return model.LatentDimension;
    }

    private static IDataView View(float[][] rows) => Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, rows[0].Length), rows);

    // Slots that so many hidden numbers make, each with its own unit, and a little noise.
    private static float[][] Factors(int count, int slots, int factors) => Factors(count, slots, factors, new Random(2), _ => 1);

    private static float[][] Factors(int count, int slots, int factors, Random random, Func<int, double> size)
    {
        double Normal() => MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1);
        double[][] loadings = [.. Enumerable.Range(0, slots).Select(_ => Enumerable.Range(0, factors).Select(factor => size(factor) * Normal()).ToArray())];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] hidden = [.. Enumerable.Range(0, factors).Select(_ => Normal())];
            return loadings.Select((loading, slot) => (float)(Math.Pow(10, slot % 4) * (loading.Zip(hidden, (a, b) => a * b).Sum() + 0.02 * Normal()))).ToArray();
        })];
    }

    // Slots that have nothing in common.
    private static float[][] Noise(int count, int slots)
    {
        var random = new Random(4);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, slots).Select(_ => (float)random.NextDouble()).ToArray())];
    }

    private static int Components(float[][] rows)
    {
        var values = Matrix<double>.Build.Dense(rows.Length, rows[0].Length, (row, slot) => rows[row][slot]);
        double[] deviations = FactorRows.Deviations(rows);
        for (int slot = 0; slot < values.ColumnCount; slot++)
        {
            double mean = values.Column(slot).Average();
            values.SetColumn(slot, values.Column(slot).Subtract(mean).Divide(deviations[slot]));
        }
        double[] variances = [.. values.Svd(computeVectors: false).S.Select(value => value * value)];
        double sum = 0;
        return 1 + variances.TakeWhile(variance => (sum += variance) < 0.9 * variances.Sum()).Count();
    }

    private sealed class Thing
    {
        public string Color { get; set; } = "";

        public string Hue { get; set; } = "";

        public bool IsRed { get; set; }

        public float Weight { get; set; }

        public float Mass { get; set; }

        public float Load { get; set; }
    }
}
