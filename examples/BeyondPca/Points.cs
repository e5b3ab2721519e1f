namespace BeyondPca;

/// <summary>Vectors as rows of a data view.</summary>
internal static class Points
{
    /// <summary>A view of one column, Features.</summary>
    public static IDataView View(MLContext ml, float[][] vectors)
    {
        // The class says vector; how long it is, the data say.
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, vectors[0].Length);
        return ml.Data.LoadFromEnumerable(vectors.Select(vector => new Row { Features = vector }), definition);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }
}
