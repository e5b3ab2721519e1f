namespace BeyondPca;

/// <summary>The sections of the page.</summary>
internal static class Sections
{
    private const string Keys = """
        <p><span class="key" style="--key: var(--soft)">points</span><span class="key" style="--key: var(--malignant)">PCA's line</span>
        <span class="key" style="--key: var(--accent)">the autoencoder's curve</span></p>
        """;

    public static string Linear(LinearRun run) => Html.Section("A linear autoencoder spans PCA's space", $"""
        <div class="pair">
        <p>{LinearCase.Rows} rows of {LinearCase.Slots} slots, which {LinearCase.Numbers} hidden factors and a little noise make, described by {LinearCase.Numbers} numbers. The
        autoencoder has no hidden layers. Between the space that the columns of its decoder span and the one of the leading {LinearCase.Numbers} principal
        components the largest angle is {run.Angle:f3}°; its error is {run.Errors.Autoencoder:f5} a slot, PCA's {run.Errors.Pca:f5}.</p>
        {Html.Figure(
            TrainingCurve.Draw([("linear autoencoder", run.History.Epochs)], run.Errors.Pca),
            "The training loss, the mean squared error of a slot. Dashed: PCA's error, the least that is possible for a linear model.")}
        </div>
        """);

    /// <summary>Draws the run that trained best.</summary>
    public static string Bent(IReadOnlyList<CurveRun> runs)
    {
        var run = runs.MinBy(run => run.TrainingLoss)!;
        return Html.Section($"A {run.Curve.Name} in one number", $"""
            <p>Learned from {CurveCase.TrainingPoints} points at random places of the curve, and drawn for {CurveCase.TestPoints} others. The autoencoder's error is
            {run.Errors.Autoencoder:g3} a slot, PCA's {run.Errors.Pca:g3}. The autoencoder's curve goes through its reconstructions in the order of their number. Where
            training begins matters: of the seeds {string.Join(", ", runs.Select(other => other.Seed))} this is {run.Seed}, with the least loss in training; from others the number may run through the
            curve in pieces.</p>
            {Keys}
            <div class="views">
            {string.Join('\n', Views(run.Points[0].Length).Select(view => Html.Figure(Draw(run, view), view.Name)))}
            </div>
            """);
    }

    private static View[] Views(int dimensions) => dimensions == 2
        ? [View.Plane]
        : [View.From("obliquely, from above", azimuth: 60, elevation: 25), View.From("from the side", azimuth: 90, elevation: 0), View.From("from above", azimuth: 90, elevation: 90)];

    private static string Draw(CurveRun run, View view) => PointPlot.Draw(
        $"Points of a {run.Curve.Name}, PCA's line and the autoencoder's curve, {view.Name}",
        [.. run.Points.Select(view.Project)],
        [view.Project(run.PcaLine[0]), view.Project(run.PcaLine[^1])],
        [.. run.Path.Select(view.Project)]);
}
