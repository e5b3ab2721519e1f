using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>Rows of which it is known whether they are anomalies.</summary>
internal sealed record LabelledSet(string Name, int Slots, IReadOnlyList<LabelledRow> Rows)
{
    /// <summary>Some of the rows as a data view with the columns Features and Label.</summary>
    public IDataView View(MLContext ml, IEnumerable<LabelledRow> rows)
    {
        var schema = SchemaDefinition.Create(typeof(LabelledRow));
        schema[nameof(LabelledRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Slots);
        return ml.Data.LoadFromEnumerable(rows, schema);
    }
}

/// <summary>A row of a <see cref="LabelledSet"/>.</summary>
internal sealed class LabelledRow
{
    public float[] Features { get; init; } = [];

    /// <summary>1 for an anomaly, 0 for a normal row.</summary>
    public float Label { get; init; }

    /// <summary>Whether it is among the normal rows that the protocol half fits on.</summary>
    [NoColumn]
    public bool IsTraining { get; init; }

    [NoColumn]
    public bool IsAnomaly => Label == 1;
}
