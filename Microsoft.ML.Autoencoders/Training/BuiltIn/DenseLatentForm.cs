namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The transformation of a latent vector: top-k selection or quantization.</summary>
/// <param name="width">The length of a latent vector.</param>
internal sealed class DenseLatentForm(LatentForm form, int width, Kernels kernels)
{
    private readonly float[] _magnitudes = new float[width];
    private readonly float[] _halfRanges = form.Levels is null ? [] : form.HalfRanges;

    /// <param name="activated">[rows, width]; for quantization, before the hyperbolic tangent.</param>
    /// <param name="at">Receives the output and the factors of its gradient.</param>
    public void Apply(Block activated, LayerRows at, int rows)
    {
        if (form.Levels is null)
        {
            for (int row = 0; row < rows; row++)
            {
                MarkGreatest(activated.RowSpan(row), at.Kept.RowSpan(row));
            }
            kernels.Map<Arithmetic.Times>(activated, at.Kept, 0, at.Output, rows);
            return;
        }
        ActivationFunctions.Apply(kernels, Activation.Tanh, activated, at.Output, rows);
        for (int row = 0; row < rows; row++)
        {
            at.Kept.RowSpan(row).Fill(1);
            Quantize(at.Output.RowSpan(row));
        }
        // Straight-through: the derivative ignores the rounding.
        ActivationFunctions.Derive(kernels, Activation.Tanh, activated, at.Kept, rows);
    }

    // 1 for the entries that are kept, 0 for the others.
    private void MarkGreatest(ReadOnlySpan<float> values, Span<float> kept)
    {
        for (int i = 0; i < values.Length; i++)
        {
            _magnitudes[i] = Math.Abs(values[i]);
        }
        Array.Sort(_magnitudes);
        float least = _magnitudes[^form.Kept];
        int ofLeast = form.Kept;
        foreach (float magnitude in _magnitudes.AsSpan(width - form.Kept))
        {
            ofLeast -= magnitude > least ? 1 : 0;
        }
        for (int i = 0; i < values.Length; i++)
        {
            float magnitude = Math.Abs(values[i]);
            kept[i] = magnitude > least || (magnitude == least && ofLeast-- > 0) ? 1 : 0;
        }
    }

    private void Quantize(Span<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = MathF.Round((values[i] + 1) * _halfRanges[i]) / _halfRanges[i] - 1;
        }
    }
}
