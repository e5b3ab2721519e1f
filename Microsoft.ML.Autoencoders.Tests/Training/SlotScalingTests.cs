using Microsoft.ML.Autoencoders.Tests.Fixtures;
using Microsoft.ML.Autoencoders.Training;

namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Offset and scale of each slot, against their formulas.</summary>
[TestClass]
public sealed class SlotScalingTests
{
    [TestMethod]
    public void None_changes_nothing()
    {
        var scaling = SlotScaling.Of(TrainingSets.Of([[1, 2], [3, 4]]).Inputs, Scaling.None);

        CollectionAssert.AreEqual(new float[] { 0, 0 }, scaling.Offset);
        CollectionAssert.AreEqual(new float[] { 1, 1 }, scaling.Scale);
    }

    [TestMethod]
    public void MinMax_is_least_and_range()
    {
        var scaling = SlotScaling.Of(TrainingSets.Of([[1, -2, 0], [5, -4, 0], [2, 8, 0.5f]]).Inputs, Scaling.MinMax);

        CollectionAssert.AreEqual(new float[] { 1, -4, 0 }, scaling.Offset);
        CollectionAssert.AreEqual(new float[] { 4, 12, 0.5f }, scaling.Scale);
    }

    [TestMethod]
    public void MeanVariance_is_mean_and_standard_deviation_of_all_rows()
    {
        float[][] rows = Rows.Features(50);

        var scaling = SlotScaling.Of(TrainingSets.Of(rows).Inputs, Scaling.MeanVariance);

        for (int slot = 0; slot < Rows.Slots; slot++)
        {
            double mean = rows.Average(row => (double)row[slot]);
            Assert.AreEqual(mean, scaling.Offset[slot], 1e-5);
            Assert.AreEqual(Math.Sqrt(rows.Average(row => (row[slot] - mean) * (row[slot] - mean))), scaling.Scale[slot], 1e-5);
        }
    }

    [TestMethod]
    public void MeanVariance_keeps_the_deviation_far_from_0()
    {
        var scaling = SlotScaling.Of(TrainingSets.Of([[1e6f - 1], [1e6f + 1], [1e6f - 1], [1e6f + 1]]).Inputs, Scaling.MeanVariance);

        Assert.AreEqual(1e6f, scaling.Offset[0]);
        Assert.AreEqual(1f, scaling.Scale[0]);
    }

    [TestMethod]
    [DataRow(Scaling.MinMax)]
    [DataRow(Scaling.MeanVariance)]
    public void A_slot_that_never_varies_is_only_shifted(Scaling scaling)
    {
        var found = SlotScaling.Of(TrainingSets.Of([[0.1f, 1], [0.1f, 2], [0.1f, 3]]).Inputs, scaling);

        Assert.AreEqual(0.1f, found.Offset[0]);
        Assert.AreEqual(1f, found.Scale[0]);
        Assert.AreNotEqual(1f, found.Offset[1] + found.Scale[1]);
    }

    [TestMethod]
    [DataRow(Scaling.MinMax)]
    [DataRow(Scaling.MeanVariance)]
    public void The_widest_range_of_a_Single_gives_a_finite_scale(Scaling scaling)
    {
        var found = SlotScaling.Of(TrainingSets.Of([[float.MinValue], [float.MaxValue]]).Inputs, scaling);

        Assert.IsTrue(float.IsFinite(found.Offset[0]) && float.IsFinite(found.Scale[0]) && found.Scale[0] > 0, $"{found.Offset[0]}, {found.Scale[0]}");
    }
}
