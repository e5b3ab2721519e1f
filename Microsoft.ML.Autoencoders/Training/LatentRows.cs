namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The latent vectors of the training rows; if these exceed 16 million numbers, of every k-th row.</summary>
internal static class LatentRows
{
    /// <summary>Returns k: a row is kept if its index in its process is a multiple of it.</summary>
    /// <param name="rows">The number of rows of all processes.</param>
    /// <param name="width">The length of a latent vector.</param>
    public static int Step(int rows, int width)
    {
        const long MostValues = 1 << 24;
        return (int)(((long)rows * width - 1) / MostValues) + 1;
    }

    /// <param name="latents">The latent vectors of this process's rows, in order.</param>
    /// <returns>The vectors that are kept, of all processes.</returns>
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

    /// <summary>Encodes rows with the encoder of an autoencoder.</summary>
    /// <param name="inputs">The scaled rows.</param>
    public static IEnumerable<Matrix> Encode(IReadOnlyList<FittedLayer> encoder, IEnumerable<Matrix> inputs, CancellationToken cancellation)
    {
        using var scorer = new OnnxScorer(() => LayersGraph.Of(encoder), [new(LayersGraph.Input, encoder[0].Shape.Inputs)], [new(LayersGraph.Output, encoder[^1].Shape.Outputs, IsBoolean: false)]);
        foreach (var part in inputs)
        {
            yield return scorer.RunAll(cancellation, part)[0];
        }
    }
}
