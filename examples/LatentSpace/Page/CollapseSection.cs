namespace LatentSpace;

/// <summary>Latent variables that nobody needs.</summary>
internal static class CollapseSection
{
    public static FigureTable Figures(IReadOnlyList<LatentUse> uses) => new(
        $"{Collapse.Dimensions} latent variables in training, and held-out digits",
        ["", "active", "KL", "pixel MSE", "log-likelihood"],
        [.. uses.Select(use => new[]
        {
            Name(use), $"{use.Last.ActiveUnits}", $"{use.Last.KullbackLeibler:f2}", $"{use.Error:f2}", $"{use.LogLikelihood:f2}",
        })]);

    public static string Write(IReadOnlyList<LatentUse> uses, FigureTable table)
    {
        double top = uses.Max(use => use.Last.KullbackLeiblerPerDimension.Max());
        return Html.Section("Collapse, and how it is mended", $"""
            <p>A latent variable pays for what it tells of a digit: the KL divergence of its distribution from the prior, in nats. What doesn't pay is left out of use: the
            variable is the same for all digits, and the decoder ignores it. It has collapsed. Here that is easy to see, with {Collapse.Dimensions} variables and a likelihood (Bernoulli) in which
            shades of grey count for little. TrainingHistory tells it: a variable is active where its mean varies from row to row with a variance of more than 0.01.</p>
            <p>The option FreeBits makes the first nats of each variable free of charge, so there is no gain in telling less. Then the latent vector tells
            more of a digit, and its pixels come back better. The log-likelihood has no gain by that: it is what training maximised without free bits.</p>
            {Html.Table(table)}
            <div class="pair">
            {string.Join('\n', uses.Select(use => Html.Figure(
                KlBars.Draw($"KL divergence of each latent variable {Name(use)}", use.Last.KullbackLeiblerPerDimension, top, use.FreeBits),
                Caption(use))))}
            </div>
            """);
    }

    private static string Name(LatentUse use) => use.FreeBits == 0 ? "without free bits" : $"with {use.FreeBits} nats free";

    private static string Caption(LatentUse use) =>
        $"{char.ToUpperInvariant(Name(use)[0])}{Name(use)[1..]}: {use.Last.ActiveUnits} of {Collapse.Dimensions} variables are active. {Nearly(use.Last)} have less than 0.05 nats.{(use.FreeBits > 0 ? " Dashed: what is free." : "")}";

    private static string Nearly(LatentRecord last) => $"{last.KullbackLeiblerPerDimension.Count(nats => nats < 0.05)}";
}
