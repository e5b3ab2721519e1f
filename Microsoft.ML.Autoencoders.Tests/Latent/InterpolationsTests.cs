namespace Microsoft.ML.Autoencoders.Tests.Latent;

/// <summary>Ways through the latent space.</summary>
[TestClass]
public sealed class InterpolationsTests
{
    [TestMethod]
    public void A_line_has_equal_steps()
    {
        float[][] path = Interpolations.Path([0, 4], [2, 0], 5, Interpolation.Linear);

        Cells.AssertSame(new float[] { 0, 4, 0.5f, 3, 1, 2, 1.5f, 1, 2, 0 }, path.SelectMany(point => point).ToArray(), "path");
    }

    [TestMethod]
    public void An_arc_has_equal_angles_and_keeps_the_length()
    {
        float[][] path = Interpolations.Path([2, 0, 0], [0, 2, 0], 7, Interpolation.Spherical);

        for (int step = 0; step < 7; step++)
        {
            double angle = step * Math.PI / 12;
            Cells.AssertSame(new[] { (float)(2 * Math.Cos(angle)), (float)(2 * Math.Sin(angle)), 0 }, path[step], $"step {step}");
        }
    }

    [TestMethod]
    public void The_ends_are_the_vectors_themselves()
    {
        float[] from = [0.1f, -2.3f, 0.7f];
        float[] to = [1.9f, 0.3f, -0.2f];
        foreach (var way in Enum.GetValues<Interpolation>())
        {
            foreach (int steps in new[] { 2, 3, 10 })
            {
                float[][] path = Interpolations.Path(from, to, steps, way);

                Assert.HasCount(steps, path);
                CollectionAssert.AreEqual(from, path[0]);
                CollectionAssert.AreEqual(to, path[^1]);
                Assert.AreNotSame(from, path[0]);
            }
        }
    }

    [TestMethod]
    [DataRow(new[] { 0f, 0 }, new[] { 1f, 2 }, DisplayName = "from the origin")]
    [DataRow(new[] { 1f, 1 }, new[] { 3f, 3 }, DisplayName = "the same direction")]
    [DataRow(new[] { 1f, 1 }, new[] { -1f, -1 }, DisplayName = "opposite directions")]
    [DataRow(new[] { 1f, 1 }, new[] { 1f, 1 }, DisplayName = "the same vector")]
    public void An_arc_is_straight_where_there_is_no_angle(float[] from, float[] to)
    {
        float[][] arc = Interpolations.Path(from, to, 6, Interpolation.Spherical);

        Cells.AssertSame(Interpolations.Path(from, to, 6, Interpolation.Linear).SelectMany(point => point).ToArray(), arc.SelectMany(point => point).ToArray(), "arc");
    }
}
