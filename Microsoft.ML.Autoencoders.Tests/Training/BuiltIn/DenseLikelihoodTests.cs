using Microsoft.ML.Autoencoders.Training.BuiltIn;

namespace Microsoft.ML.Autoencoders.Tests.Training.BuiltIn;

/// <summary>A likelihood at the ends of what its parameters can be.</summary>
[TestClass]
public sealed unsafe class DenseLikelihoodTests
{
    [TestMethod]
    [DataRow(-12f, 10)]
    [DataRow(-14.9f, 0.01)]
    [DataRow(14.99f, 0.01)]
    public void The_gradient_of_a_scale_near_its_ends_keeps_its_digits(float logarithm, double minimumScale)
    {
        const double Target = 25, Mean = 1;
        double exp = Math.Exp(logarithm), scale = minimumScale + exp, d = (Target - Mean) / scale;

        Assert.AreEqual((d * d - 1) / scale * exp, Gradient(logarithm, minimumScale, (float)Target, (float)Mean), 1e-4 * Math.Abs((d * d - 1) / scale * exp));
    }

    [TestMethod]
    [DataRow(15.01f)]
    [DataRow(-15.01f)]
    public void A_logarithm_that_is_cut_has_no_gradient(float logarithm) => Assert.AreEqual(0, Gradient(logarithm, 0.01, 2, 1));

    // Of ln N(target; mean, scale of the row) by v.
    private static float Gradient(float logarithm, double minimumScale, float target, float mean)
    {
        using var memory = new EngineMemory();
        var likelihood = new DenseLikelihood(new LikelihoodShape(Likelihood.Gaussian, LikelihoodScale.LearnedPerRow, 1, minimumScale, 1), 1, KernelTable.Chosen, memory);
        Block outputs = memory.Rows(1, 2), targets = memory.Rows(1, 1), gradient = memory.Rows(1, 2);
        (outputs.RowSpan(0)[0], outputs.RowSpan(0)[1], targets.RowSpan(0)[0]) = (mean, logarithm, target);
        float log, factor = 1;
        likelihood.ReadFree(memory.Row(1));
        likelihood.LogDensity(outputs, targets, default, 1, &log);
        likelihood.Gradient(targets, default, &factor, 1, memory.Row(1), gradient, memory.Row(1));
        return gradient.RowSpan(0)[1];
    }
}
