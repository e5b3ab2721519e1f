namespace Experiments.Page;

/// <summary>The digits in few numbers, as a section of a page.</summary>
public static class CompressionSection
{
    public static string Write(IReadOnlyList<CompressionRun> runs, FigureTable table)
    {
        var curves = runs.Select(run => ($"seed {run.Seed}", run.Transformer.TrainingHistory.Epochs)).ToList();
        return Html.Section($"Digits of {Digits.Pixels} pixels in {CompressionExperiment.Numbers} numbers", $"""
            <p>The autoencoder and ML.NET's PCA describe each digit by {CompressionExperiment.Numbers} numbers; a linear classifier (LbfgsMaximumEntropy) tells the digits apart by
            those. The pixel MSE is the mean squared error of a reconstructed pixel, pixels being 0 to {Digits.Black}.</p>
            {Html.Table(table)}
            <div class="pair">
            {Html.Figure(Grid(runs[0].Pictures), $"The first held-out digit of each kind, seed {runs[0].Seed}.")}
            {Html.Figure(TrainingCurve.Draw(curves), "The training loss: mean squared error a pixel, pixels scaled to 0 to 1. A line a seed.")}
            </div>
            """);
    }

    private static string Grid(IReadOnlyList<DigitPictures> pictures) => DigitGrid.Draw(
        [.. pictures.Select(picture => picture.Digit)],
        [
            ("original", pictures.Select(picture => picture.Original)),
            ("autoencoder", pictures.Select(picture => picture.Autoencoder)),
            ("PCA", pictures.Select(picture => picture.Pca)),
        ]);
}
