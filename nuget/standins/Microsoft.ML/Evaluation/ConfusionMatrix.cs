namespace Microsoft.ML.Data;

public sealed class ConfusionMatrix
{
    // counts: [class of the row][class predicted]
    internal ConfusionMatrix(double[][] counts)
    {
        Counts = counts;
        NumberOfClasses = counts.Length;
        PerClassRecall = [.. counts.Select((row, c) => Share(row[c], row.Sum()))];
        PerClassPrecision = [.. counts.Select((row, c) => Share(row[c], counts.Sum(r => r[c])))];
    }

    public IReadOnlyList<double> PerClassPrecision { get; }

    public IReadOnlyList<double> PerClassRecall { get; }

    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    public int NumberOfClasses { get; }

    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        CheckIndex(predictedClassIndicatorIndex, nameof(predictedClassIndicatorIndex));
        CheckIndex(actualClassIndicatorIndex, nameof(actualClassIndicatorIndex));
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    private void CheckIndex(int index, string parameter) =>
        Checks.Parameter(index >= 0 && index < NumberOfClasses, parameter, $"The index of a class is 0 to {NumberOfClasses - 1}, not {index}.");

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
