using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class MissingValueReplacingEstimator : IEstimator<MissingValueReplacingTransformer>
{
    private readonly (string Output, string Input)[] _columns;
    private readonly ReplacementMode _mode;
    private readonly bool _bySlot;

    internal MissingValueReplacingEstimator((string Output, string Input)[] columns, ReplacementMode mode, bool bySlot)
    {
        foreach (var (output, _) in columns)
            Checks.NonWhiteSpace(output, "outputColumnName");
        _columns = columns;
        _mode = mode;
        _bySlot = bySlot;
    }

    public enum ReplacementMode : byte
    {
        DefaultValue = 0,
        Mean = 1,
        Minimum = 2,
        Maximum = 3,
        Mode = 5,
    }

    public MissingValueReplacingTransformer Fit(IDataView input)
    {
        var sources = _columns.Select(c => Checks.Column(input.Schema, c.Input, nameof(input))).ToArray();
        foreach (var source in sources)
            CheckType(source.Type.ItemType());
        if (_mode == ReplacementMode.DefaultValue)
            return new(_columns, [.. sources.Select(s => ReplacementValues.Default(s.Type.ItemType()))]);
        using var cursor = input.GetRowCursor(sources);
        var statistics = sources.Select(source => MissingValueStatistics.Create(_mode, _bySlot, source, cursor)).ToArray();
        while (cursor.MoveNext())
        {
            foreach (var column in statistics)
                column.Add();
        }
        return new(_columns, [.. statistics.Select(s => s.CreateReplacement())]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(column =>
        {
            var source = Checks.Column(inputSchema, column.Input);
            CheckType(source.ItemType);
            return source.With(column.Output, new SchemaShape(source.Annotations.Where(a => MissingValueReplacingTransformer.Keeps(a.Name))));
        }));
    }

    // Only these have a value that says "missing" and is not their default.
    internal static void CheckType(DataViewType itemType) => Checks.Parameter(itemType.RawType == typeof(float) || itemType.RawType == typeof(double),
        "inputSchema", $"Values of type {itemType} are never missing; those of Single and Double may be.");
}
