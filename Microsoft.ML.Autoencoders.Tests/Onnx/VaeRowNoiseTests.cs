using MathNet.Numerics.Distributions;

namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>The noise of the column with latent draws belongs to the row's values and the seed, and looks random.</summary>
[TestClass]
public sealed class VaeRowNoiseTests
{
    private const int Width = 4;
    private static readonly Posterior[] Families = [Posterior.DiagonalGaussian, Posterior.Laplace, Posterior.Categorical];

    [TestMethod]
    public void Noise_is_of_the_family_and_its_entries_are_independent()
    {
        foreach (var family in Families)
        {
            foreach (var (name, rows) in new[] { ("random", RandomRows(20_000)), ("counted", CountedRows(20_000)), ("one slot", OneSlot(20_000)) })
            {
                float[][] noise = Noise(family, rows);
                double[][] entries = [.. Enumerable.Range(0, Width).Select(entry => noise.Select(row => Distribution(family, row[entry])).ToArray())];

                for (int entry = 0; entry < Width; entry++)
                {
                    AssertUniform(entries[entry], $"{family}, {name}, entry {entry}");
                    for (int other = 0; other < entry; other++)
                    {
                        AssertUncorrelated(entries[entry], entries[other], $"{family}, {name}, entries {entry} and {other}");
                    }
                    AssertUncorrelated(entries[entry][1..], entries[entry][..^1], $"{family}, {name}, entry {entry}, neighbouring rows");
                }
            }
        }
    }

    [TestMethod]
    public void Gaussian_noise_has_mean_0_and_variance_1()
    {
        float[][] noise = Noise(Posterior.DiagonalGaussian, RandomRows(40_000));

        for (int entry = 0; entry < Width; entry++)
        {
            double mean = noise.Average(row => (double)row[entry]);
            Assert.AreEqual(0, mean, 0.025);
            Assert.AreEqual(1, noise.Average(row => row[entry] * (double)row[entry]), 0.035);
            Assert.AreEqual(3, noise.Average(row => Math.Pow(row[entry], 4)), 0.3);
        }
    }

    [TestMethod]
    public void The_next_Single_of_one_slot_gives_another_draw()
    {
        float[] values = [0, 1e-41f, float.MinValue, 1.17549435e-38f, -3e-20f, 1e-6f, -0.1f, 1, -16, 12345.67f, 1e9f, -4e25f, 1e38f];
        float[][] rows = [.. values.SelectMany(value => new float[][] { [2, value, 3], [2, float.BitIncrement(value), 3] })];

        float[][] noise = Noise(Posterior.DiagonalGaussian, rows);

        foreach (float[][] pair in noise.Chunk(2))
        {
            Assert.IsTrue(pair[0].Zip(pair[1]).All(entry => Math.Abs(entry.First - entry.Second) > 1e-6));
            Assert.IsTrue(pair.All(row => row.All(float.IsFinite)));
        }
        Assert.HasCount(rows.Length, noise.Select(row => row[0]).Distinct().ToArray());
    }

    [TestMethod]
    public void Slots_that_change_places_give_another_draw()
    {
        float[][] noise = Noise(Posterior.DiagonalGaussian, [[1, 2, 3], [2, 1, 3], [3, 2, 1], [-1, 2, 3]]);

        Assert.HasCount(4, noise.Select(row => row[0]).Distinct().ToArray());
    }

    [TestMethod]
    public void Other_rows_change_nothing()
    {
        float[][] rows = RandomRows(37);
        float[][] together = Noise(Posterior.DiagonalGaussian, rows);

        for (int row = 0; row < rows.Length; row++)
        {
            Cells.AssertSame(Noise(Posterior.DiagonalGaussian, [rows[row]])[0], together[row], $"row {row}");
        }
    }

    [TestMethod]
    public void The_seed_decides()
    {
        float[][] rows = RandomRows(50);

        CollectionAssert.AreEqual(Noise(Posterior.Laplace, rows, 4).SelectMany(row => row).ToArray(), Noise(Posterior.Laplace, rows, 4).SelectMany(row => row).ToArray());
        double[] First(int seed) => [.. Noise(Posterior.Laplace, RandomRows(20_000), seed).Select(row => Distribution(Posterior.Laplace, row[0]))];
        AssertUncorrelated(First(4), First(5), "seeds 4 and 5");
    }

    private static float[][] Noise(Posterior family, float[][] rows, int seed = 0)
    {
        var shape = new LatentShape(family, Width, 1);
        var graph = new GraphBuilder("test", ["In", "Out"]);
        var noise = RowNoiseNodes.Of(shape, seed, new Term(graph, graph.Input("In", rows[0].Length)), rows[0].Length);
        graph.Output(noise.Name, "Out", Width);
        return [.. OnnxSession.Run(graph.Build(), rows)["Out"].Chunk(Width)];
    }

    private static double Distribution(Posterior family, double value) => family switch
    {
        Posterior.Laplace => new Laplace(0, 1).CumulativeDistribution(value),
        Posterior.Categorical => Math.Exp(-Math.Exp(-value)),
        _ => Normal.CDF(0, 1, value),
    };

    // Kolmogorov and Smirnov's distance is below what one in a hundred thousand exceeds.
    private static void AssertUniform(double[] values, string what)
    {
        double[] sorted = [.. values.Order()];
        double distance = sorted.Select((x, i) => Math.Max(Math.Abs(x - (double)i / sorted.Length), Math.Abs(x - (i + 1.0) / sorted.Length))).Max();
        Assert.IsLessThan(2.47, distance * Math.Sqrt(sorted.Length), what);
    }

    private static void AssertUncorrelated(double[] a, double[] b, string what) =>
        Assert.IsLessThan(4.5, Math.Abs(MathNet.Numerics.Statistics.Correlation.Pearson(a, b)) * Math.Sqrt(a.Length), what);

    private static float[][] RandomRows(int count)
    {
        var random = new Random(8);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 10).Select(_ => (float)random.NextDouble()).ToArray())];
    }

    // Small whole numbers, as pixels are.
    private static float[][] CountedRows(int count) => [.. Enumerable.Range(0, count).Select(i => new[] { i % 17f, i / 17 % 17f, i / 289 % 17f, i / 4913 % 17f })];

    private static float[][] OneSlot(int count) => [.. Enumerable.Range(0, count).Select(i => new[] { 1 + i / 65536f })];
}
