namespace BeyondPca;

/// <summary>ML.NET's PCA as a model that brings vectors back.</summary>
/// <param name="Projections">Of each row, on the principal components.</param>
internal sealed record Pca(float[][] Projections, float[][] Reconstructions)
{
    /// <summary>Learns from some vectors, and projects others.</summary>
    public static Pca Run(MLContext ml, float[][] train, float[][] test, int rank, int seed)
    {
        var trainView = Points.View(ml, train);
        var model = ml.Transforms.ProjectToPrincipalComponents("Projected", "Features", rank: rank, ensureZeroMean: true, seed: seed).Fit(trainView);
        var projections = Vectors.Of(model.Transform(Points.View(ml, test)), "Projected");
        var reconstruction = LinearReconstruction.Fit(Vectors.Of(model.Transform(trainView), "Projected"), train);
        return new Pca(projections, reconstruction.Apply(projections));
    }
}
