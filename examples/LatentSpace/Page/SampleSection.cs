using Experiments.Page;

namespace LatentSpace;

/// <summary>Digits that nobody wrote.</summary>
internal static class SampleSection
{
    private const int Columns = 20;

    public static string Write(LatentWorld world) => Html.Section("New digits", $"""
        <p>Sample draws latent vectors from the prior and decodes them. Most can be read; some lie between two digits, where the model has seen none
        but must still decode something.</p>
        {Html.Figure(
            Mosaic.Draw("Digits drawn from the prior", Columns, world.Samples),
            $"The first {world.Samples.Length} draws, none left out. Each pixel is the mean that the decoder gives, so what it is unsure of is grey.")}
        """);
}
