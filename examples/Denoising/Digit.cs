namespace Denoising;

/// <summary>A digit, which may be damaged.</summary>
internal sealed class Digit
{
    [VectorType(Experiments.Digits.Pixels)]
    public float[] Features { get; set; } = [];

    /// <summary>The pixels before the damage.</summary>
    [VectorType(Experiments.Digits.Pixels)]
    public float[] Clean { get; set; } = [];

    public float Label { get; set; }

    /// <summary>All digits of a view, not damaged.</summary>
    public static Digit[] Read(MLContext ml, IDataView view) =>
    [
        .. ml.Data.CreateEnumerable<Loaded>(view, reuseRowObject: false)
            .Select(row => new Digit { Features = row.Features, Clean = row.Features, Label = row.Label }),
    ];

    public Digit With(float[] pixels) => new() { Features = pixels, Clean = Clean, Label = Label };

    private sealed class Loaded
    {
        [VectorType(Experiments.Digits.Pixels)]
        public float[] Features { get; set; } = [];

        public float Label { get; set; }
    }
}
