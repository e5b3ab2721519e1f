namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Rows with what a variational autoencoder can read beside them: a key and a vector to condition on, labels that are partly missing, a weight.</summary>
internal sealed class LabelledRows
{
    public const int Count = 60;

    private const uint Missing = uint.MaxValue; // ML.NET takes an object's number for the key's place, counted from 0

    /// <summary>The key is 1 where the first slot is negative, else 2; every third row has a label, which is the same.</summary>
    public Row[] All { get; } = [.. Rows.Features(Count).Select((values, i) => new Row
    {
        Features = values,
        Key = Class(values),
        Side = [values[0], i % 5],
        Label = i % 3 == 0 ? Class(values) : Missing,
        RowWeight = i % 4,
        Target = [values[1], values[0] - values[1]],
    })];

    public IDataView View() => Contexts.ML.Data.LoadFromEnumerable(All);

    /// <summary>Takes all labels away.</summary>
    public static IDataView WithoutLabels() => Changed(rows => Array.ForEach(rows, row => row.Label = Missing));

    private static uint Class(float[] values) => values[0] > 0 ? 1u : 0u;

    public static IDataView Changed(Action<Row[]> change)
    {
        var rows = new LabelledRows();
        change(rows.All);
        return rows.View();
    }

    public sealed class Row
    {
        [VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        [KeyType(3)]
        public uint Key { get; set; }

        [VectorType(2)]
        public float[] Side { get; set; } = [];

        [KeyType(3)]
        public uint Label { get; set; }

        public float RowWeight { get; set; }

        [VectorType(2)]
        public float[] Target { get; set; } = [];
    }
}
