namespace Experiments.Tables;

/// <summary>How well planted rows are found: the area under the ROC curve of all of them, and of each kind beside the rows to which nothing was done.</summary>
public sealed record TableFigures(string Way, double All, double Swapped, double Shifted, double Broken, double Seconds);

/// <summary>Finds planted rows: by the table as it is, and by one-hot vectors made by hand.</summary>
public static class TableDetection
{
    /// <summary>The trainer's default on the table as it is.</summary>
    public static AnomalyDetector FitTable(MLContext ml, IDataView rows, int seed, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var options = new AutoencoderAnomalyTrainer.Options { FeatureColumnNames = Census.Columns };
        (options.Training.Seed, options.Training.Progress, options.Training.CancellationToken) = (seed, progress, cancellation);
        return ml.AnomalyDetection.Trainers.Autoencoder(options).Fit(rows);
    }

    /// <summary>The variational trainer's on the table as it is.</summary>
    /// <param name="change">Changes its options, which are the defaults else.</param>
    public static AnomalyDetector FitVariational(MLContext ml, IDataView rows, int seed, Action<VaeEstimator.Options>? change = null, CancellationToken cancellation = default)
    {
        var options = new VaeAnomalyTrainer.Options { FeatureColumnNames = Census.Columns };
        (options.Training.Seed, options.Training.CancellationToken) = (seed, cancellation);
        change?.Invoke(options.Training);
        return ml.AnomalyDetection.Trainers.VariationalAutoencoder(options).Fit(rows);
    }

    /// <summary>The trainer's default for one column, of numbers and one-hot vectors side by side: what was to be done before.</summary>
    public static TransformerChain<AnomalyDetector> FitOneHot(MLContext ml, IDataView rows, int seed, CancellationToken cancellation = default)
    {
        var options = new AutoencoderAnomalyTrainer.Options();
        (options.Training.Seed, options.Training.CancellationToken) = (seed, cancellation);
        return ml.Transforms.Categorical.OneHotEncoding([.. Census.Categories.Select(column => new InputOutputColumnPair($"{column}1", column))])
            .Append(ml.Transforms.Concatenate("Features", [.. Census.Numbers, .. Census.Categories.Select(column => $"{column}1")]))
            .Append(ml.AnomalyDetection.Trainers.Autoencoder(options)).Fit(rows);
    }

    public static TableFigures Measure(string way, ITransformer detector, IDataView rows, IReadOnlyList<Planted> truth, double seconds)
    {
        float[] scores = [.. detector.Transform(rows).GetColumn<float>("Score")];
        double Area(Func<Planted, bool> isFound) => AreaUnderRocCurve(
            [.. scores.Where((_, row) => isFound(truth[row]))], [.. scores.Where((_, row) => truth[row] == Planted.Nothing)]);
        return new(way, Area(kind => kind != Planted.Nothing), Area(kind => kind == Planted.SwappedCategory), Area(kind => kind == Planted.ShiftedNumber), Area(kind => kind == Planted.BrokenDependence), seconds);
    }

    // The share of pairs in which the anomaly scores higher; of equal scores half.
    private static double AreaUnderRocCurve(float[] anomalies, float[] others)
    {
        Array.Sort(others);
        return anomalies.Average(score => (Below(others, score, orEqual: false) + Below(others, score, orEqual: true)) / 2.0 / others.Length);
    }

    private static int Below(float[] sorted, float score, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < score || (orEqual && sorted[middle] == score) ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
