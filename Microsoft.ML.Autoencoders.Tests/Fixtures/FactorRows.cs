namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Rows of strongly correlated slots of different units, as sensors of one machine give: a few hidden numbers make all slots, with a little noise.</summary>
internal static class FactorRows
{
    public const int Slots = 12;

    private const int Factors = 3;
    private const double Noise = 0.2; // beside slots of about 1.7

    private static readonly double[,] Loadings = MakeLoadings();

    /// <summary>[count][Slots], the same for each seed.</summary>
    public static float[][] Of(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double[] hidden = [.. Enumerable.Range(0, Factors).Select(_ => Normal(random))];
            return Enumerable.Range(0, Slots).Select(slot => (float)(slot + (1 + slot % 3) * (hidden.Select((value, i) => Loadings[slot, i] * value).Sum() + Noise * Normal(random)))).ToArray();
        })];
    }

    public static IDataView View(IEnumerable<float[]> rows) => Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, Slots), rows);

    /// <summary>Each slot's standard deviation.</summary>
    public static double[] Deviations(float[][] rows) => [.. Enumerable.Range(0, rows[0].Length).Select(slot =>
    {
        double mean = rows.Average(row => (double)row[slot]);
        return Math.Sqrt(rows.Average(row => (row[slot] - mean) * (row[slot] - mean)));
    })];

    private static double[,] MakeLoadings()
    {
        var random = new Random(99);
        var loadings = new double[Slots, Factors];
        for (int slot = 0; slot < Slots; slot++)
        {
            for (int i = 0; i < Factors; i++)
            {
                loadings[slot, i] = Normal(random);
            }
        }
        return loadings;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
