namespace AnomalyDetection;

/// <summary>Why the strangest records are strange.</summary>
internal static class AlarmSection
{
    public static string Write(IReadOnlyList<Alarm> alarms) => Html.Section($"The {alarms.Count} strangest records, and why", $"""
        <p>Explain splits a score into the parts of the measures; the parts of all measures sum to it. Beside each part is what the record has, and what those of the history that are nearest
        to it have. Measures are scaled to 0 to 1. Whether a record is rare was looked up for this page: the detector
        doesn't know. One that is not is a false alarm, though not for nothing: it is unlike the others.</p>
        <div class="pair">
        {string.Concat(alarms.Chunk((alarms.Count + 1) / 2).Select(half => $"<div>{string.Concat(half.Select(alarm => ReasonList.Draw(alarm.Describe(), alarm.Explanation)))}</div>"))}
        </div>
        """);
}
