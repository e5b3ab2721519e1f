namespace EditAttribute;

/// <summary>A digit, with its number to condition on and whether it has an attribute.</summary>
internal sealed class Digit
{
    [VectorType(Digits.Pixels)]
    public float[] Features { get; set; } = [];

    /// <summary>From 0 to 9; as a key it is counted from 1.</summary>
    [KeyType(10)]
    public uint Number { get; set; }

    public bool HasAttribute { get; set; }

    public static Digit[] Read(IDataView view) => [.. view.GetColumn<float[]>("Features").Zip(Digits.Labels(view), (pixels, label) => new Digit { Features = pixels, Number = (uint)label })];
}
