namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>A graph can't give an output the name of an input, as ML.NET allows for columns.</summary>
internal static class GraphNames
{
    /// <summary>The same columns, an output renamed where it has the name of one that is read.</summary>
    public static AutoencoderColumns Apart(AutoencoderColumns columns)
    {
        return columns with { Outputs = [.. columns.Outputs.Select(column => columns.Inputs.Contains(column.Name) ? column with { Name = Free(column) } : column)] };

        string Free(OutputColumn column)
        {
            string name = $"{column.Name}.{column.Kind}";
            while (columns.Inputs.Contains(name) || columns.Outputs.Any(other => other.Name == name))
            {
                name += "_";
            }
            return name;
        }
    }
}
