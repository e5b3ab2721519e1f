namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Median and quartiles, as NumPy's median and percentile have them.</summary>
[TestClass]
public sealed class QuartilesTests
{
    [TestMethod]
    [DataRow(new[] { 16f, 1, 8, 2, 4 }, 4f, 6f)] // quartiles 2 and 8
    [DataRow(new[] { 10f, 3, 2, 1 }, 2.5f, 3f)] // 1.75 and 4.75
    [DataRow(new[] { 1f, 2, 3, 4, 5, 100 }, 3.5f, 2.5f)] // 2.25 and 4.75
    [DataRow(new[] { -7f, 5 }, -1f, 6f)] // -4 and 2
    [DataRow(new[] { 3f }, 3f, 1f)] // never varies
    [DataRow(new[] { 2f, 2, 2, 2 }, 2f, 1f)]
    [DataRow(new[] { 0f, 0, 0, 0, 0, 0, 0, 0, 0, 10 }, 0f, 3f)] // equal quartiles: the standard deviation
    public void They_are_those_of_NumPy(float[] values, float median, float range)
    {
        var scaling = Scalings.Of(TrainingSets.Of([.. values.Select(x => new[] { x })]).Inputs, Scaling.MedianQuartiles);

        Assert.AreEqual(median, scaling.Offset[0]);
        Assert.AreEqual(range, scaling.Scale[0]);
    }

    [TestMethod]
    [DataRow(Scaling.MinMax, 1f, 15f)]
    [DataRow(Scaling.MeanVariance, 6.2f, 5.455273f)]
    [DataRow(Scaling.MedianQuartiles, 4f, 6f)]
    public void NaN_is_passed_over(Scaling scaling, float offset, float scale)
    {
        var rows = new Autoencoders.Data.Matrix([float.NaN, 16, 1, float.NaN, 8, 2, 4], 1);

        var found = Scalings.Of(rows, scaling);

        Assert.AreEqual(offset, found.Offset[0], 1e-5f);
        Assert.AreEqual(scale, found.Scale[0], 1e-5f);
    }

    [TestMethod]
    public void An_outlier_changes_neither_median_nor_quartiles()
    {
        float[][] rows = Rows.Features(101);
        var expected = Scalings.Of(TrainingSets.Of(rows).Inputs, Scaling.MedianQuartiles);
        rows[Array.FindIndex(rows, row => row[0] == rows.Max(other => other[0]))][0] = 1e9f;

        var found = Scalings.Of(TrainingSets.Of(rows).Inputs, Scaling.MedianQuartiles);

        Assert.AreEqual(expected.Offset[0], found.Offset[0]);
        Assert.AreEqual(expected.Scale[0], found.Scale[0]);
    }
}
