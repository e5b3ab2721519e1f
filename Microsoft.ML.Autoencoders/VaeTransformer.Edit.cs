namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeTransformer
{
    private const string InputName = "Input";

    /// <summary>Estimates the direction in the latent space along which an attribute of the rows increases.</summary>
    /// <param name="data">Rows with and without the attribute, with the columns that <see cref="ScoringTransformer.Transform"/> reads.</param>
    /// <param name="attributeColumnName">The attribute column: a Boolean, a Single (greater than 0 for rows with the attribute) or a key with two values (the second one for rows with the
    /// attribute). Rows with a missing value are ignored.</param>
    /// <param name="method">The estimation method. Default <see cref="LatentDirectionMethod.Discriminant"/>.</param>
    /// <returns>The direction, [latent dimension]. Its length is the distance between the means of the rows with and without the attribute along it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or <paramref name="method"/> is not a defined value.</exception>
    /// <exception cref="InvalidOperationException">All rows have the attribute, or none has it.</exception>
    public float[] LatentDirection(IDataView data, string attributeColumnName, LatentDirectionMethod method = LatentDirectionMethod.Discriminant)
    {
        ArgumentNullException.ThrowIfNull(data);
        OptionCheck.Named(attributeColumnName, nameof(attributeColumnName));
        OptionCheck.Defined(method, nameof(method));
        const string Role = "attribute", Marked = "rows that have it";
        LabelColumn.Find(data.Schema, attributeColumnName, Role, Marked);
        var transformed = Transform(data);
        var attribute = LabelColumn.Find(transformed.Schema, attributeColumnName, Role, Marked);
        var (latents, has) = MarkedRows.Read(transformed, attribute, InputColumn.Find(transformed.Schema, Columns.NameOf(OutputKind.Latent), "latent"));
        int count = has.Count(isThere => isThere);
        return count > 0 && count < has.Length ? LatentDirections.Find(latents, has, method)
            : throw new InvalidOperationException($"Attribute column '{attributeColumnName}' has {has.Length} rows with a value, of which {count} have the attribute; at least one row with it and one without it are required.");
    }

    /// <summary>Moves the latent vectors of rows along a direction and decodes them: the same rows with an attribute added or, with a negative strength, removed.</summary>
    /// <param name="rows">The rows, [count][slots], in the units of the input.</param>
    /// <param name="direction">The direction, [latent dimension], as returned by <see cref="LatentDirection"/>.</param>
    /// <param name="strength">The multiple of the direction. Default 1.</param>
    /// <param name="condition">The condition of all rows, as in <see cref="Sample"/>.</param>
    /// <returns>The edited rows, [count][slots], each the mean of the likelihood, in the units of the input (or target).</returns>
    /// <remarks>With strength 0, the result is the reconstruction of the rows.</remarks>
    /// <exception cref="ArgumentNullException">An argument or a row is null.</exception>
    /// <exception cref="ArgumentException">A row or the direction has another length or a value that is not accepted, or <paramref name="condition"/> does not match the model's condition
    /// column.</exception>
    public float[][] Edit(float[][] rows, float[] direction, double strength = 1, float[]? condition = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        CheckLatent(direction, nameof(direction));
        OptionCheck.Require(double.IsFinite(strength), strength, nameof(strength), "a finite number");
        for (int i = 0; i < rows.Length; i++)
        {
            CheckRow(rows[i], $"{nameof(rows)}[{i}]");
        }
        float[]? given = ConditionValues(condition);
        if (rows.Length == 0)
        {
            return [];
        }
        var latents = _encoder.RunAll(CancellationToken.None, [new Matrix([.. rows.SelectMany(row => row)], Network.Inputs), .. Repeated(given, rows.Length)])[0];
        return Decode([.. Enumerable.Range(0, rows.Length).Select(row => latents.Row(row).ToArray().Zip(direction, (value, step) => (float)(value + strength * step)).ToArray())], condition);
    }

    private void CheckRow(float[] row, string argument)
    {
        ArgumentNullException.ThrowIfNull(row, argument);
        OptionCheck.Compatible(row.Length == Network.Inputs, argument, $"{argument} has {row.Length} values; the model reads {Network.Inputs} slots.");
        int slot = Array.FindIndex(row, value => !float.IsFinite(value) && !(float.IsNaN(value) && Network.Input.Missing != MissingValues.Error));
        OptionCheck.Compatible(slot < 0, argument, $"{argument} has {(slot < 0 ? 0 : row[slot])} in slot {slot}; accepted are finite numbers{(Network.Input.Missing == MissingValues.Error ? "" : " and NaN")}.");
    }

    // The same condition for each row; empty if there is none.
    private static Matrix[] Repeated(float[]? condition, int rows) => condition is null ? [] : [new([.. Enumerable.Repeat(condition, rows).SelectMany(values => values)], condition.Length)];
}
