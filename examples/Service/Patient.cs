namespace Service;

/// <summary>What a client sends: a record of blood measures, each from 0 to 1.</summary>
public sealed record Patient
{
    public static readonly string[] Measures = ["Age", "Tsh", "T3", "Tt4", "T4u", "Fti"];

    [LoadColumn(0)]
    public float Age { get; set; }

    [LoadColumn(1)]
    public float Tsh { get; set; }

    [LoadColumn(2)]
    public float T3 { get; set; }

    [LoadColumn(3)]
    public float Tt4 { get; set; }

    [LoadColumn(4)]
    public float T4u { get; set; }

    [LoadColumn(5)]
    public float Fti { get; set; }

    /// <summary>All are finite numbers; JSON has no others, but a number that is too great becomes infinite.</summary>
    public bool IsFinite() => float.IsFinite(Age) && float.IsFinite(Tsh) && float.IsFinite(T3) && float.IsFinite(Tt4) && float.IsFinite(T4u) && float.IsFinite(Fti);

    public float[] Features() => [Age, Tsh, T3, Tt4, T4u, Fti];
}

/// <summary>What the service answers: the score, and whether it is above the threshold.</summary>
public sealed class Verdict
{
    public float Score { get; set; }

    public bool PredictedLabel { get; set; }
}
