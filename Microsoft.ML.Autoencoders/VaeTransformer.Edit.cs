namespace Microsoft.ML.Autoencoders;

public sealed partial class VaeTransformer
{
    private const string InputName = "Input";

    /// <summary>Finds the direction in the latent space in which an attribute of the rows grows.</summary>
    /// <param name="data">Rows with and without the attribute, of the columns that <see cref="ScoringTransformer.Transform"/> reads.</param>
    /// <param name="attributeColumnName">
    /// The column that tells which rows have it: a Boolean, a Single (greater than 0 for those) or a key of two values (the second one for those). Rows where it is missing are passed over.
    /// </param>
    /// <param name="method">How the direction is found. Default the discriminant.</param>
    /// <returns>[latent width]; added to the latent vector of a row, it goes as far as the means of rows with and without the attribute lie apart.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or <paramref name="method"/> is none.</exception>
    /// <exception cref="InvalidOperationException">No row has the attribute, or all have.</exception>
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
            : throw new InvalidOperationException($"Attribute column '{attributeColumnName}' tells of {has.Length} rows, of which {count} have the attribute; a direction needs at least one with it and one without.");
    }

    /// <summary>Moves rows along a direction of the latent space and decodes them: the same rows with an attribute switched on (or, with a negative strength, off).</summary>
    /// <param name="rows">[count][slots], in the input's units.</param>
    /// <param name="direction">[latent width], as <see cref="LatentDirection"/> finds it.</param>
    /// <param name="strength">How far to go, as a multiple of the direction. Default 1.</param>
    /// <param name="condition">As in <see cref="Sample"/>; of all rows.</param>
    /// <returns>[count][slots], each the mean of the likelihood, in the input's (or target's) units.</returns>
    /// <remarks>With strength 0 these are the rows' reconstructions.</remarks>
    /// <exception cref="ArgumentNullException">An argument or a row is null.</exception>
    /// <exception cref="ArgumentException">A row or the direction has another length or a number that is not accepted, or <paramref name="condition"/> is not what the model needs.</exception>
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

    // The same condition for each row; nothing where there is none.
    private static Matrix[] Repeated(float[]? condition, int rows) => condition is null ? [] : [new([.. Enumerable.Repeat(condition, rows).SelectMany(values => values)], condition.Length)];
}
