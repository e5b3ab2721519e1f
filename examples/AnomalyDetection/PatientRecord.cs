namespace AnomalyDetection;

/// <summary>A row of examples/data/thyroid.csv: an age and five measures of blood, each scaled to 0 to 1.</summary>
internal sealed class PatientRecord
{
    /// <summary>The columns that a detector looks at.</summary>
    public static readonly string[] Measures = ["age", "TSH", "T3", "TT4", "T4U", "FTI"];

    [ColumnName("age")]
    public float Age { get; set; }

    /// <summary>Thyrotropin, which drives the thyroid gland.</summary>
    [ColumnName("TSH")]
    public float Thyrotropin { get; set; }

    /// <summary>Triiodothyronine, a hormone of the gland.</summary>
    [ColumnName("T3")]
    public float Triiodothyronine { get; set; }

    /// <summary>Total thyroxine, the gland's main hormone.</summary>
    [ColumnName("TT4")]
    public float TotalThyroxine { get; set; }

    /// <summary>Thyroxine uptake: how much of it the blood's proteins bind.</summary>
    [ColumnName("T4U")]
    public float ThyroxineUptake { get; set; }

    /// <summary>The free thyroxine index: TT4 divided by T4U, before scaling.</summary>
    [ColumnName("FTI")]
    public float FreeThyroxineIndex { get; set; }

    /// <summary>1 for a record of the rare class. No detector learns from it.</summary>
    public float Label { get; set; }

    [NoColumn]
    public int Row { get; set; }

    [NoColumn]
    public bool IsRare => Label == 1;

    /// <summary>The same record as read by an instrument that shows more or less TT4.</summary>
    public PatientRecord WithTotalThyroxine(float factor)
    {
        var record = (PatientRecord)MemberwiseClone();
        record.TotalThyroxine *= factor;
        return record;
    }

    public static IReadOnlyList<PatientRecord> Load(MLContext ml)
    {
        var view = ml.Data.LoadFromTextFile(
            Path.Combine(AppContext.BaseDirectory, "data", "thyroid.csv"),
            [.. Measures.Append("Label").Select((name, column) => new TextLoader.Column(name, DataKind.Single, column))],
            separatorChar: ',',
            hasHeader: true);
        var records = ml.Data.CreateEnumerable<PatientRecord>(view, reuseRowObject: false).ToList();
        for (int row = 0; row < records.Count; row++)
        {
            records[row].Row = row + 1;
        }
        return records;
    }
}
