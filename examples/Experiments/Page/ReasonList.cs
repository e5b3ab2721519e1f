namespace Experiments.Page;

/// <summary>Draws why a row has its score: its slots with their shares in it as bars.</summary>
public static class ReasonList
{
    /// <param name="description">What the row is, as plain text.</param>
    public static string Draw(string description, Explanation explanation) =>
        $"""<h4>{Html.Encode(description)}</h4><ul>{string.Concat(explanation.Slots.Select(slot => Item(slot, Reasons.Share(slot, explanation))))}</ul>""";

    private static string Item(SlotContribution slot, double share) =>
        $"""<li><span class="share" style="--share:{Math.Clamp(100 * share, 0, 100):f0}%">{share:p0}</span><span><b>{Html.Encode(slot.Name)}</b> {slot.Value:g4}, expected {slot.Expected:g4}</span></li>""";
}
