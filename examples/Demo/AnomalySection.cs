namespace Demo;

/// <summary>The tumours' scores, as a section of a page.</summary>
internal static class AnomalySection
{
    /// <param name="runs">A run a seed.</param>
    /// <param name="strangest">The strangest tumours of the first run.</param>
    public static string Write(IReadOnlyList<AnomalyRun> runs, FigureTable table, IReadOnlyList<ScoredTumour> strangest)
    {
        var run = runs[0];
        (string, string, IReadOnlyList<double>) Group(string name, bool malignant) =>
            (name, name, [.. run.Tests.Where(test => test.Tumour.IsMalignant == malignant).Select(test => (double)test.Explanation.Score)]);

        return Html.Section("Malignant tumours, having seen benign ones", $"""
            <p>Half of the benign tumours to train on, a fifth of them held out to find the threshold; the other half and all malignant ones to test on. As every tumour that is learned is benign, a tumour's score is the mean
            squared error of its {BreastCancer.Slots} measures as the network brings them back, each divided by its mean over the training tumours. The second line is the trainer's default
            score, which does not count on clean training rows; the third needs no network: it is the mean squared distance from the benign mean, and on these tumours
            about as good.</p>
            {Html.Table(table)}
            <div class="pair">
            {Html.Figure(
                Histograms.Draw("tumours", [Group("benign", false), Group("malignant", true)], run.Threshold),
                $"Standardized errors of the tumours tested on, seed {run.Seed}. 95 % of the benign ones held out for the threshold are left of the dashed line; each histogram fills its height.")}
            <div>
            <h3>The {strangest.Count} strangest, and what makes them so</h3>
            {string.Concat(strangest.Select(tumour => ReasonList.Draw(tumour.Describe(), tumour.Explanation)))}
            </div>
            </div>
            """);
    }
}
