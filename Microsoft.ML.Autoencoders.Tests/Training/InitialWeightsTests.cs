namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Weights begin uniform within Glorot's bound, biases at 0.</summary>
[TestClass]
public sealed class InitialWeightsTests
{
    private static readonly NetworkShape Shape = Shapes.Mirrored(40, [30], 5, Activation.ReLU);

    [TestMethod]
    public void Weights_fill_Glorots_bound_and_biases_are_0()
    {
        float[] parameters = InitialWeights.Draw(new ParameterLayout(Shape), RandomStream.For(0, "weights"));

        Assert.AreEqual(new ParameterLayout(Shape).Count, parameters.Length);
        var rest = parameters.AsSpan();
        foreach (var layer in Shape.Layers)
        {
            float[] weights = rest[..(layer.Inputs * layer.Outputs)].ToArray();
            double bound = Math.Sqrt(6.0 / (layer.Inputs + layer.Outputs));
            Assert.IsTrue(weights.All(weight => Math.Abs(weight) <= bound));
            Assert.IsGreaterThan(0.95 * bound, weights.Max());
            Assert.IsLessThan(-0.95 * bound, weights.Min());
            // A uniform distribution's variance; its estimate from n numbers has the relative deviation √(0.8 / n).
            double variance = weights.Select(weight => (double)weight * weight).Average();
            Assert.AreEqual(bound * bound / 3, variance, bound * bound / 3 * 4 * Math.Sqrt(0.8 / weights.Length));
            Assert.AreEqual(0, rest.Slice(weights.Length, layer.Outputs).ToArray().Count(bias => bias != 0));
            rest = rest[(weights.Length + layer.Outputs)..];
        }
        Assert.AreEqual(0, rest.Length);
    }

    [TestMethod]
    public void The_stream_decides()
    {
        CollectionAssert.AreEqual(InitialWeights.Draw(new ParameterLayout(Shape), RandomStream.For(3, "weights")), InitialWeights.Draw(new ParameterLayout(Shape), RandomStream.For(3, "weights")));
        CollectionAssert.AreNotEqual(InitialWeights.Draw(new ParameterLayout(Shape), RandomStream.For(3, "weights")), InitialWeights.Draw(new ParameterLayout(Shape), RandomStream.For(4, "weights")));
    }
}
