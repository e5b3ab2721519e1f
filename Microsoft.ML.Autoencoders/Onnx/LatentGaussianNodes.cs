namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes distances from Gaussians in the latent space, and class probabilities.</summary>
internal static class LatentGaussianNodes
{
    // Squared distances are clipped to this value, so that sums do not overflow.
    private const double LargestDistance = 1e30;

    /// <param name="latent">[N, width].</param>
    /// <returns>[N], the Mahalanobis distance from the nearest Gaussian.</returns>
    public static Term Distance(Term latent, IReadOnlyList<LatentGaussian> gaussians) => SquaredDistances(latent, gaussians).LeastOfFirst().Sqrt();

    /// <param name="latent">[N, width].</param>
    /// <param name="classes">At least one class. A class that is null has probability 0; if all are null, all have the same probability.</param>
    /// <returns>[N, classes].</returns>
    public static Term Probabilities(Term latent, int width, IReadOnlyList<LatentGaussian?> classes)
    {
        var none = new LatentGaussian(float.MinValue, new float[width], new float[width * width], 0);
        LatentGaussian[] gaussians = [.. classes.Select(gaussian => gaussian ?? none)];
        var graph = latent.Graph;
        var constants = latent with { Name = graph.Floats(Array.ConvertAll(gaussians, of => of.LogWeight - of.LogDeterminant / 2), gaussians.Length, 1) };
        var logits = (constants - SquaredDistances(latent, gaussians) * 0.5).Transpose(1, 0);
        return logits with { Name = graph.Apply("Softmax", [logits.Name], GraphBuilder.Attribute("axis", -1L)) };
    }

    // [classes, N]
    private static Term SquaredDistances(Term latent, IReadOnlyList<LatentGaussian> gaussians)
    {
        var graph = latent.Graph;
        int width = gaussians[0].Mean.Length;
        var means = latent with { Name = graph.Floats([.. gaussians.SelectMany(of => of.Mean)], gaussians.Count, 1, width) };
        var whitenings = latent with { Name = graph.Floats([.. gaussians.SelectMany(of => of.Whitening)], gaussians.Count, width, width) };
        return (latent - means).MatMul(whitenings.Transpose(0, 2, 1)).Square().Sum().AtMost(LargestDistance);
    }
}
