namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What a variational autoencoder makes of its training rows, of all processes.</summary>
internal sealed class VaeRows(FittedVae network, PreparedRows rows, ProcessGroup group, CancellationToken cancellation)
{
    /// <summary>The rows' latent means, with their labels: of all rows or, where these have more than 16 million numbers, of one in so many.</summary>
    /// <param name="labels">This process's rows' classes, or null.</param>
    public (Matrix Values, int[]? Labels) Latents(int[]? labels)
    {
        const long MostValues = 1 << 24;
        int width = network.Latent.Width;
        int step = (int)(((long)rows.Total * width - 1) / MostValues) + 1;
        var kept = new List<float>();
        List<int>? classes = labels is null ? null : [];
        int row = 0;
        foreach (var latents in Run(VaeGraph.Latent, width))
        {
            for (int i = 0; i < latents.Rows; i++, row++)
            {
                if (row % step == 0)
                {
                    kept.AddRange(latents.Row(i));
                    classes?.Add(labels![row]);
                }
            }
        }
        return (new Matrix(group.Concatenate([.. kept]), width), classes is null ? null : [.. group.Gather(classes.ToArray()).SelectMany(part => part)]);
    }

    /// <summary>Each row's score.</summary>
    public float[] Scores() => group.Concatenate([.. Run(VaeGraph.Score, 1).SelectMany(scores => scores.Values)]);

    private IEnumerable<Matrix> Run(string output, int width)
    {
        var layout = rows.Layout;
        var inputs = new List<ScorerInput> { new(VaeGraph.Scaled, layout.InputSlots) };
        if (layout.HasPresent)
        {
            inputs.Add(new(VaeGraph.Present, layout.TargetSlots));
        }
        if (layout.ConditionSlots > 0)
        {
            inputs.Add(new(VaeGraph.Condition, layout.ConditionSlots));
        }
        using var scorer = new OnnxScorer(() => VaeGraph.ForTraining(network), inputs, [new(output, width, IsBoolean: false)]);
        foreach (var part in rows.InOrder())
        {
            yield return scorer.RunAll(cancellation, [.. new[] { part.Inputs, part.Present, part.Condition }.OfType<Matrix>()])[0];
        }
    }
}
