using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

public abstract partial class FittedTransformer
{
    private const int ProbedBatch = 256;

    /// <summary>Looks for problems of the model: dead units, exploding or vanishing activations, a collapsed posterior, overfitting, and slots that are not reconstructed, each with advice.</summary>
    /// <param name="data">The rows, preferably the training rows, with the columns that <see cref="ScoringTransformer.Transform"/> reads. They are read once for each network.</param>
    /// <param name="heldOut">Rows that were not used in training, to detect overfitting. Default null: overfitting is detected only by the validation loss of an autoencoder, if its training
    /// history contains one.</param>
    /// <returns>The findings, whose text is a list. It is also available for a loaded model.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public Diagnosis Diagnose(IDataView data, IDataView? heldOut = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        var map = Map(data.Schema);
        var heldOutMap = heldOut is null ? null : Map(heldOut.Schema);
        var networks = Networks;
        var activities = networks.Select(network => Activity(network, data, map)).ToArray();
        return Findings.Of(activities, heldOut is null ? [] : [.. networks.Select(network => Activity(network, heldOut, heldOutMap!))], map.Read[0].SlotNames("slot "), Histories ?? []);
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
                activity.Add(values[0].Span.Slice(row * Slots, Slots), output => request.Row(output, place));
            }
        }
        return activity.Rows > 0 ? activity : throw new InvalidOperationException($"There are no rows to diagnose: the data view with input {Columns.Read} is empty.");
    }
}
