using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

public abstract partial class FittedTransformer
{
    /// <summary>Writes the report of a transformer that is not a detector. It has a score if the reconstruction is compared with the input.</summary>
    private protected void WriteReport(string path, IDataView data, bool isCompared, float threshold, string scoreText)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var diagnosis = Diagnose(data);
        using var rows = ReadForReport(data, isCompared ? [OutputKind.Score, OutputKind.SlotErrors, OutputKind.Reconstruction] : [], threshold);
        Write(path, new ModelReport { Summary = Summary(), Rows = rows, Diagnosis = diagnosis, Columns = ColumnTexts, Threshold = float.IsNaN(threshold) ? null : threshold, ScoreText = scoreText });
    }

    /// <summary>Reads the rows of a report.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="scored">The output columns with the score, the contribution of each slot and the value it is compared with; empty if there is no score.</param>
    /// <param name="threshold">The score above which a row is an anomaly; NaN if there is no threshold.</param>
    private protected ReportRows ReadForReport(IDataView data, OutputKind[] scored, float threshold)
    {
        ArgumentNullException.ThrowIfNull(data);
        var map = Map(data.Schema);
        var columns = GraphNames.Apart(new AutoencoderColumns(Columns.Input, [], Columns.Condition).With(scored.Select(kind => (kind, kind == OutputKind.Score ? 1 : Slots))));
        using var scorer = Scorer(columns);
        using var probe = Probe(Networks[0]);
        using var request = scorer.CreateRequest(Enumerable.Range(0, scored.Length), ProbedBatch);
        const int LatentOutput = 1;
        using var latents = probe.CreateRequest([LatentOutput], ProbedBatch);
        var rows = new ReportRows(map.Read[0].SlotNames("slot "), threshold, Table);
        foreach (var (values, count) in RowBatches.Read(data, map, ProbedBatch))
        {
            probe.Run(values, count, latents);
            if (scored.Length > 0)
            {
                scorer.Run(values, count, request);
            }
            for (int row = 0; row < count; row++)
            {
                var features = values[0].Span.Slice(row * Slots, Slots);
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

    /// <summary>Writes a report. The file is replaced only when the report is complete.</summary>
    private protected static void Write(string path, ModelReport report)
    {
        byte[] page = System.Text.Encoding.UTF8.GetBytes(report.Write());
        WholeFile.Write(path, page);
    }

    private OnnxScorer Probe(NetworkProbe network)
    {
        ScorerInput[] inputs = [new(ActivityGraph.Input, Slots), .. Condition is null ? Array.Empty<ScorerInput>() : [new(ActivityGraph.Condition, Condition.Width)]];
        return new OnnxScorer(network.Graph, inputs, [.. network.GraphOutputs.Select(output => new ScorerOutput(output.Name, output.Width, IsBoolean: false))]);
    }
}
