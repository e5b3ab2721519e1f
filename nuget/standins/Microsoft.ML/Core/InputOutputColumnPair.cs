namespace Microsoft.ML;

public sealed class InputOutputColumnPair
{
    public InputOutputColumnPair(string outputColumnName, string inputColumnName = null)
    {
        Checks.NonEmpty(outputColumnName, nameof(outputColumnName));
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName ?? outputColumnName;
    }

    public string InputColumnName { get; }

    public string OutputColumnName { get; }

    internal static (string Output, string Input)[] Convert(InputOutputColumnPair[] columns)
    {
        Checks.Value(columns, nameof(columns));
        return [.. columns.Select(c => (c.OutputColumnName, c.InputColumnName))];
    }
}
