namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>The data set of the tests: six slots of different units that two hidden numbers make, so that a narrow network can learn them.</summary>
internal static class Rows
{
    public const int Slots = 6;

    /// <summary>[count][Slots], the same for each call.</summary>
    public static float[][] Features(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double a = 2 * random.NextDouble() - 1;
            double b = 2 * random.NextDouble() - 1;
            double noise = 0.02 * (random.NextDouble() - 0.5);
            return new[] { (float)a, (float)(3 * b - 1), (float)(a * b), (float)(10 * a + 5), (float)(Math.Sin(3 * b) + noise), (float)(0.1 * (a - b)) };
        })];
    }

    /// <summary>Rows with the column Features and one of a class, which the first slot decides.</summary>
    public static IDataView View(int count = 150) => View(Features(count));

    public static IDataView View(IEnumerable<float[]> features) => Contexts.ML.Data.LoadFromEnumerable(
        features.Select(values => new Row { Features = values, Label = values[0] > 0 ? 2u : 1u, Weight = values[^1] }).ToList());

    /// <summary>Rows with one column of any type.</summary>
    public static IDataView View<T>(string column, DataViewType type, IEnumerable<T> values) =>
        Contexts.ML.Data.LoadFromEnumerable(values.Select(value => new Cell<T> { Value = value }).ToList(), Cell<T>.Definition(column, type));

    public sealed class Row
    {
        [VectorType(Slots)]
        public float[] Features { get; set; } = [];

        [KeyType(2)]
        public uint Label { get; set; }

        public float Weight { get; set; }
    }

    public sealed class Cell<T>
    {
        public T Value { get; set; } = default!;

        public static SchemaDefinition Definition(string column, DataViewType type)
        {
            var definition = SchemaDefinition.Create(typeof(Cell<T>));
            definition[0].ColumnName = column;
            definition[0].ColumnType = type;
            return definition;
        }
    }
}
