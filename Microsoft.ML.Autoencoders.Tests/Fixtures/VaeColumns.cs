namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Columns of a graph of a variational autoencoder: each output has its kind for a name.</summary>
internal static class VaeColumns
{
    private static readonly OutputKind[] OfOthersAlone =
    [
        OutputKind.Code, OutputKind.Probability, OutputKind.Expected, OutputKind.Certainty, OutputKind.Contributions, OutputKind.TopSlots, OutputKind.TopContributions, OutputKind.Vector, OutputKind.Number, OutputKind.Flag,
    ];

    public static AutoencoderColumns All(FittedVae vae) =>
        Of(vae, [.. Enum.GetValues<OutputKind>().Except(OfOthersAlone).Where(kind => kind != OutputKind.ClassProbabilities || vae.Classes is not null)]);

    public static AutoencoderColumns Of(FittedVae vae, params OutputKind[] kinds) =>
        new("Input", [.. kinds.Select(kind => new OutputColumn(kind, kind.ToString(), Width(vae, kind)))], vae.Condition is null ? null : "Condition");

    /// <summary>The inputs of a graph; no condition where its rows are empty.</summary>
    public static (string Name, float[] Values, int[] Shape)[] Inputs(float[][] rows, float[][] conditions)
    {
        (string, float[], int[]) input = ("Input", [.. rows.SelectMany(row => row)], [rows.Length, rows[0].Length]);
        return conditions[0].Length == 0 ? [input] : [input, ("Condition", [.. conditions.SelectMany(row => row)], [rows.Length, conditions[0].Length])];
    }

    private static int Width(FittedVae vae, OutputKind kind) => kind switch
    {
        OutputKind.Latent or OutputKind.LatentSample => vae.Latent.Width,
        OutputKind.LatentVariance => vae.Latent.VarianceWidth,
        OutputKind.Reconstruction => vae.Outputs,
        OutputKind.SlotErrors => vae.Inputs,
        OutputKind.ClassProbabilities => vae.Classes!.Count,
        _ => 1,
    };
}
