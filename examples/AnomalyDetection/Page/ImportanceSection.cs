namespace AnomalyDetection;

/// <summary>What the rare records have in common.</summary>
internal static class ImportanceSection
{
    public static string Write(IReadOnlyList<SlotImportance> importances, int records)
    {
        double sum = importances.Sum(slot => slot.MeanContribution);
        return Html.Section("What rare records have in common", $"""
            <div class="pair">
            <p>SlotImportances is the mean of the explanations over many records: here of the {records} rare ones that were reviewed or are recent. Their mean score is {sum:f1}, which is the sum of the bars. TSH
            is the hormone that drives the thyroid gland; T3 and TT4 are hormones that the gland makes, T4U tells how TT4 is bound in the blood, and FTI is TT4 divided by T4U.</p>
            {Html.Figure(
                Bars.Draw("Mean parts of the measures in the scores of rare records", [.. importances.Select(slot =>
                    (slot.Name, slot.MeanContribution, $"{slot.MeanContribution:f1}; first in {slot.Foremost:p0}"))], []),
                "The mean part of each measure in the score, and in how many records it is the greatest part.")}
            </div>
            """);
    }
}
