namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Computes the latent means and scores of the training rows of all processes.</summary>
internal sealed class VaeRows(FittedVae network, PreparedRows rows, ProcessGroup group, CancellationToken cancellation)
{
    /// <summary>The latent means of the rows that <see cref="LatentRows"/> keeps, and their labels.</summary>
    /// <param name="labels">The classes of this process's rows, or null.</param>
    public (Matrix Values, int[]? Labels) Latents(int[]? labels)
    {
        int width = network.Latent.Width, step = LatentRows.Step(rows.Total, width);
        int[]? classes = labels?.Where((_, row) => row % step == 0).ToArray();
        return (LatentRows.Keep(Run(VaeGraph.Latent, width), step, width, group), classes is null ? null : [.. group.Gather(classes).SelectMany(part => part)]);
    }

    /// <summary>The score of each row.</summary>
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
        using var scorer = new OnnxScorer(() => VaeGraph.ForTraining(network, output), inputs, [new(output, width, IsBoolean: false)]);
        foreach (var part in rows.InOrder())
        {
            yield return scorer.RunAll(cancellation, [.. new[] { part.Inputs, part.Present, part.Condition }.OfType<Matrix>()])[0];
        }
    }
}
