namespace AnomalyDetection;

/// <summary>The records in the order in which someone who hunts rare cases meets them, a third each.</summary>
/// <param name="History">What the detectors learn from, rare cases and all.</param>
/// <param name="Reviewed">Later records that someone has looked through: thresholds are found on them.</param>
/// <param name="Recent">What comes after that. Their labels are used for nothing but to see how well it went.</param>
internal sealed record Batches(PatientRecord[] History, PatientRecord[] Reviewed, PatientRecord[] Recent)
{
    /// <summary>Thirds of the records, drawn by a seed.</summary>
    public static Batches Draw(IEnumerable<PatientRecord> records, int seed)
    {
        PatientRecord[] shuffled = [.. records];
        new Random(seed).Shuffle(shuffled);
        int third = shuffled.Length / 3;
        return new Batches(shuffled[..third], shuffled[third..(2 * third)], shuffled[(2 * third)..]);
    }

    /// <summary>The history without the cases in it, once they are known.</summary>
    public IEnumerable<PatientRecord> CleanedHistory => History.Where(record => !record.IsRare);

    /// <summary>The reviewed records that turned out to be none of the rare ones.</summary>
    public IEnumerable<PatientRecord> ReviewedNormal => Reviewed.Where(record => !record.IsRare);

    public static IDataView View(MLContext ml, IEnumerable<PatientRecord> records) => ml.Data.LoadFromEnumerable(records.ToArray());
}
