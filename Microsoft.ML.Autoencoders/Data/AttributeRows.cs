namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Reads latent vectors and whether their rows have an attribute.</summary>
internal static class AttributeRows
{
    /// <param name="transformed">The rows with their latent vectors.</param>
    /// <param name="schema">The rows' own columns, of which one is the attribute.</param>
    /// <returns>The vectors of the rows that have it or not; others are passed over.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The attribute's column is missing, or of another type.</exception>
    /// <exception cref="InvalidOperationException">No row has the attribute, or all have.</exception>
    public static (Matrix Latents, bool[] Has) Read(IDataView transformed, DataViewSchema schema, string attribute, string latent, int width)
    {
        LabelColumn.Find(schema, attribute, "attribute", "rows that have it");
        var column = LabelColumn.Find(transformed.Schema, attribute, "attribute", "rows that have it");
        var vectors = InputColumn.Find(transformed.Schema, latent, "latent");
        using var cursor = transformed.GetRowCursor([column.Column, transformed.Schema[vectors.Index]]);
        var (readAttribute, readVector) = (column.Reader(cursor), vectors.Reader(cursor));
        var (values, has) = (new List<float>(), new List<bool>());
        float[] vector = new float[width];
        while (cursor.MoveNext())
        {
            if (readAttribute() is { } isThere)
            {
                readVector(vector);
                values.AddRange(vector);
                has.Add(isThere);
            }
        }
        int count = has.Count(isThere => isThere);
        return count > 0 && count < has.Count ? (new Matrix([.. values], width), [.. has])
            : throw new InvalidOperationException($"Attribute column '{attribute}' tells of {has.Count} rows, of which {count} have the attribute; a direction needs at least one with it and one without.");
    }
}
