namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The columns that training reads.</summary>
/// <param name="Target">The column to reconstruct; null if it is the input.</param>
/// <param name="Weight">The weights of the rows; null for equal weights.</param>
/// <param name="Condition">The condition column; may be null.</param>
/// <param name="Label">The classes of the rows; may be null.</param>
internal sealed record TrainingColumns(RowInput Input, InputColumn? Target, InputColumn? Weight, RowInput? Condition, InputColumn? Label)
{
    /// <summary>The sizes of the images in the columns; null for a network without convolutions.</summary>
    public ImageSizes? Images { get; private init; }

    /// <summary>The columns of a table; null for a single input column.</summary>
    public TableShape? Table => (Input as TableInput)?.Shape;

    /// <summary>The shape of the condition, before its scaling is fitted; null if there is no condition.</summary>
    public ConditionShape? ConditionShape => Condition switch
    {
        TableCondition { Shape: var shape } => shape,
        InputColumn column => new ConditionShape(column.Slots, column.IsKey, Scaling: null),
        _ => null,
    };

    /// <param name="table">The columns of a table; null for a single input column.</param>
    /// <param name="condition">The condition column of a table, or null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, its type is not accepted, or the size of its images is unknown.</exception>
    /// <exception cref="InvalidOperationException">The images are too small for the layers.</exception>
    public static TrainingColumns Find(DataViewSchema schema, TrainingOptions options, TableShape? table = null, TableColumn? condition = null)
    {
        var columns = Find(schema, Roles(options), table, condition);
        return columns with { Images = ImageSizes.Of(options, columns) };
    }

    /// <summary>Finds the columns of validation rows, which have the same sizes and no classes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or size.</exception>
    public TrainingColumns FindAlike(DataViewSchema schema, TrainingOptions options)
    {
        var alike = Find(schema, [.. Roles(options)[..^1], default], Table, ConditionShape?.Column);
        foreach (var (expected, column) in (this with { Label = null }).All.Zip(alike.All))
        {
            if (column.Slots != expected.Slots)
            {
                throw column.OfOtherSize(expected.Slots);
            }
        }
        return alike;
    }

    /// <summary>Performs the same check as <see cref="Find(DataViewSchema, TrainingOptions, TableShape?, TableColumn?)"/> on a schema shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or its type is not accepted.</exception>
    public static void Check(SchemaShape schema, TrainingOptions options)
    {
        foreach (string name in options.InputColumnNames ?? [])
        {
            TableColumns.Check(schema, name, TableColumns.Inputs(options));
        }
        if (options is { IsTable: true, ConditionColumn: { } condition })
        {
            TableColumns.Check(schema, condition, TableColumns.Condition);
        }
        foreach (var (name, role, accepted) in Roles(options))
        {
            if (name is not null)
            {
                InputColumn.Check(schema, name, role, accepted);
            }
        }
    }

    public IEnumerable<RowInput> All => new RowInput?[] { Input, Target, Weight, Condition, Label }.OfType<RowInput>();

    private static TrainingColumns Find(DataViewSchema schema, (string? Name, string Role, AcceptedColumn Accepted)[] roles, TableShape? table, TableColumn? condition)
    {
        var columns = Array.ConvertAll(roles, role => role.Name is null ? null : InputColumn.Find(schema, role.Name, role.Role, role.Accepted));
        return new TrainingColumns(table is null ? columns[0]! : TableInput.Find(schema, table), columns[1], columns[2], condition is null ? columns[3] : TableCondition.Find(schema, condition), columns[4]);
    }

    // In the order of the record's parameters. The columns of a table and its condition are not included; they are found by their shape.
    private static (string? Name, string Role, AcceptedColumn Accepted)[] Roles(TrainingOptions options) =>
    [
        (options.IsTable ? null : options.InputColumnName, "input", AcceptedColumn.Vector),
        (options.TargetColumnName, "target", AcceptedColumn.Vector),
        (options.ExampleWeightColumnName, "example weight", AcceptedColumn.Single),
        (options.IsTable ? null : options.ConditionColumn, "condition", AcceptedColumn.KeyOrVector),
        (options.LabelColumn, "label", AcceptedColumn.Key),
    ];
}
