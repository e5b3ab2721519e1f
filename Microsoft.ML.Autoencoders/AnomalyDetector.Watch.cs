namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>Compares new rows with the training rows: their scores, and the values of each slot.</summary>
    /// <param name="data">The rows.</param>
    /// <returns>What moved, and how far.</returns>
    /// <remarks>
    /// Each comparison is with up to 101 quantiles of the training rows, which the model carries. The score and each slot are compared for themselves: a change of how slots
    /// go together shows in the score alone. Training rows score somewhat lower than others of their kind, the more so the fewer there were, and that too can show.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A column that is read is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public DriftReport Watch(IDataView data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Scored(data).Drift();
    }
}
