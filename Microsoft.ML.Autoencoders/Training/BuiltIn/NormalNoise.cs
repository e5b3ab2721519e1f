namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Draws standard normal noise into the engine's memory.</summary>
internal sealed class NormalNoise
{
    private float[] _drawn = [];

    /// <param name="noise">[count, columns].</param>
    public void Draw(Block noise, int count, Draws draws)
    {
        int length = count * noise.Columns;
        if (_drawn.Length < length)
        {
            _drawn = new float[length];
        }
        draws.Normal(_drawn.AsSpan(0, length));
        for (int i = 0; i < count; i++)
        {
            _drawn.AsSpan(i * noise.Columns, noise.Columns).CopyTo(noise.RowSpan(i));
        }
    }
}
