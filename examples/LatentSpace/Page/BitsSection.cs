namespace LatentSpace;

/// <summary>How well the levels of pixels are told, as a section of the page.</summary>
internal static class BitsSection
{
    public static string Write(FigureTable figures) => Html.Section("How likely a digit is", $"""
        <p>With <code>Likelihood.DiscretizedLogistic</code> the model gives each of the 17 levels of ink a probability, so the probability of a whole digit is one of a code: its negative logarithm is the length, in bits, to which
        the digit could be packed. It is estimated by {PixelBits.ImportanceSamples} importance samples a digit, which rather overstates the bits. The rival counts the levels at each place in the training digits.</p>
        {Html.Table(figures)}
        """);
}
