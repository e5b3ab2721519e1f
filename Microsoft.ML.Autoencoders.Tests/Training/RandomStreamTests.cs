namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>The numbers of a stream are those of its seed and purpose, and evenly spread.</summary>
[TestClass]
public sealed class RandomStreamTests
{
    [TestMethod]
    public void SplitMix64_gives_its_published_numbers()
    {
        // The first numbers of SplitMix64 from 1234567, as in its reference implementation's test vector.
        var stream = new RandomStream(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];

        foreach (ulong number in published)
        {
            Assert.AreEqual((number >> 11) * (1.0 / (1UL << 53)), stream.NextDouble());
        }
    }

    [TestMethod]
    public void Seed_and_purpose_make_the_stream()
    {
        double[] First(int seed, string purpose)
        {
            var stream = RandomStream.For(seed, purpose);
            return [stream.NextDouble(), stream.NextDouble(), stream.NextDouble()];
        }

        CollectionAssert.AreEqual(First(1, "order"), First(1, "order"));
        CollectionAssert.AreNotEqual(First(1, "order"), First(2, "order"));
        CollectionAssert.AreNotEqual(First(1, "order"), First(-1, "order"));
        CollectionAssert.AreNotEqual(First(1, "order"), First(1, "weights"));
    }

    [TestMethod]
    public void A_stream_goes_on_from_its_state()
    {
        var stream = RandomStream.For(4, "order");
        stream.NextDouble();

        var later = new RandomStream(stream.State);

        Assert.AreEqual(stream.NextDouble(), later.NextDouble());
    }

    [TestMethod]
    public void Doubles_are_uniform_in_0_to_1()
    {
        var stream = RandomStream.For(0, "test");
        double[] values = [.. Enumerable.Range(0, 20_000).Select(_ => stream.NextDouble())];

        Assert.IsTrue(values.All(value => value is >= 0 and < 1));
        AssertUniform(values.Select(value => (int)(value * 20)), 20, values.Length);
    }

    [TestMethod]
    public void Integers_below_a_bound_are_uniform()
    {
        var stream = RandomStream.For(0, "test");

        AssertUniform(Enumerable.Range(0, 21_000).Select(_ => stream.Below(7)), 7, 21_000);
        Assert.AreEqual(0, stream.Below(1));
    }

    [TestMethod]
    public void A_permutation_gives_each_order_as_often()
    {
        var stream = RandomStream.For(0, "test");
        var orders = Enumerable.Range(0, 24_000).Select(_ => string.Join("", stream.Permutation(4))).ToList();
        var names = orders.Distinct().Order().ToList();

        AssertUniform(orders.Select(order => names.IndexOf(order)), 24, orders.Count);
    }

    // Chi-squared stays below its degrees of freedom plus five times its standard deviation.
    private static void AssertUniform(IEnumerable<int> draws, int bins, int count)
    {
        var counts = new double[bins];
        foreach (int bin in draws)
        {
            counts[bin]++;
        }
        double expected = (double)count / bins;
        double chiSquared = counts.Sum(n => (n - expected) * (n - expected) / expected);
        Assert.IsLessThan(bins - 1 + 5 * Math.Sqrt(2.0 * (bins - 1)), chiSquared);
    }
}
