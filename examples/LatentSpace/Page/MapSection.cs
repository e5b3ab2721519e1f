namespace LatentSpace;

/// <summary>The latent space of two dimensions.</summary>
internal static class MapSection
{
    public static string Write(PlaneMap map) => Html.Section("A map of two dimensions", $"""
        <p>Two numbers for each digit are few, but they can be drawn. Nobody told the model which digit is which: it put like ones together because they are
        brought back by like numbers. The second picture decodes the plane, whether a digit lies there or not; the fringes of one digit turn into another.</p>
        {ClassMap.Legend()}
        <div class="pair">
        {Html.Figure(
            ClassMap.Draw("Held-out digits in the plane", map.Points, map.Labels),
            $"The {map.Points.Length} held-out digits, each at its latent mean. The circles are 1, 2 and 3 standard deviations of the prior. Mean log-likelihood of a digit: {map.LogLikelihood:f1} nats.")}
        {Html.Figure(
            Mosaic.Draw("Digits decoded from the plane", PlaneMap.Side, map.Grid.SelectMany(row => row)),
            $"{PlaneMap.Side} by {PlaneMap.Side} points of the same plane, decoded. They stand at quantiles of the normal distribution, so the middle is drawn larger than the rim.")}
        </div>
        """);
}
