namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>The features of <see cref="Rows"/> among columns of every kind, which a transformer has to pass through.</summary>
internal static class MixedRows
{
    public static IDataView View(int count) => Contexts.ML.Data.LoadFromEnumerable(Rows.Features(count).Select(Create).ToList());

    private static Row Create(float[] features, int i) => new()
    {
        Text = i % 5 == 0 ? "" : $"row {i}",
        Flag = i % 2 == 0,
        Features = features,
        Key = (uint)(i % 6),
        Time = new DateTime(2020, 1, 1).AddHours(i),
        Span = TimeSpan.FromSeconds(i),
        Byte = (sbyte)(i % 100 - 50),
        Long = 1L << (i % 60),
        Precise = i / 3.0,
        Weight = i % 10,
        Fixed = [i, i / 7.0, -i],
        Variable = [.. Enumerable.Range(0, i % 4).Select(j => (float)j)],
        Words = [$"first {i}", "second"],
        Sparse = new VBuffer<float>(8, 2, [1f, i], [2, 5]),
    };

    private sealed class Row
    {
        public string Text { get; set; } = "";

        public bool Flag { get; set; }

        [VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        [KeyType(5)]
        public uint Key { get; set; }

        public DateTime Time { get; set; }

        public TimeSpan Span { get; set; }

        public sbyte Byte { get; set; }

        public long Long { get; set; }

        public double Precise { get; set; }

        public float Weight { get; set; }

        [VectorType(3)]
        public double[] Fixed { get; set; } = [];

        public float[] Variable { get; set; } = [];

        [VectorType(2)]
        public string[] Words { get; set; } = [];

        [VectorType(8)]
        public VBuffer<float> Sparse { get; set; }
    }
}
