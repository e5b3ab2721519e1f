namespace LatentSpace;

/// <summary>Digits that nobody wrote.</summary>
internal static class SampleSection
{
    private const int Columns = 10;

    public static string Write(NewDigits standard, NewDigits learned) => Html.Section("New digits", $"""
        <p>Sample draws latent vectors from the prior and decodes them. In {LatentWorld.Dimensions} dimensions the digits don't fill the standard prior evenly, so some draws fall
        where no digit lies and come out smeared. A prior that is learned with the rest (Prior.GaussianMixture) goes where the digits are.</p>
        <div class="pair">
        {Figure("the standard prior", standard)}
        {Figure("a learned prior", learned)}
        </div>
        """);

    private static string Figure(string prior, NewDigits digits) => Html.Figure(
        Mosaic.Draw($"Digits drawn from {prior}", Columns, digits.Pixels),
        $"The first {digits.Pixels.Length} draws from {prior}, none left out. Each pixel is the mean that the decoder gives. The mean log-likelihood of a held-out digit is {digits.LogLikelihood:f1} nats.");
}
