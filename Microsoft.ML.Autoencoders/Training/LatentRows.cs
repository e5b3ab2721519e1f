namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The latent vectors of training rows: of all or, where these have more than 16 million numbers, of one in so many.</summary>
internal static class LatentRows
{
    /// <summary>Each row whose number, in its process, is a multiple of this is kept.</summary>
    /// <param name="rows">The number of rows of all processes.</param>
    /// <param name="width">The length of a latent vector.</param>
    public static int Step(int rows, int width)
    {
        const long MostValues = 1 << 24;
        return (int)(((long)rows * width - 1) / MostValues) + 1;
    }

    /// <param name="latents">This process's rows' latent vectors, in order.</param>
    /// <returns>Those of all processes that are kept.</returns>
    public static Matrix Keep(IEnumerable<Matrix> latents, int step, int width, ProcessGroup group)
    {
        var kept = new List<float>();
        int row = 0;
        foreach (var part in latents)
        {
            for (int i = 0; i < part.Rows; i++, row++)
            {
                if (row % step == 0)
                {
                    kept.AddRange(part.Row(i));
                }
            }
        }
        return new Matrix(group.Concatenate([.. kept]), width);
    }

    /// <summary>What the encoder of an autoencoder makes of rows.</summary>
    /// <param name="inputs">Scaled.</param>
    public static IEnumerable<Matrix> Encode(IReadOnlyList<FittedLayer> encoder, IEnumerable<Matrix> inputs, CancellationToken cancellation)
    {
        using var scorer = new OnnxScorer(() => LayersGraph.Of(encoder), [new(LayersGraph.Input, encoder[0].Shape.Inputs)], [new(LayersGraph.Output, encoder[^1].Shape.Outputs, IsBoolean: false)]);
        foreach (var part in inputs)
        {
            yield return scorer.RunAll(cancellation, part)[0];
        }
    }
}
