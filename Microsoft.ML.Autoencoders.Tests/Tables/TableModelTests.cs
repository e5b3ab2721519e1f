using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>Autoencoders of several columns of several types.</summary>
[TestClass]
public sealed class TableModelTests
{
    [TestMethod]
    public void The_score_is_the_loss_that_training_measures()
    {
        var rows = Order.View(200, missing: 0.1);

        using var model = Order.Fit(o => (o.ValidationData, o.Corruption) = (rows, Corruption.Masking), rows);

        double mean = model.Transform(rows).GetColumn<float>("Score").Average(score => (double)score);
        Assert.AreEqual(model.TrainingHistory.Epochs[model.TrainingHistory.BestEpoch - 1].ValidationLoss!.Value, mean, 1e-4 * mean);
    }

    [TestMethod]
    public void It_learns_what_columns_tell_of_each_other()
    {
        using var model = Order.Fit(o => (o.Corruption, o.CorruptionAmount, o.Epochs, o.HiddenLayers, o.LatentDimension) = (Corruption.Masking, 0.3, 60, [64], 16), Order.View(2000));
        Order[] hidden = [.. Order.Rows(200, seed: 9).Select(order => order.With(copy => (copy.Category, copy.Country) = ("", Order.MissingCountry)))];

        var found = Contexts.ML.Data.CreateEnumerable<Order>(model.ReconstructRows(Order.View(hidden)), reuseRowObject: false).ToArray();

        Assert.IsGreaterThan(0.97, found.Zip(hidden).Average(pair => pair.First.Category == Order.CategoryOf(pair.Second.Product) ? 1.0 : 0));
        Assert.IsGreaterThan(0.97, found.Zip(hidden).Average(pair => pair.First.Country - 1 == Order.CountryOf(pair.Second.City) ? 1.0 : 0));
    }

    [TestMethod]
    public void The_contractive_penalty_makes_the_latent_vector_less_sensitive()
    {
        double Jacobian(double weight)
        {
            using var model = Order.Fit(o => (o.ContractiveWeight, o.Epochs) = (weight, 10));
            var network = model.Network;
            var encoder = new HandNetwork(new ParameterLayout(network.Shape), Array.ConvertAll(network.Parameters, x => (double)x));
            const double Step = 1e-4;
            int inputs = network.Shape.Inputs;
            // Around a row in which everything is missing but the numbers, which are at their middle.
            double[] Encoded(int slot, double by) => encoder.Encode([[.. Enumerable.Range(0, inputs).Select(i => i == slot ? by : 0)]])[0];
            return Enumerable.Range(0, inputs).Sum(slot => Encoded(slot, Step).Zip(Encoded(slot, -Step), (x, y) => (x - y) / (2 * Step)).Sum(d => d * d));
        }

        Assert.IsLessThan(0.5 * Jacobian(0), Jacobian(0.1));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void Equal_fits_are_equal_bit_for_bit_on_any_number_of_threads(int threads)
    {
        using var one = Order.Fit(o => (o.Corruption, o.BatchSize, o.HiddenLayers) = (Corruption.SwapNoise, 200, [96]));
        using var other = Order.Fit(o => (o.Corruption, o.BatchSize, o.HiddenLayers, o.Threads) = (Corruption.SwapNoise, 200, [96], threads));

        CollectionAssert.AreEqual(Exports.Of(one), Exports.Of(other));
    }

    [TestMethod]
    public void Rows_that_exceed_the_memory_limit_give_the_same_categories_and_nearly_the_same_loss()
    {
        var rows = Order.View(4000, missing: 0.05);
        using var inMemory = Order.Fit(o => o.Epochs = 8, rows);
        using var streamed = Order.Fit(o => (o.Epochs, o.MemoryLimit) = (8, 40_000), rows);

        Assert.IsTrue(streamed.TrainingHistory.IsStreamed);
        CollectionAssert.AreEqual(inMemory.Network.Input.Table!.Columns[4].Texts, streamed.Network.Input.Table!.Columns[4].Texts);
        CollectionAssert.AreEqual(inMemory.Network.Input.Scaling.Scale, streamed.Network.Input.Scaling.Scale);
        Assert.AreEqual(inMemory.TrainingHistory.Epochs[^1].Loss, streamed.TrainingHistory.Epochs[^1].Loss, 0.2 * inMemory.TrainingHistory.Epochs[^1].Loss);
    }

    [TestMethod]
    public void Training_goes_on_with_the_categories_that_were_learned()
    {
        using var first = Order.Fit();
        using var next = new AutoencoderEstimator(Order.Options()).Fit(Order.View(Order.Rows(100, seed: 8).Where(order => order.Product != "apple")), first);

        Assert.AreSame(first.Network.Input.Table, next.Network.Input.Table);
    }

    [TestMethod]
    [DataRow("Price,Product", "['Price', 'Product'], but the transformer was fitted with ['Price', 'City']", DisplayName = "another column of the same type")]
    [DataRow("Price", "['Price'], but the transformer was fitted with ['Price', 'City']", DisplayName = "fewer columns")]
    [DataRow("City,Price", "['City', 'Price'], but the transformer was fitted with ['Price', 'City']", DisplayName = "another order")]
    public void Training_does_not_go_on_with_other_columns(string columns, string words)
    {
        using var first = Order.Fit(o => o.InputColumnNames = ["Price", "City"]);

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => new AutoencoderEstimator(Order.Options(o => o.InputColumnNames = columns.Split(','))).Fit(Order.View(100), first));

        Assert.Contains($"InputColumnNames is {words}", e.Message);
    }

    [TestMethod]
    public void Training_does_not_go_on_from_a_table_to_a_vector_or_back()
    {
        using var ofTable = Order.Fit(o => o.InputColumnNames = ["Price", "Total"]);
        using var ofVector = Order.Fit(o => (o.InputColumnNames, o.InputColumnName) = (null, "Size"));

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => new AutoencoderEstimator(Order.Options(o => (o.InputColumnNames, o.InputColumnName) = (null, "Size"))).Fit(Order.View(100), ofTable));
        Assert.Contains("InputColumnNames is null, but the transformer was fitted with ['Price', 'Total']", e.Message);

        e = Assert.ThrowsExactly<InvalidOperationException>(() => new AutoencoderEstimator(Order.Options(o => o.InputColumnNames = ["Size"])).Fit(Order.View(100), ofVector));
        Assert.Contains("InputColumnNames is ['Size'], but the transformer was fitted with null", e.Message);
    }

    [TestMethod]
    [DataRow("Quantity", DataKind.Single, "'Quantity' is Single; the autoencoder was fitted on Int32")]
    [DataRow("Price", DataKind.String, "'Price' is String; the autoencoder was fitted on Single")]
    [DataRow("Size", DataKind.Double, "'Size', which the transformer was fitted on, is Vector<Double, 2>")]
    public void Training_does_not_go_on_with_columns_of_other_types(string column, DataKind kind, string words)
    {
        using var first = Order.Fit();
        var rows = Order.View(100);

        var e = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new AutoencoderEstimator(Order.Options()).Fit(Contexts.ML.Transforms.Conversion.ConvertType(column, outputKind: kind).Fit(rows).Transform(rows), first));

        Assert.Contains(words, e.Message);
    }

    [TestMethod]
    public void Training_goes_on_from_a_checkpoint_and_not_from_one_of_other_categories()
    {
        using var folder = new TemporaryFolder();
        void Checkpoints(AutoencoderEstimator.Options o) => (o.CheckpointFolder, o.Corruption) = (folder.Path, Corruption.Masking);
        using var whole = Order.Fit(o => o.Corruption = Corruption.Masking);
        using var part = Order.Fit(o => { Checkpoints(o); o.MaximumSteps = 17; });

        using var resumed = Order.Fit(o => { Checkpoints(o); o.Resume = true; });

        CollectionAssert.AreEqual(Exports.Of(whole), Exports.Of(resumed));
        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Order.Fit(o => { Checkpoints(o); (o.Resume, o.MaximumCategories) = (true, 3); }));
        Assert.Contains("MaximumCategories", e.Message);
    }

    [TestMethod]
    public void An_exported_file_reads_the_columns_as_they_are()
    {
        using var model = Order.Fit();
        using var folder = new TemporaryFolder();
        model.ExportToOnnx(folder.File("model.onnx"));
        var orders = Order.Rows(40, seed: 11, missing: 0.2);
        orders[3].Product = "never seen";

        float[] found = Run(folder.File("model.onnx"), orders);

        float[] expected = [.. model.Transform(Order.View(orders)).GetColumn<float>("Score")];
        foreach (var (x, y) in expected.Zip(found))
        {
            Assert.AreEqual(x, y, 1e-5 * Math.Max(1, Math.Abs(x)));
        }
    }

    [TestMethod]
    public void A_saved_one_predicts_typed_rows()
    {
        using var model = Order.Fit();
        using var folder = new TemporaryFolder();
        var view = Order.View(3);
        Contexts.ML.Model.SaveModel(model, view.Schema, folder.File("model.zip"));
        float[] expected = [.. model.Transform(view).GetColumn<float>("Score")];

        foreach (var loaded in new[] { Contexts.ML.Model.Load(folder.File("model.zip"), out _), Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _) })
        {
            using var engine = Contexts.ML.Model.CreatePredictionEngine<Order, Scored>(loaded);
            foreach (var (order, score) in Order.Rows(3).Zip(expected))
            {
                Assert.AreEqual(score, engine.Predict(order).Score, 1e-5 * score);
            }
        }
    }

    [TestMethod]
    public void Rows_come_back_in_the_types_of_their_columns()
    {
        using var model = Order.Fit();
        var rows = Order.View(20, missing: 0.3);

        var back = model.ReconstructRows(rows);

        foreach (string column in Order.Columns)
        {
            Assert.AreEqual(rows.Schema[column].Type, back.Schema[column].Type, column);
        }
        CollectionAssert.IsSubsetOf(back.GetColumn<string>("Product").Distinct().ToArray(), model.Network.Input.Table!.Columns[4].Texts);
        Assert.AreEqual(20L, back.GetRowCount());
    }

    [TestMethod]
    public void A_model_of_one_column_has_no_typed_rows()
    {
        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Models.AllColumns.ReconstructRows(Rows.View()));

        Assert.Contains("fitted on the column 'Features', not on several (InputColumnNames)", e.Message);
    }

    private static float[] Run(string file, Order[] orders)
    {
        using var session = new InferenceSession(file);
        int count = orders.Length;
        NamedOnnxValue Of<T>(string name, IEnumerable<T> values, int width = 1) => NamedOnnxValue.CreateFromTensor(name, new DenseTensor<T>(values.ToArray(), new[] { count, width }));
        using var results = session.Run(
        [
            Of("Price", orders.Select(o => o.Price)), Of("Quantity", orders.Select(o => o.Quantity)), Of("Total", orders.Select(o => o.Total)), Of("IsGift", orders.Select(o => o.IsGift)),
            Of("Product", orders.Select(o => o.Product)), Of("Category", orders.Select(o => o.Category)), Of("City", orders.Select(o => o.City)), Of("Country", orders.Select(o => o.Country + 1)),
            Of("Size", orders.SelectMany(o => o.Size), 2),
        ]);
        return [.. results.First(result => result.Name == "Score").AsEnumerable<float>()];
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
