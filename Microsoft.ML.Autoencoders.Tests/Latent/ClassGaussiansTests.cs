namespace Microsoft.ML.Autoencoders.Tests.Latent;

/// <summary>Gaussians of classes, from few labels.</summary>
[TestClass]
public sealed class ClassGaussiansTests
{
    private const int Width = 4;
    private const int Classes = 3;

    [TestMethod]
    public void With_three_labels_a_class_rows_are_classified_as_well_as_by_the_truth()
    {
        var (latents, truth) = Clusters(1500);
        int[] labels = Keep(truth, 3);

        var gaussians = ClassGaussians.Fit(latents, labels, Classes);

        double right = Share(latents, truth, gaussians);
        double best = Share(latents, truth, ClassGaussians.Fit(latents, truth, Classes));
        Assert.IsGreaterThan(0.9, best);
        Assert.IsGreaterThan(best - 0.03, right);
    }

    [TestMethod]
    public void Unlabeled_rows_help()
    {
        var (latents, truth) = Clusters(1500);
        int[] labels = Keep(truth, 3);
        int[] labeled = [.. Enumerable.Range(0, labels.Length).Where(row => labels[row] > 0)];

        double with = Share(latents, truth, ClassGaussians.Fit(latents, labels, Classes));
        double without = Share(latents, truth, ClassGaussians.Fit(latents.Select(labeled), [.. labeled.Select(row => labels[row])], Classes));

        Assert.IsGreaterThan(without, with);
    }

    [TestMethod]
    public void With_all_labels_means_shares_and_covariances_are_those_of_the_classes()
    {
        var (latents, truth) = Clusters(9000);

        var gaussians = ClassGaussians.Fit(latents, truth, Classes);

        for (int label = 1; label <= Classes; label++)
        {
            int[] rows = [.. Enumerable.Range(0, truth.Length).Where(row => truth[row] == label)];
            var own = Moments.Of(latents.Select(rows), _ => 1);
            var exact = LatentGaussians.Of(0, own.Mean, own.Covariance);
            var gaussian = gaussians[label - 1]!;
            Assert.AreEqual((double)rows.Length / truth.Length, Math.Exp(gaussian.LogWeight), 1e-3);
            for (int i = 0; i < Width; i++)
            {
                Assert.AreEqual(own.Mean[i], gaussian.Mean[i], 1e-4);
                Assert.AreEqual(exact.Whitening[i * Width + i], gaussian.Whitening[i * Width + i], 0.02 * exact.Whitening[i * Width + i]);
            }
        }
    }

    [TestMethod]
    public void A_class_without_a_row_is_null_and_one_with_a_single_row_is_not()
    {
        var (latents, truth) = Clusters(200);
        int single = Array.IndexOf(truth, 3);
        int[] labels = [.. truth.Select((label, row) => label == 2 || (label == 3 && row != single) ? 0 : label)];

        var gaussians = ClassGaussians.Fit(latents, labels, 4);

        Assert.IsNull(gaussians[1]);
        Assert.IsNull(gaussians[3]);
        Assert.IsNotNull(gaussians[0]);
        Assert.IsTrue(gaussians[2]!.Whitening.All(float.IsFinite) && float.IsFinite(gaussians[2]!.LogDeterminant) && float.IsFinite(gaussians[2]!.LogWeight));
    }

    [TestMethod]
    public void Without_any_label_all_are_null()
    {
        var (latents, truth) = Clusters(50);

        Assert.IsTrue(ClassGaussians.Fit(latents, new int[truth.Length], 2).All(gaussian => gaussian is null));
    }

    [TestMethod]
    public void Rows_that_are_all_the_same_have_Gaussians()
    {
        var gaussians = ClassGaussians.Fit(new Matrix([.. Enumerable.Repeat(0.5f, 40)], 2), [.. Enumerable.Range(0, 20).Select(row => row % 3)], 2);

        Assert.IsTrue(gaussians.All(gaussian => gaussian!.Whitening.All(float.IsFinite)));
    }

    // Overlapping clusters of different shapes and sizes.
    private static (Matrix Latents, int[] Truth) Clusters(int count)
    {
        var random = RandomStream.For(1, "test");
        float[][] noise = [.. LatentNoise.Random(new LatentShape(Posterior.DiagonalGaussian, Width, 0), count, random).Chunk(Width)];
        int[] truth = [.. Enumerable.Range(0, count).Select(_ => random.Below(5) switch { 0 => 1, 1 or 2 => 2, _ => 3 })];
        return (new Matrix([.. noise.SelectMany((e, row) => truth[row] switch
        {
            1 => new[] { e[0] - 2, 0.3f * e[1], e[2], 0.02f * e[3] },
            2 => [0.5f * e[0] + 1, 0.5f * e[0] + 0.3f * e[1] + 1, e[2], 0.02f * e[3]],
            _ => [0.4f * e[0] + 1, e[1] - 2, 0.5f * e[2] + e[1], 0.02f * e[3]],
        })], Width), truth);
    }

    private static int[] Keep(int[] truth, int each)
    {
        var left = Enumerable.Repeat(each, Classes + 1).ToArray();
        return [.. truth.Select(label => left[label]-- > 0 ? label : 0)];
    }

    private static double Share(Matrix latents, int[] truth, LatentGaussian?[] gaussians) => Enumerable.Range(0, truth.Length).Average(row =>
        Enumerable.Range(1, Classes).MaxBy(label => gaussians[label - 1]!.LogDensity(latents.Row(row))) == truth[row] ? 1.0 : 0);
}
