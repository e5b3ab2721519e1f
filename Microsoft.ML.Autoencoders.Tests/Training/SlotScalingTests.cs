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
    public void The_widest_range_of_a_Single_gives_a_finite_scale(Scaling scaling)
    {
        var found = Scalings.Of(TrainingSets.Of([[float.MinValue], [float.MaxValue]]).Inputs, scaling);

        Assert.IsTrue(float.IsFinite(found.Offset[0]) && float.IsFinite(found.Scale[0]) && found.Scale[0] > 0, $"{found.Offset[0]}, {found.Scale[0]}");
    }
}
