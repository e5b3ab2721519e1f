namespace Batch;

/// <summary>A record of blood measures, each from 0 to 1, as a pipeline reads it.</summary>
internal sealed class Record
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

    public float[] Values() => [Age, Tsh, T3, Tt4, T4u, Fti];

    public static Record Of(Func<int, float> measure) => new() { Age = measure(0), Tsh = measure(1), T3 = measure(2), Tt4 = measure(3), T4u = measure(4), Fti = measure(5) };
}
