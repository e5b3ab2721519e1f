namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A kind of anomaly detector.</summary>
/// <param name="name">Says what is special about it.</param>
/// <param name="hasMissing">Whether missing values are accepted, and are in its rows.</param>
/// <param name="trainer">Makes a trainer of it, after some options were changed.</param>
internal sealed class DetectorKind(string name, bool hasMissing, Func<Action<AnomalyTrainerOptions>, IEstimator<AnomalyDetector>> trainer)
{
    private readonly Lazy<AnomalyDetector> _fitted = new(() => trainer(DetectorKinds.AllColumns).Fit(View(Training(hasMissing))));

    public string Name => name;

    public bool HasMissing => hasMissing;

    /// <summary>With every column, fitted on <see cref="TrainingView"/>.</summary>
    public AnomalyDetector Fitted => _fitted.Value;

    public IDataView TrainingView => View(Training(hasMissing));

    /// <summary>Rows that were not trained on.</summary>
    public float[][] NewRows(int count) => WithMissing(QuickDetectors.NewRows(count), hasMissing);

    public AnomalyDetector Fit(Action<AnomalyTrainerOptions> change, IDataView? input = null) => trainer(change).Fit(input ?? TrainingView);

    private static float[][] Training(bool hasMissing) => WithMissing(Rows.Features(QuickDetectors.TrainingRows), hasMissing);

    private static IDataView View(float[][] rows) => Rows.View(rows);

    // In every seventh row a slot, in one row all.
    private static float[][] WithMissing(float[][] rows, bool hasMissing)
    {
        for (int i = 0; hasMissing && i < rows.Length; i += 7)
        {
            rows[i][i % Rows.Slots] = float.NaN;
        }
        if (hasMissing)
        {
            Array.Fill(rows[3], float.NaN);
        }
        return rows;
    }
}
