namespace Microsoft.ML.Autoencoders.Data;

/// <summary>A label column: a Boolean; a Single, greater than 0 for anomalies; or a key with two values, the second one for anomalies.</summary>
internal sealed class LabelColumn
{
    private LabelColumn(DataViewSchema.Column column) => Column = column;

    public DataViewSchema.Column Column { get; }

    /// <param name="role">The role of the column in error messages.</param>
    /// <param name="marked">The name of the rows with a positive label in error messages.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column, or it has another type.</exception>
    public static LabelColumn Find(DataViewSchema schema, string name, string role = "label", string marked = "anomalies")
    {
        string accepted = $"a Boolean, a Single (greater than 0 for {marked}) and a key of two values (the second one for {marked})";
        var column = schema.GetColumnOrNull(name) ?? throw new ArgumentOutOfRangeException(paramName: null,
            $"There is no {role} column '{name}' (accepted: {accepted}); the columns are: {string.Join(", ", schema.Where(c => !c.IsHidden).Select(c => $"'{c.Name}'"))}.");
        return column.Type is BooleanDataViewType or KeyDataViewType { Count: 2 } || column.Type == NumberDataViewType.Single
            ? new LabelColumn(column)
            : throw new ArgumentOutOfRangeException(paramName: null, $"The {role} column '{name}' is {column.Type}; accepted: {accepted}.{Remedy(column)}");
    }

    // The line of code that converts a column of another type to an accepted one; empty if there is none.
    private static string Remedy(DataViewSchema.Column column) => column.Type switch
    {
        NumberDataViewType => $" To make it one: mlContext.Transforms.Conversion.ConvertType(\"{column.Name}\", outputKind: DataKind.Single).",
        TextDataViewType => $" To make it one: mlContext.Transforms.Conversion.MapValue(\"{column.Name}\", new Dictionary<string, bool> {{ [\"normal\"] = false, [\"anomaly\"] = true }}), with the texts of the column.",
        _ => "",
    };

    /// <summary>Reads the label of a row; null if it is missing (NaN or a missing key).</summary>
    /// <param name="row">A row or cursor in which the column is active.</param>
    public Func<bool?> Reader(DataViewRow row)
    {
        if (Column.Type is BooleanDataViewType)
        {
            var flag = row.GetGetter<bool>(Column);
            bool value = false;
            return () =>
            {
                flag(ref value);
                return value;
            };
        }
        if (Column.Type is KeyDataViewType)
        {
            var key = InputColumn.Find(row.Schema, Column.Name, "label", AcceptedColumn.Key).KeyReader(row);
            return () => key() is > 0 and var value ? value == 2 : null;
        }
        var number = row.GetGetter<float>(Column);
        float single = 0;
        return () =>
        {
            number(ref single);
            return float.IsNaN(single) ? null : single > 0;
        };
    }
}
