using Microsoft.ML.Autoencoders.Data;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>A graph can't give an output its input's name, as ML.NET allows for columns.</summary>
internal static class GraphNames
{
    /// <summary>The same columns, an output renamed where it has the input's name.</summary>
    public static AutoencoderColumns Apart(AutoencoderColumns columns)
    {
        return columns with { Outputs = [.. columns.Outputs.Select(column => column.Name == columns.Input ? column with { Name = Free(column) } : column)] };

        string Free(OutputColumn column)
        {
            string name = $"{column.Name}.{column.Kind}";
            while (columns.Outputs.Any(other => other.Name == name))
            {
                name += "_";
            }
            return name;
        }
    }
}
