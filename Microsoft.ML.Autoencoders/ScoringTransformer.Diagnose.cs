using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

public abstract partial class ScoringTransformer
{
    private const int ProbedBatch = 256;

    /// <summary>Looks into networks at work.</summary>
    /// <param name="data">Rows.</param>
    /// <param name="heldOut">Rows that were not trained on, or null.</param>
    /// <param name="networks">The networks.</param>
    /// <param name="histories">Their trainings; empty where they were loaded from a file.</param>
    private protected Diagnosis Diagnose(IDataView data, IDataView? heldOut, IReadOnlyList<NetworkProbe> networks, IReadOnlyList<TrainingHistory> histories)
    {
        ArgumentNullException.ThrowIfNull(data);
        var map = Map(data.Schema);
        var heldOutMap = heldOut is null ? null : Map(heldOut.Schema);
        var activities = networks.Select(network => Activity(network, data, map)).ToArray();
        return Findings.Of(activities, heldOut is null ? [] : [.. networks.Select(network => Activity(network, heldOut, heldOutMap!))], map.Read[0].SlotNames("slot "), histories);
    }

    private NetworkActivity Activity(NetworkProbe network, IDataView data, ColumnMap map)
    {
        var activity = new NetworkActivity(network);
        using var scorer = Probe(network);
        using var request = scorer.CreateRequest(Enumerable.Range(0, network.GraphOutputs.Length), ProbedBatch);
        foreach (var (values, count) in RowBatches.Read(data, map, ProbedBatch))
        {
            scorer.Run(values, count, request);
            for (int row = 0; row < count; row++)
            {
                int place = row;
                activity.Add(values[0].Span.Slice(row * _slots, _slots), output => request.Row(output, place));
            }
        }
        return activity.Rows > 0 ? activity : throw new InvalidOperationException($"There are no rows to look at: the data with input {Columns.Read} are empty.");
    }
}
