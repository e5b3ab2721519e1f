namespace Experiments.Page;

/// <summary>The tumours' scores, as a section of a page.</summary>
public static class AnomalySection
{
    public static string Write(IReadOnlyList<AnomalyRun> runs, FigureTable table, IReadOnlyList<StrangeTumour> strangest)
    {
        var run = runs[0];
        (string, string, IReadOnlyList<double>) Group(string name, bool malignant) =>
            (name, name, [.. run.Tests.Where(test => test.Tumour.IsMalignant == malignant).Select(test => test.Score)]);

        return Html.Section("Malignant tumours, having seen benign ones", $"""
            <p>Half of the benign tumours to train on; the other half and all malignant ones to test on. A tumour's score is the mean squared error of
            its {BreastCancer.Slots} measures, in standard deviations of the benign ones. For comparison, the score that needs no network: the mean
            squared distance from the benign mean.</p>
            {Html.Table(table)}
            <div class="pair">
            {Html.Figure(
                Histograms.Draw([Group("benign", false), Group("malignant", true)], run.Threshold),
                $"Scores of the tumours tested on, seed {run.Seed}. 95 % of the training tumours are left of the dashed line; each histogram fills its height.")}
            <div>
            <h3>The {strangest.Count} strangest, and what makes them so</h3>
            {string.Concat(strangest.Select(Tumour))}
            </div>
            </div>
            """);
    }

    private static string Tumour(StrangeTumour tumour) =>
        $"""<h4>{Html.Encode(tumour.Describe())}</h4><ul>{string.Concat(tumour.Slots.Select(Slot))}</ul>""";

    private static string Slot(StrangeSlot slot) =>
        $"""<li><span class="share" style="--share:{100 * slot.Share:f0}%">{slot.Share:p0}</span><span><b>{Html.Encode(slot.Name)}</b> {slot.Value:g4}, reconstructed {slot.Reconstructed:g4}</span></li>""";
}
