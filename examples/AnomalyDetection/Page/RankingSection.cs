namespace AnomalyDetection;

/// <summary>How the detectors rank the recent records.</summary>
internal static class RankingSection
{
    private static readonly string[] Colours = ["--accent", "--benign", "--malignant", "--soft"];

    public static FigureTable Figures(IReadOnlyList<Season> seasons) => new(
        $"Rare among recent records: area under the ROC curve, share found by {Season.Budget} false alarms in 1,000",
        ["detector", "area", "found", "area, cleaned", "found, cleaned"],
        [.. seasons[0].Cleaned.Select((ranking, detector) => new[]
        {
            ranking.Figures.Detector,
            $"{seasons.Average(season => season.AsItCame[detector].Figures.AreaUnderRocCurve):f3}",
            $"{seasons.Average(season => season.AsItCame[detector].Figures.DetectionRate):p0}",
            $"{seasons.Average(season => season.Cleaned[detector].Figures.AreaUnderRocCurve):f3}",
            $"{seasons.Average(season => season.Cleaned[detector].Figures.DetectionRate):p0}",
        })],
        FirstIsOurs: true);

    /// <param name="season">The first seed's.</param>
    /// <param name="seeds">The seeds that the figures are means of.</param>
    public static string Write(Season season, IEnumerable<int> seeds, FigureTable table)
    {
        bool[] rare = [.. season.Batches.Recent.Select(record => record.IsRare)];
        return Html.Section("Strangest first", $"""
            <p>Each detector learned from {season.Batches.History.Length:n0} records that nobody has labeled, {season.Batches.History.Count(record => record.IsRare)} of them rare, and ranks {rare.Length:n0} others, {rare.Count(isRare => isRare)} of
            them rare. Later the cases in the history become known; fitted anew without them (“cleaned”), a detector no longer takes such for usual.</p>
            <p>The autoencoders are at their defaults.
            RandomizedPca has {Detectors.Components} components of {PatientRecord.Measures.Length}, on normalized measures; it scores by the share of a record's length that those leave out, so what is far out in a usual
            direction passes for usual. The mean squared z-score needs no network: it is the squared distance of each measure from its mean, averaged, and on these records it ranks as well. What it
            doesn't have is what follows. The figures are means of the seeds {string.Join(", ", seeds)}, which draw the thirds too: with about {rare.Count(isRare => isRare)} rare records in each,
            a few hundredths are chance.</p>
            {Html.Table(table)}
            <p>{string.Concat(season.Cleaned.Zip(Colours, (ranking, colour) => $"""<span class="key" style="--key: var({colour})">{Html.Encode(ranking.Figures.Detector)}</span> """))}</p>
            <div class="pair">
            {Figure(season.AsItCame, "The history as it came")}
            {Figure(season.Cleaned, "Without the cases in it")}
            </div>
            """);

        string Figure(IReadOnlyList<Ranking> rankings, string history) => Html.Figure(
            FoundCurve.Draw($"{history}: rare records found by false alarms", [.. rankings.Zip(Colours, (ranking, colour) => new FoundCurve(ranking.Figures.Detector, colour, ranking.Scores))], rare, Season.Budget),
            $"{history}: the left end of the ROC curves of the first seed. Dashed: {Season.Budget} false alarms in 1,000.");
    }
}
