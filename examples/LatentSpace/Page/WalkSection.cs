namespace LatentSpace;

/// <summary>Ways between digits.</summary>
internal static class WalkSection
{
    public static string Write(LatentWorld world) => Html.Section("A walk between two digits", $"""
        <p>With {LatentWorld.Dimensions} numbers digits come back sharper: the mean log-likelihood of a held-out one is {world.NewDigits.LogLikelihood:f1} nats. Between the latent means of two of
        them, Interpolate decodes what lies on the way. The straight line cuts through the middle of the space, where there are few digits:
        draws from the prior have a length of about {Math.Sqrt(LatentWorld.Dimensions):f0}. The great circle keeps the length of its ends.</p>
        <div class="pair">
        {string.Join('\n', world.Walks.Select(Figure))}
        </div>
        """);

    private static string Figure(Walk walk) => Html.Figure(
        DigitGrid.Draw([("straight line", Named(walk, walk.Straight)), ("great circle", Named(walk, walk.Spherical))]),
        $"From a {walk.From} to a {walk.To}. The ends' latent vectors are {walk.EndsLength:f1} long on average, the middle of the straight line {walk.MiddleLength:f1}.");

    private static IEnumerable<(string, float[])> Named(Walk walk, float[][] pictures) =>
        pictures.Select((pixels, step) => ($"step {step + 1} of {Walk.Steps} from {walk.From} to {walk.To}", pixels));
}
