namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Few rows with a target of another size and a weight, for one step over all of them.</summary>
internal sealed class GoalRows
{
    public const int Count = 14;

    public float[][] Features { get; } = Rows.Features(Count);

    public float[][] Targets { get; } = [.. Rows.Features(Count).Select(row => new[] { row[0] + row[1], 20 - row[3], row[4], row[2] * row[5] })];

    public float[] Weights { get; } = [.. Enumerable.Range(0, Count).Select(i => i % 4 * 0.75f)];

    /// <summary>The same with some features missing.</summary>
    public static GoalRows WithMissing()
    {
        var rows = new GoalRows();
        rows.Features[1][2] = rows.Features[5][0] = rows.Features[5][4] = rows.Features[9][2] = float.NaN;
        Array.Fill(rows.Features[7], float.NaN);
        return rows;
    }

    /// <summary>The same with some targets missing.</summary>
    public static GoalRows WithMissingTargets()
    {
        var rows = new GoalRows();
        rows.Targets[3][1] = rows.Targets[6][0] = rows.Targets[6][2] = float.NaN;
        return rows;
    }

    public IDataView View() => Contexts.ML.Data.LoadFromEnumerable(Features.Select((values, i) => new Row { Features = values, Target = Targets[i], RowWeight = Weights[i] }).ToList());

    public sealed class Row
    {
        [VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        [VectorType(4)]
        public float[] Target { get; set; } = [];

        public float RowWeight { get; set; }
    }
}
