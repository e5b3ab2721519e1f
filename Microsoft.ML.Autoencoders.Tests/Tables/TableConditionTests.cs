namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>A variational autoencoder of a table under a condition column beside it.</summary>
[TestClass]
public sealed class TableConditionTests
{
    private static readonly string[] Learned = ["Price", "Quantity", "IsGift", "Product", "City", "Country"];

    private static readonly Lazy<VaeTransformer> OfCategory = new(() => Fit("Category", Order.Rows(2000)));

    [TestMethod]
    public void Rows_are_drawn_that_have_the_condition()
    {
        foreach (string category in new[] { "fruit", "book" })
        {
            var drawn = Read(OfCategory.Value.SampleRows(300, category, seed: 1));

            Assert.HasCount(300, drawn);
            Assert.IsTrue(drawn.All(order => order.Category == category));
            Assert.IsGreaterThan(0.85, drawn.Average(order => Order.CategoryOf(order.Product) == category ? 1.0 : 0), category);
        }
    }

    [TestMethod]
    public void Without_a_given_one_conditions_are_as_frequent_as_in_the_training_rows()
    {
        var training = Order.Rows(2000);
        var view = OfCategory.Value.SampleRows(2000, seed: 2);

        CollectionAssert.AreEqual(new[] { "Price", "Quantity", "IsGift", "Product", "City", "Country", "Category" }, view.Schema.Select(column => column.Name).ToArray());
        var drawn = Read(view);
        foreach (string category in new[] { "fruit", "furniture", "book" })
        {
            Assert.AreEqual(training.Average(order => order.Category == category ? 1.0 : 0), drawn.Average(order => order.Category == category ? 1.0 : 0), 0.04, category);
        }
        Assert.IsGreaterThan(0.85, drawn.Average(order => Order.CategoryOf(order.Product) == order.Category ? 1.0 : 0));
        Assert.AreEqual(training.Average(order => order.IsGift ? 1.0 : 0), drawn.Average(order => order.IsGift ? 1.0 : 0), 0.05);
    }

    [TestMethod]
    public void A_row_is_drawn_for_each_condition_of_a_data_view()
    {
        string[] categories = [.. Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? "fruit" : "furniture")];

        var drawn = Read(OfCategory.Value.SampleRows(Contexts.ML.Data.LoadFromEnumerable(categories.Select(category => new Given { Category = category })), seed: 3));

        CollectionAssert.AreEqual(categories, drawn.Select(order => order.Category).ToArray());
        Assert.IsGreaterThan(0.85, drawn.Average(order => Order.CategoryOf(order.Product) == order.Category ? 1.0 : 0));
    }

    [TestMethod]
    public void Keys_flags_and_numbers_are_conditions_too()
    {
        var orders = Order.Rows(1500);
        using var ofKey = Fit("Country", orders, "Price", "City");
        var conditions = orders.Take(150).ToArray();
        var drawn = Read(ofKey.SampleRows(Order.View(conditions)));
        Assert.IsGreaterThan(0.85, drawn.Zip(conditions, (order, condition) => order.Country - 1 == condition.Country && Order.CountryOf(order.City) == condition.Country ? 1.0 : 0).Average());

        using var ofFlag = Fit("IsGift", orders, "Price", "Product");
        foreach (bool isGift in new[] { true, false })
        {
            var ofFlags = Read(ofFlag.SampleRows(600, $"{isGift}"));
            Assert.IsTrue(ofFlags.All(order => order.IsGift == isGift));
            Assert.AreEqual(orders.Where(order => order.IsGift == isGift).Average(order => order.Product is "novel" or "atlas" ? 1.0 : 0), ofFlags.Average(order => order.Product is "novel" or "atlas" ? 1.0 : 0), 0.12, $"{isGift}");
        }

        using var ofNumber = Fit("Price", orders, "Product", "IsGift");
        var expensive = Read(ofNumber.SampleRows(Order.View(Enumerable.Repeat(new Order { Price = 200 }, 100))));
        Assert.IsTrue(expensive.All(order => order.Price == 200));
        Assert.IsGreaterThan(0.85, expensive.Average(order => order.Product == "table" ? 1.0 : 0));
    }

    [TestMethod]
    public void A_loaded_model_draws_the_same_rows()
    {
        using var folder = new TemporaryFolder();
        Contexts.ML.Model.SaveModel(OfCategory.Value, Order.View(1).Schema, folder.File("model.zip"));

        var loaded = Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _).Find<VaeTransformer>();

        Assert.AreEqual(Text(OfCategory.Value.SampleRows(40, seed: 4)), Text(loaded.SampleRows(40, seed: 4)));
        Assert.AreEqual(Text(OfCategory.Value.SampleRows(40, "book", seed: 4)), Text(loaded.SampleRows(40, "book", seed: 4)));
        Assert.AreEqual(Text(OfCategory.Value.ReconstructRows(Order.View(20))), Text(loaded.ReconstructRows(Order.View(20))));
    }

    [TestMethod]
    public void A_row_is_likelier_under_its_own_condition()
    {
        var orders = Order.Rows(60, seed: 9);
        double[] own = OfCategory.Value.LogLikelihood(Order.View(orders)), other = OfCategory.Value.LogLikelihood(Order.View(orders.Select(order => order.With(o => o.Category = o.Category == "book" ? "fruit" : "book"))));

        Assert.IsGreaterThan(0.9, own.Zip(other, (a, b) => a > b ? 1.0 : 0).Average());
    }

    [TestMethod]
    public void What_is_no_condition_is_refused()
    {
        AssertRefused<ArgumentException>(() => OfCategory.Value.SampleRows(3, "meat"), "'meat'", "'Category'", "'fruit'", "'book'");
        AssertRefused<InvalidOperationException>(() => OfCategory.Value.SampleRows(View("fruit", "meat")), "the training rows lack", "row 1");
        AssertRefused<InvalidOperationException>(() => OfCategory.Value.SampleRows(View("fruit", "")), "no value", "row 1");
        AssertRefused<InvalidOperationException>(() => OfCategory.Value.SampleRows(View()), "no conditions", "'Category'");
        AssertRefused<ArgumentOutOfRangeException>(() => OfCategory.Value.SampleRows(Rows.View(3)), "no condition column 'Category'", "ConditionColumnName");
        AssertRefused<ArgumentOutOfRangeException>(() => OfCategory.Value.SampleRows(0, "fruit"), "count is 0");

        var orders = Order.Rows(100);
        using var without = new VaeEstimator(Options(null, "Price", "Product")).Fit(Order.View(orders));
        AssertRefused<InvalidOperationException>(() => without.SampleRows(3, "fruit"), "without ConditionColumnName");
        using var ofNumber = new VaeEstimator(Options("Price", "Product")).Fit(Order.View(orders));
        AssertRefused<ArgumentException>(() => ofNumber.SampleRows(3, "12"), "are numbers", "SampleRows(IDataView)");
        AssertRefused<InvalidOperationException>(() => new VaeEstimator(Options("Price", "Product")).Fit(Order.View(orders.Append(orders[0].With(order => order.Price = float.NaN)))), "'Price' has NaN in row 100");
        AssertRefused<InvalidOperationException>(() => new VaeEstimator(Options("City", "Product")).Fit(Order.View(orders.Select(order => order.With(o => o.City = "")))), "Set ConditionColumnName = null");
        AssertRefused<InvalidOperationException>(() => new VaeEstimator(Options("City", "Price", "Product")).Fit(Order.View(orders), without), "ConditionColumnName is 'City'", "fitted with null");
        AssertRefused<InvalidOperationException>(() => new VaeEstimator(Options(null, "Product")).Fit(Order.View(orders), ofNumber), "ConditionColumnName is null", "fitted with 'Price'");
        AssertRefused<InvalidOperationException>(() => new VaeEstimator(Options("Quantity", "Product")).Fit(Order.View(orders), ofNumber), "ConditionColumnName is 'Quantity'", "fitted with 'Price'");
        var texts = Contexts.ML.Transforms.Conversion.ConvertType("Price", outputKind: DataKind.String).Fit(Order.View(orders)).Transform(Order.View(orders));
        AssertRefused<ArgumentOutOfRangeException>(() => new VaeEstimator(Options("Price", "Product")).Fit(texts, ofNumber), "'Price' is String", "fitted on Single");
    }

    [TestMethod]
    public void Training_goes_on_under_the_same_condition()
    {
        var orders = Order.Rows(200);
        using var first = new VaeEstimator(Options("City", "Price", "Product")).Fit(Order.View(orders));

        using var second = new VaeEstimator(Options("City", "Price", "Product")).Fit(Order.View(orders), first);

        Assert.IsLessThan(first.TrainingHistory.Epochs[0].Loss, second.TrainingHistory.Epochs[0].Loss);
    }

    private static VaeEstimator.Options Options(string? condition, params string[] columns) =>
        new() { InputColumnNames = columns, ConditionColumnName = condition, LatentDimension = 4, HiddenLayers = [16], Epochs = 5, BatchSize = 32, LearningRate = 0.01 };

    private static VaeTransformer Fit(string condition, Order[] orders, params string[] columns) => new VaeEstimator(new()
    {
        InputColumnNames = columns.Length > 0 ? columns : Learned, ConditionColumnName = condition, LatentDimension = 6, HiddenLayers = [96], LikelihoodScale = LikelihoodScale.LearnedPerSlot, MinimumScale = 0.2,
        Epochs = 100, BatchSize = 64, LearningRate = 3e-3,
    }).Fit(Order.View(orders));

    private static void AssertRefused<T>(Action action, params string[] words) where T : Exception
    {
        var e = Assert.Throws<T>(action);
        foreach (string word in words)
        {
            Assert.Contains(word, e.Message);
        }
    }

    private static IDataView View(params string[] categories) => Contexts.ML.Data.LoadFromEnumerable(categories.Select(category => new Given { Category = category }).ToList());

    private static Order[] Read(IDataView view) => [.. Contexts.ML.Data.CreateEnumerable<Order>(view, reuseRowObject: false, ignoreMissingColumns: true)];

    private static string Text(IDataView view) => string.Join('\n', Read(view).Select(o => $"{o.Price} {o.Quantity} {o.IsGift} {o.Product} {o.Category} {o.City} {o.Country}"));

    private sealed class Given
    {
        public string Category { get; set; } = "";
    }
}
