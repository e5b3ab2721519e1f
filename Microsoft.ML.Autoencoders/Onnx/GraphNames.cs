namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Makes the names of inputs and outputs distinct, which ONNX requires and ML.NET does not.</summary>
internal static class GraphNames
{
    /// <summary>Returns the columns, with an output renamed if it has the name of an input.</summary>
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
