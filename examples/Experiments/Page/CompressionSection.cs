namespace Experiments.Page;

/// <summary>The digits in few numbers, as a section of a page.</summary>
public static class CompressionSection
{
    public static string Write(IReadOnlyList<CompressionRun> runs, FigureTable table)
    {
        var curves = runs.Select(run => ($"seed {run.Seed}", run.Transformer.TrainingHistory.Epochs)).ToList();
        return Html.Section($"Digits of {Digits.Pixels} pixels in {CompressionExperiment.Numbers} numbers", $"""
            <p>The autoencoder and ML.NET's PCA represent each digit by {CompressionExperiment.Numbers} numbers, from which a linear classifier (LbfgsMaximumEntropy) predicts the
            digit. The pixel MSE is the mean squared reconstruction error per pixel; pixels are in [0, {Digits.Black}].</p>
            {Html.Table(table)}
            <div class="pair">
            {Html.Figure(Grid(runs[0].Pictures), $"The first held-out digit of each kind, seed {runs[0].Seed}.")}
            {Html.Figure(TrainingCurve.Draw(curves), "The training loss: mean squared error per pixel, with pixels scaled to [0, 1]. One line per seed.")}
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
