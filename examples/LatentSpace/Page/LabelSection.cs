namespace LatentSpace;

/// <summary>Classes from few labels.</summary>
internal static class LabelSection
{
    private const int Shown = 10;

    public static FigureTable Figures(FewLabels few) => new(
        $"Held-out digits, classified by {few.Labels} labels",
        ["", "value"],
        [
            ["accuracy of the class probabilities", $"{few.Accuracy:f3}"],
            ["classified wrongly", $"{few.Errors} of {few.Digits.Count}"],
            ["area under the ROC curve: distance", $"{few.AreaUnderRocCurve:f3}"],
            ["area under the ROC curve: improbability", $"{few.AreaOfProbability:f3}"],
        ]);

    public static string Write(FewLabels few, FigureTable table) => Html.Section("Classes from few labels", $"""
        <p>Of the {few.TrainingDigits} training digits {few.Labels} say which digit they are. The latent space was learned from all of them, without those labels;
        afterwards each class got a Gaussian there. Its probabilities classify other digits, and the distance from the nearest class centre tells how much
        to trust that: the area under the ROC curve is the probability that a digit that is classified wrongly lies further out than one that is
        classified rightly. For comparison, the same of the improbability of the class, 1 minus its probability.</p>
        {Html.Table(table)}
        <div class="pair">
        {Figure("The nearest", few.Digits.Take(Shown))}
        {Figure("The furthest", few.Digits.TakeLast(Shown).Reverse())}
        </div>
        """);

    private static string Figure(string name, IEnumerable<ClassifiedDigit> shown)
    {
        var digits = shown.ToList();
        return Html.Figure(
            DigitGrid.Draw([($"{name} to a class centre", digits.Select(digit => ($"a {digit.Label}, taken for a {digit.Predicted}", digit.Pixels)))]),
            $"{name} {Shown} lie {digits.Min(digit => digit.Distance):f1} to {digits.Max(digit => digit.Distance):f1} standard deviations out; "
            + $"{digits.Count(digit => !digit.IsRight)} of them are classified wrongly{Mistakes(digits)}.");
    }

    private static string Mistakes(IReadOnlyList<ClassifiedDigit> digits)
    {
        var wrong = digits.Where(digit => !digit.IsRight).Select(digit => $"a {digit.Label} for a {digit.Predicted}").ToList();
        return wrong.Count == 0 ? "" : $" ({string.Join(", ", wrong)})";
    }
}
