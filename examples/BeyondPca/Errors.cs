namespace BeyondPca;

/// <summary>Mean squared errors of a reconstructed slot, over the same rows.</summary>
internal sealed record Errors(double Autoencoder, double Pca)
{
    public static Errors Of(float[][] rows, float[][] autoencoder, float[][] pca) =>
        new(Vectors.MeanSquaredError(rows, autoencoder), Vectors.MeanSquaredError(rows, pca));

    public double Ratio => Autoencoder / Pca;
}
