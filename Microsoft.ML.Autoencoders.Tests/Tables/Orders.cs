namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>A table of every kind of column, in which columns depend on each other: the product decides its category and about its price, the city its country.</summary>
internal sealed class Order
{
    /// <summary>A key's value in an object that is loaded is one less than in the data view; one beyond the last is missing. In an object that is read from a data view it is as there.</summary>
    public const uint MissingCountry = 4;

    public static readonly string[] Columns = ["Price", "Quantity", "Total", "IsGift", "Product", "Category", "City", "Country", "Size"];

    private static readonly string[] Products = ["apple", "pear", "plum", "chair", "table", "lamp", "novel", "atlas"];
    private static readonly string[] Categories = ["fruit", "furniture", "book"];
    private static readonly string[] Cities = ["Rome", "Milan", "Paris", "Lyon", "Vienna"];
    private static readonly float[] Prices = [2, 3, 4, 80, 200, 50, 15, 40];

    public float Price { get; set; }

    public int Quantity { get; set; }

    public double Total { get; set; }

    public bool IsGift { get; set; }

    public string Product { get; set; } = "";

    public string Category { get; set; } = "";

    public string City { get; set; } = "";

    [KeyType(4)]
    public uint Country { get; set; }

    [VectorType(2)]
    public float[] Size { get; set; } = [];

    public static string CategoryOf(string product) => Categories[Array.IndexOf(Products, product) switch { < 3 => 0, < 6 => 1, _ => 2 }];

    public static uint CountryOf(string city) => (uint)(Array.IndexOf(Cities, city) switch { < 2 => 0, < 4 => 1, _ => 2 });

    /// <summary>The same for each call.</summary>
    /// <param name="missing">The share of cells that are missing.</param>
    public static Order[] Rows(int count, int seed = 3, double missing = 0)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            int product = Math.Min(random.Next(Products.Length), random.Next(Products.Length));
            var order = new Order
            {
                Product = Products[product],
                Category = CategoryOf(Products[product]),
                Price = (float)Math.Round(Prices[product] * (0.9 + 0.2 * random.NextDouble()), 2),
                Quantity = 1 + Math.Min(random.Next(6), random.Next(6)),
                City = Cities[random.Next(Cities.Length)],
                IsGift = random.NextDouble() < (product >= 6 ? 0.8 : 0.1),
                Size = [product, product + (float)random.NextDouble()],
            };
            order.Total = order.Price * order.Quantity;
            order.Country = CountryOf(order.City);
            if (random.NextDouble() < missing)
            {
                order.Price = float.NaN;
            }
            if (random.NextDouble() < missing)
            {
                order.Category = "";
            }
            if (random.NextDouble() < missing)
            {
                order.Country = MissingCountry;
            }
            return order;
        })];
    }

    public static IDataView View(IEnumerable<Order> orders) => Contexts.ML.Data.LoadFromEnumerable(orders.ToList());

    public static IDataView View(int count, double missing = 0) => View(Rows(count, missing: missing));

    public Order With(Action<Order> change)
    {
        var copy = (Order)MemberwiseClone();
        change(copy);
        return copy;
    }

    /// <summary>An autoencoder of them, little trained.</summary>
    public static AutoencoderEstimator.Options Options(Action<AutoencoderEstimator.Options>? change = null)
    {
        var options = new AutoencoderEstimator.Options
        {
            InputColumnNames = Columns, HiddenLayers = [16], LatentDimension = 4, Epochs = 4, BatchSize = 32, LearningRate = 0.01,
            ReconstructionColumnName = "Reconstruction", SlotErrorsColumnName = "SlotErrors", ScoreColumnName = "Score",
        };
        change?.Invoke(options);
        return options;
    }

    public static AutoencoderTransformer Fit(Action<AutoencoderEstimator.Options>? change = null, IDataView? rows = null) => new AutoencoderEstimator(Options(change)).Fit(rows ?? View(300, missing: 0.05));
}
