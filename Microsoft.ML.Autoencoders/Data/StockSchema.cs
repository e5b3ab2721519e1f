namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// Creates schema shapes. A <see cref="SchemaShape.Column"/> with annotations cannot be created outside ML.NET, so the shape is taken from an estimator of ML.NET that adds columns with the
/// same names, types and annotations.
/// </summary>
internal static class StockSchema
{
    public static SchemaShape WithOutputs(SchemaShape input, AutoencoderColumns columns)
    {
        var ml = new MLContext();
        foreach (var column in columns.Outputs)
        {
            input = column.IsBoolean ? With<OneBoolean>(ml, input, column)
                : column.IsScalar ? With<OneScalar>(ml, input, column)
                : With<OneVector>(ml, input, column);
        }
        return input;
    }

    private static SchemaShape With<TColumn>(MLContext ml, SchemaShape input, OutputColumn column) where TColumn : class, new()
    {
        var definition = SchemaDefinition.Create(typeof(TColumn));
        definition[0].ColumnName = column.Name;
        definition[0].ColumnType = column.Type;
        if (!column.IsScalar)
        {
            definition[0].AddAnnotation("SlotNames", column.NamesBuffer, column.NamesType);
        }
        return ml.Transforms.CustomMapping<NoColumns, TColumn>((_, _) => { }, contractName: null, outputSchemaDefinition: definition)
            .GetOutputSchema(input);
    }

    private sealed class NoColumns;

    private sealed class OneVector
    {
        public float[] Column { get; set; } = [];
    }

    private sealed class OneScalar
    {
        public float Column { get; set; }
    }

    private sealed class OneBoolean
    {
        public bool Column { get; set; }
    }
}
