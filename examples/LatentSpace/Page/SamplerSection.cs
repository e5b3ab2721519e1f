namespace LatentSpace;

/// <summary>What new digits are drawn from.</summary>
internal static class SamplerSection
{
    private const int Columns = 10, Shown = 50;

    public static FigureTable Figures(IReadOnlyList<DrawnDigits> drawn) => new(
        $"{drawn[0].Pixels.Length} drawn digits beside as many held-out ones",
        ["drawn from", "precision", "recall", "confidence"],
        [.. drawn.Select(digits => new[] { digits.Source, $"{digits.Quality.Precision:f3}", $"{digits.Quality.Recall:f3}", $"{digits.Quality.Confidence:f3}" })]);

    public static string Write(IReadOnlyList<DrawnDigits> drawn, FigureTable table) => Html.Section("What to draw from", $"""
        <p>An autoencoder keeps its latent vectors near no prior, so nothing tells where they lie but they themselves. The option LatentSampler.GaussianMixture fits a mixture of {Samplers.Components} Gaussians
        to those of the training rows, after training; Sample draws from it. It helps variational autoencoders too, whose latent means don't fill the prior evenly.</p>
        <p>Precision is the share of drawn digits that lie among real ones: nearer to one of them, by the pixels, than its third nearest neighbor. Recall is the share of real digits that lie among drawn ones.
        Confidence is the mean probability of a drawn digit's most probable class, as a linear classifier of the pixels sees it. The first row is what real digits reach. Drawn from the prior are those above.</p>
        {Html.Table(table)}
        <div class="pair">
        {string.Join('\n', drawn.Skip(2).Select(Figure))}
        </div>
        """);

    private static string Figure(DrawnDigits digits) => Html.Figure(
        Mosaic.Draw($"Digits drawn from: {digits.Source}", Columns, digits.Pixels[..Shown]), $"{digits.Source}: the first {Shown} draws, none left out.");
}
