namespace Experiments;

/// <summary>The handwritten digits of examples/data/digits.csv.</summary>
public static class Digits
{
    public const int Side = 8;

    public const int Pixels = Side * Side;

    /// <summary>The value of a black pixel; a white one is 0.</summary>
    public const float Black = 16;

    /// <summary>Columns Features (64 pixels) and Label (the digit).</summary>
    public static IDataView Load(MLContext ml) => ml.Data.LoadFromTextFile(
        Path.Combine(AppContext.BaseDirectory, "data", "digits.csv"),
        [new TextLoader.Column("Features", DataKind.Single, 0, Pixels - 1), new TextLoader.Column("Label", DataKind.Single, Pixels)],
        separatorChar: ',',
        hasHeader: true);

    /// <summary>A quarter of the digits, drawn by the seed, is held out.</summary>
    public static DataOperationsCatalog.TrainTestData Split(MLContext ml, int seed) =>
        ml.Data.TrainTestSplit(Load(ml), testFraction: 0.25, seed: seed);

    public static float[] Labels(IDataView view) => [.. view.GetColumn<float>("Label")];

    /// <summary>The first row of each digit, by the digit.</summary>
    public static IEnumerable<int> FirstOfEach(float[] labels) =>
        Enumerable.Range(0, labels.Length).DistinctBy(row => labels[row]).OrderBy(row => labels[row]);
}
