namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Offset and scale of each slot, against their formulas.</summary>
[TestClass]
public sealed class SlotScalingTests
{
    [TestMethod]
    public void None_changes_nothing()
    {
        var scaling = Scalings.Of(TrainingSets.Of([[1, 2], [3, 4]]).Inputs, Scaling.None);

        CollectionAssert.AreEqual(new float[] { 0, 0 }, scaling.Offset);
        CollectionAssert.AreEqual(new float[] { 1, 1 }, scaling.Scale);
    }

    [TestMethod]
    public void MinMax_is_least_and_range()
    {
        var scaling = Scalings.Of(TrainingSets.Of([[1, -2, 0], [5, -4, 0], [2, 8, 0.5f]]).Inputs, Scaling.MinMax);

        CollectionAssert.AreEqual(new float[] { 1, -4, 0 }, scaling.Offset);
        CollectionAssert.AreEqual(new float[] { 4, 12, 0.5f }, scaling.Scale);
    }

    [TestMethod]
    public void MeanVariance_is_mean_and_standard_deviation_of_all_rows()
    {
        float[][] rows = Rows.Features(50);

        var scaling = Scalings.Of(TrainingSets.Of(rows).Inputs, Scaling.MeanVariance);

        for (int slot = 0; slot < Rows.Slots; slot++)
        {
            double mean = rows.Average(row => (double)row[slot]);
            Assert.AreEqual(mean, scaling.Offset[slot], 1e-5);
            Assert.AreEqual(Math.Sqrt(rows.Average(row => (row[slot] - mean) * (row[slot] - mean))), scaling.Scale[slot], 1e-5);
        }
    }

    [TestMethod]
    public void RangeAndDeviation_divides_by_their_geometric_mean_so_that_the_mean_square_is_1()
    {
        float[][] rows = [.. Rows.Features(80).Select((row, i) => row.Append(i == 7 ? 30f : 0).Append(5f).ToArray())];
        var inputs = TrainingSets.Of(rows).Inputs;

        var scaling = Scalings.Of(inputs, Scaling.RangeAndDeviation);

        double[] mean = [.. Enumerable.Range(0, 8).Select(slot => rows.Average(row => (double)row[slot]))];
        double[] deviation = [.. Enumerable.Range(0, 8).Select(slot => Math.Sqrt(rows.Average(row => (row[slot] - mean[slot]) * (row[slot] - mean[slot]))))];
        double[] range = [.. Enumerable.Range(0, 8).Select(slot => (double)rows.Max(row => row[slot]) - rows.Min(row => row[slot]))];
        double factor = scaling.Scale[0] / Math.Sqrt(range[0] * deviation[0]);
        for (int slot = 0; slot < 7; slot++)
        {
            Assert.AreEqual(mean[slot], scaling.Offset[slot], 1e-5 * (1 + Math.Abs(mean[slot])));
            Assert.AreEqual(factor * Math.Sqrt(range[slot] * deviation[slot]), scaling.Scale[slot], 1e-5 * scaling.Scale[slot], $"slot {slot}: one factor for all");
        }
        Assert.AreEqual((5f, 1f), (scaling.Offset[7], scaling.Scale[7]));
        scaling.Apply(inputs);
        Assert.AreEqual(1, inputs.Values.Average(value => (double)value * value), 1e-5, "the mean square");
    }

    [TestMethod]
    public void Common_divides_all_slots_by_the_root_of_their_mean_variance()
    {
        float[][] rows = [.. Rows.Features(80).Select(row => row.Append(5f).ToArray())];
        var inputs = TrainingSets.Of(rows).Inputs;

        var scaling = Scalings.Of(inputs, Scaling.Common);

        Assert.HasCount(1, scaling.Scale.Distinct());
        scaling.Apply(inputs);
        Assert.AreEqual(1, inputs.Values.Average(value => (double)value * value), 1e-5, "the mean square");
        for (int slot = 0; slot < 7; slot++)
        {
            Assert.AreEqual(0, Enumerable.Range(0, 80).Average(row => (double)inputs.Row(row)[slot]), 1e-5, $"slot {slot}");
        }
        Assert.AreEqual(1f, Scalings.Of(TrainingSets.Of([[3, 4], [3, 4]]).Inputs, Scaling.Common).Scale[0]);
    }

    [TestMethod]
    public void Automatic_takes_pixels_for_pixels_and_tables_for_tables()
    {
        var random = new Random(3);
        float[][] Table(int slots, Func<int, float> value) => [.. Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, slots).Select(value).ToArray())];
        // Dark at the border, and bright in the middle.
        float Pixel(int place) => Math.Max(0, MathF.Round(random.Next(-60, 255) * (place % 5 == 0 ? 0.1f : 1)));

        AssertChosen(Scaling.Common, Table(25, Pixel), "pixels");
        AssertChosen(Scaling.Common, Table(26, place => place == 25 ? 0 : Pixel(place) / 255), "pixels from 0 to 1, one always black");
        AssertChosen(Scaling.RangeAndDeviation, Table(15, Pixel), "too few");
        AssertChosen(Scaling.RangeAndDeviation, Table(25, _ => random.Next(2)), "one-hot");
        AssertChosen(Scaling.RangeAndDeviation, Table(25, place => place < 20 ? random.Next(2) : random.NextSingle()), "mostly binary");
        AssertChosen(Scaling.RangeAndDeviation, Table(25, place => random.NextSingle() * (place + 1)), "ranges of all sizes");
        AssertChosen(Scaling.RangeAndDeviation, Table(25, _ => random.Next(11)), "all brought to one range");
        AssertChosen(Scaling.RangeAndDeviation, Table(25, place => place + random.NextSingle()), "no common least value");
        AssertChosen(Scaling.RangeAndDeviation, Table(25, _ => 7), "constant");
        AssertChosen(Scaling.Common, Table(100, place => (random.NextSingle() - 0.5f) * (1 + place % 4)), "an embedding");
        AssertChosen(Scaling.Common, Table(100, _ => random.Next(20) == 0 ? 1 : 0), "words");
        AssertChosen(Scaling.RangeAndDeviation, Table(99, _ => random.NextSingle()), "too few for an embedding");
        AssertChosen(Scaling.RangeAndDeviation, Table(120, place => random.NextSingle() * (place == 3 ? 12 : 1)), "one of another unit");

        static void AssertChosen(Scaling expected, float[][] rows, string what)
        {
            var inputs = TrainingSets.Of(rows).Inputs;
            var found = Scalings.Of(inputs, Scaling.Automatic);
            Assert.AreEqual(expected, found.Recipe!.Scaling, $"{what}: {found.Recipe}");
            CollectionAssert.AreEqual(Scalings.Of(inputs, expected).Scale, found.Scale, what);
        }
    }

    [TestMethod]
    public void The_kinds_of_slots_are_counted()
    {
        var kinds = Scalings.Of(TrainingSets.Of([[0, 0, 7, 2, 0], [0, 9, 7, 3, 10], [1, 9.5f, 7, 2, 10]]).Inputs, Scaling.None).Recipe!.Slots;

        Assert.AreEqual(new SlotKinds(Slots: 5, Constant: 1, Binary: 3, Least: 0, Greatest: 10, StartAtLeast: 3, NearGreatest: 2, AtGreatest: 1, BinaryOfAll: 1, MedianRange: 9.5f, GreatestRange: 10), kinds);
        Assert.Contains("5 slots, 1 of them constant, 3 binary", kinds.ToString());
    }

    [TestMethod]
    public void MeanVariance_keeps_the_deviation_far_from_0()
    {
        var scaling = Scalings.Of(TrainingSets.Of([[1e6f - 1], [1e6f + 1], [1e6f - 1], [1e6f + 1]]).Inputs, Scaling.MeanVariance);

        Assert.AreEqual(1e6f, scaling.Offset[0]);
        Assert.AreEqual(1f, scaling.Scale[0]);
    }

    [TestMethod]
    [DataRow(Scaling.MinMax)]
    [DataRow(Scaling.MeanVariance)]
    [DataRow(Scaling.RangeAndDeviation)]
    public void A_slot_that_never_varies_is_only_shifted(Scaling scaling)
    {
        var found = Scalings.Of(TrainingSets.Of([[0.1f, 1], [0.1f, 2], [0.1f, 3]]).Inputs, scaling);

        Assert.AreEqual(0.1f, found.Offset[0]);
        Assert.AreEqual(1f, found.Scale[0]);
        Assert.AreNotEqual(1f, found.Offset[1] + found.Scale[1]);
    }

    [TestMethod]
    [DataRow(Scaling.MinMax)]
    [DataRow(Scaling.MeanVariance)]
    [DataRow(Scaling.RangeAndDeviation)]
    [DataRow(Scaling.Common)]
    [DataRow(Scaling.Automatic)]
    public void The_widest_range_of_a_Single_gives_a_finite_scale(Scaling scaling)
    {
        var found = Scalings.Of(TrainingSets.Of([[float.MinValue], [float.MaxValue]]).Inputs, scaling);

        Assert.IsTrue(float.IsFinite(found.Offset[0]) && float.IsFinite(found.Scale[0]) && found.Scale[0] > 0, $"{found.Offset[0]}, {found.Scale[0]}");
    }
}
