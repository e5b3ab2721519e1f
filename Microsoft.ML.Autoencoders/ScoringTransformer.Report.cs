using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

public abstract partial class ScoringTransformer
{
    /// <summary>Reads the rows that a report is about.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="network">The network whose latent vectors are shown.</param>
    /// <param name="scored">The kinds of columns that have the score, its parts in each slot and what each slot is compared with; empty where there is no score.</param>
    /// <param name="graph">Writes a graph of such columns.</param>
    /// <param name="threshold">The score above which a row is an anomaly; NaN where there is none.</param>
    private protected ReportRows ReadForReport(IDataView data, NetworkProbe network, OutputKind[] scored, Func<AutoencoderColumns, byte[]> graph, float threshold)
    {
        ArgumentNullException.ThrowIfNull(data);
        var map = Map(data.Schema);
        var columns = GraphNames.Apart(new AutoencoderColumns(Columns.Input, [], Columns.Condition).With(scored.Select(kind => (kind, kind == OutputKind.Score ? 1 : _slots))));
        using var scorer = new OnnxScorer(() => graph(columns), InputsOf(columns), [.. columns.Outputs.Select(column => new ScorerOutput(column.Name, column.Width, column.IsBoolean))]);
        using var probe = Probe(network);
        using var request = scorer.CreateRequest(Enumerable.Range(0, scored.Length), ProbedBatch);
        const int LatentOutput = 1;
        using var latents = probe.CreateRequest([LatentOutput], ProbedBatch);
        var rows = new ReportRows(map.Read[0].SlotNames("slot "), threshold, _table);
        foreach (var (values, count) in RowBatches.Read(data, map, ProbedBatch))
        {
            probe.Run(values, count, latents);
            if (scored.Length > 0)
            {
                scorer.Run(values, count, request);
            }
            for (int row = 0; row < count; row++)
            {
                var features = values[0].Span.Slice(row * _slots, _slots);
                if (scored.Length == 0)
                {
                    rows.Add(features, null, [], [], latents.Row(LatentOutput, row));
                }
                else
                {
                    rows.Add(features, request.Row(0, row)[0], request.Row(1, row), request.Row(2, row), latents.Row(LatentOutput, row));
                }
            }
        }
        return rows;
    }

    /// <summary>Writes a report whole or not at all.</summary>
    private protected static void Write(string path, ModelReport report)
    {
        byte[] page = System.Text.Encoding.UTF8.GetBytes(report.Write());
        WholeFile.Write(path, page);
    }

    private OnnxScorer Probe(NetworkProbe network)
    {
        ScorerInput[] inputs = [new(ActivityGraph.Input, _slots), .. _condition is null ? Array.Empty<ScorerInput>() : [new(ActivityGraph.Condition, _condition.Width)]];
        return new OnnxScorer(network.Graph, inputs, [.. network.GraphOutputs.Select(output => new ScorerOutput(output.Name, output.Width, IsBoolean: false))]);
    }
}
