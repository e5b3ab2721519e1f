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

        return Html.Section("Malignant tumours, after training on benign ones", $"""
            <p>Half of the benign tumours are training rows, a fifth of which is held out to determine the threshold; the other half and all malignant tumours are test rows. Because all training rows are benign, the score of a tumour is
            the mean squared reconstruction error of its {BreastCancer.Slots} measures, each divided by its mean over the training rows. The second line is the trainer's default
            score, which does not assume clean training rows. The third requires no network: it is the mean squared distance from the benign mean, and is about as good on these
            tumours.</p>
            {Html.Table(table)}
            <div class="pair">
            {Html.Figure(
                Histograms.Draw("tumours", [Group("benign", false), Group("malignant", true)], run.Threshold),
                $"Standardized errors of the test rows, seed {run.Seed}. 95 % of the benign tumours held out for the threshold are left of the dashed line. Each histogram has its own scale.")}
            <div>
            <h3>The {strangest.Count} greatest scores, explained</h3>
            {string.Concat(strangest.Select(tumour => ReasonList.Draw(tumour.Describe(), tumour.Explanation)))}
            </div>
            </div>
            """);
    }
}
