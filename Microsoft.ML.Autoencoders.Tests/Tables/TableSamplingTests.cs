namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>Variational autoencoders of tables, and the rows that they draw.</summary>
[TestClass]
public sealed class TableSamplingTests
{
    private static readonly Order[] Training = Order.Rows(2000);

    private static readonly Lazy<VaeTransformer> Fitted = new(() => new VaeEstimator(new()
    {
        InputColumnNames = Order.Columns, LatentDimension = 8, HiddenLayers = [128], LikelihoodScale = LikelihoodScale.LearnedPerSlot, MinimumScale = 0.2, Epochs = 150, BatchSize = 64, LearningRate = 3e-3,
    }).Fit(Order.View(Training)));

    private static readonly Lazy<Order[]> Drawn = new(() => Read(Fitted.Value.SampleRows(2000, seed: 1)));

    [TestMethod]
    public void Drawn_rows_have_the_columns_and_types_of_the_table()
    {
        var drawn = Fitted.Value.SampleRows(5);
        var schema = Order.View(1).Schema;

        CollectionAssert.AreEqual(Order.Columns, drawn.Schema.Select(column => column.Name).ToArray());
        foreach (var column in drawn.Schema)
        {
            Assert.AreEqual(schema[column.Name].Type, column.Type, column.Name);
        }
    }

    [TestMethod]
    public void Drawn_values_are_among_those_that_exist()
    {
        var (least, most) = (Training.Min(order => order.Price), Training.Max(order => order.Price));
        foreach (var order in Drawn.Value)
        {
            Assert.IsTrue(Training.Any(other => other.Product == order.Product) && Training.Any(other => other.City == order.City), order.Product);
            Assert.IsTrue(order.Price >= least && order.Price <= most && order.Quantity is >= 1 and <= 6 && order.Country is >= 1 and <= 3);
        }
    }

    [TestMethod]
    public void Drawn_columns_are_distributed_as_the_training_rows()
    {
        foreach (string product in Training.Select(order => order.Product).Distinct())
        {
            Assert.AreEqual(Share(Training, product), Share(Drawn.Value, product), 0.08, product);
        }
        for (int quantity = 1; quantity <= 6; quantity++)
        {
            Assert.AreEqual(Training.Average(order => order.Quantity == quantity ? 1.0 : 0), Drawn.Value.Average(order => order.Quantity == quantity ? 1.0 : 0), 0.03, $"{quantity}");
        }

        static double Share(Order[] orders, string product) => orders.Average(order => order.Product == product ? 1.0 : 0);
    }

    [TestMethod]
    public void Drawn_cells_go_together_as_in_the_training_rows()
    {
        Assert.IsGreaterThan(0.85, Drawn.Value.Average(order => order.Category == Order.CategoryOf(order.Product) ? 1.0 : 0));
        Assert.IsGreaterThan(0.85, Drawn.Value.Average(order => order.Country - 1 == Order.CountryOf(order.City) ? 1.0 : 0));
    }

    [TestMethod]
    [DataRow(Prior.GaussianMixture)]
    [DataRow(Prior.VampPrior)]
    public void Rows_drawn_from_a_learned_prior_are_like_the_training_rows(Prior prior)
    {
        using var model = new VaeEstimator(new()
        {
            InputColumnNames = Order.Columns, LatentDimension = 4, HiddenLayers = [64], LikelihoodScale = LikelihoodScale.LearnedPerSlot, MinimumScale = 0.2, Prior = prior, PriorComponents = 10, Epochs = 60,
            BatchSize = 64, LearningRate = 3e-3,
        }).Fit(Order.View(Training));
        Order[] drawn = Read(model.SampleRows(1000, seed: 1));

        Assert.IsGreaterThan(0.8, drawn.Average(order => order.Category == Order.CategoryOf(order.Product) ? 1.0 : 0));
        foreach (string product in Training.Select(order => order.Product).Distinct())
        {
            Assert.AreEqual(Training.Average(order => order.Product == product ? 1.0 : 0), drawn.Average(order => order.Product == product ? 1.0 : 0), 0.12, product);
        }
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow(4000)]
    public void Pseudo_inputs_start_at_training_rows_as_the_encoder_reads_them(int? memoryLimit)
    {
        using var model = new VaeEstimator(new()
        {
            InputColumnNames = Order.Columns, LatentDimension = 2, HiddenLayers = [8], Prior = Prior.VampPrior, PriorComponents = 6, Steps = 1, LearningRate = 1e-9, MemoryLimit = memoryLimit,
        }).Fit(Order.View(300, missing: 0.2));
        var table = model.Network.Input.Table!;
        float[] prior = model.Network.Parameters[new ParameterLayout(model.Network.Shape).Free][^(6 * table.InputWidth)..];

        foreach (float[] input in prior.Chunk(table.InputWidth))
        {
            foreach (var slot in table.Slots)
            {
                float[] values = input[slot.Input..(slot.Input + slot.InputWidth)];
                // A missing number is 0 and marked as missing, a category is one of its codes.
                Assert.IsTrue(slot.IsNumber
                    ? Math.Abs(input[table.Numbers + slot.Input]) < 1e-6 || (Math.Abs(input[table.Numbers + slot.Input] - 1) < 1e-6 && Math.Abs(values[0]) < 1e-6)
                    : Math.Abs(values.Sum() - 1) < 1e-6 && values.Count(value => value > 0.5) == 1, string.Join(' ', input));
            }
        }
    }

    [TestMethod]
    public void The_same_seed_draws_the_same_rows_and_a_loaded_model_does_too()
    {
        using var folder = new TemporaryFolder();
        Contexts.ML.Model.SaveModel(Fitted.Value, Order.View(1).Schema, folder.File("model.zip"));
        var loaded = Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _).Find<VaeTransformer>();

        string expected = Text(Fitted.Value.SampleRows(50, seed: 4));

        Assert.AreEqual(expected, Text(Fitted.Value.SampleRows(50, seed: 4)));
        Assert.AreEqual(expected, Text(loaded.SampleRows(50, seed: 4)));
        Assert.AreNotEqual(expected, Text(Fitted.Value.SampleRows(50, seed: 5)));
    }

    [TestMethod]
    public void The_probabilities_of_all_rows_that_can_be_sum_to_one()
    {
        var random = new Random(1);
        Pair[] rows = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble() < 0.6 ? new Pair { A = "x", B = random.NextDouble() < 0.9 } : new Pair { A = random.NextDouble() < 0.5 ? "y" : "z" })];
        using var model = new VaeEstimator(new() { InputColumnNames = ["A", "B"], LatentDimension = 2, HiddenLayers = [8], Epochs = 20, LearningRate = 0.01 }).Fit(Contexts.ML.Data.LoadFromEnumerable(rows));
        // "any other" text is the fourth value of A, the third of B can't be told: a Boolean has two.
        var all = from a in new[] { "x", "y", "z", "other" } from b in new[] { false, true } select new Pair { A = a, B = b };

        double sum = model.LogLikelihood(Contexts.ML.Data.LoadFromEnumerable(all.ToList()), importanceSamples: 5000).Sum(Math.Exp);

        Assert.AreEqual(1, sum, 0.03);
    }

    [TestMethod]
    public void A_model_of_one_column_draws_no_typed_rows()
    {
        using var model = VaeModels.Fit(_ => { });

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => model.SampleRows(3));

        Assert.Contains("use Sample", e.Message);
    }

    private static Order[] Read(IDataView view) => [.. Contexts.ML.Data.CreateEnumerable<Order>(view, reuseRowObject: false)];

    private static string Text(IDataView view) => string.Join('\n', Read(view).Select(o => $"{o.Price} {o.Quantity} {o.Total} {o.IsGift} {o.Product} {o.Category} {o.City} {o.Country} {o.Size[0]} {o.Size[1]}"));

    private sealed class Pair
    {
        public string A { get; set; } = "";

        public bool B { get; set; }
    }
}
