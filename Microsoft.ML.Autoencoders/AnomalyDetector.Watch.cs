namespace Microsoft.ML.Autoencoders;

public sealed partial class AnomalyDetector
{
    /// <summary>Compares the distributions of new rows and training rows to detect drift, for the score and for each slot.</summary>
    /// <param name="data">The new rows.</param>
    /// <returns>The drift of the score and of each slot.</returns>
    /// <remarks>
    /// New rows are compared with up to 101 quantiles of the training rows, which are part of the model. The score and the slots are compared separately: a change of the dependence between
    /// slots shows in the score only. Training rows have somewhat lower scores than other rows of the same distribution, especially on small data sets, which may show as drift of the score.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public DriftReport Watch(IDataView data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Scored(data).Drift();
    }
}
