namespace Denoising;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class Comparison
{
    private const int Seed = 1;

    public static void Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        var split = Digits.Split(ml, Seed);
        var (train, test) = (Digit.Read(ml, split.TrainSet), Digit.Read(ml, split.TestSet));
        var classifier = new LinearClassifier(ml, train);
        double cleanAccuracy = classifier.Accuracy(test);

        DenoisingRun[] runs =
        [
            .. Damage.All.Select(damage => TrainingConsole.Show(
                damage.Name, progress => DenoisingRun.Run(ml, damage, train, test, classifier, Seed, progress, cancellation))),
        ];
        var table = new FigureTable(
            $"Held-out digits; of clean ones the classifier tells {cleanAccuracy:f3} right",
            ["damage", "pixel MSE", "of denoised", "accuracy", "on denoised"],
            [.. runs.Select(run => new[] { run.Damage.Name, $"{run.ErrorBefore:f2}", $"{run.ErrorAfter:f2}", $"{run.AccuracyBefore:f3}", $"{run.AccuracyAfter:f3}" })]);
        Console.WriteLine();
        table.Print();

        string page = Html.Page(
            "Denoising",
            "Denoising",
            """
            An autoencoder that is shown damaged digits and has to bring forth the clean ones learns to undo the damage. All figures are over digits that
            no model was trained on.
            """,
            [Html.Section("In figures", Figures(table)), .. runs.Select(Section)],
            $"Seed {Seed}, {clock.Elapsed.TotalSeconds:f0} s");
        Html.Save(folder, page, clock.Elapsed);
    }

    private static string Figures(FigureTable table) => $"""
        <p>The pixel MSE is the mean squared error of a pixel, pixels being 0 to {Digits.Black}. The accuracy is that of a linear classifier
        (LbfgsMaximumEntropy) of the pixels, which was trained on clean digits alone.</p>
        {Html.Table(table)}
        """;

    private static string Section(DenoisingRun run)
    {
        int[] shown = [.. Digits.FirstOfEach([.. run.Damaged.Select(digit => digit.Label)])];
        string grid = DigitGrid.Draw(
            [.. shown.Select(row => (int)run.Damaged[row].Label)],
            [
                ("clean", shown.Select(row => run.Damaged[row].Clean)),
                (run.Damage.Name, shown.Select(row => run.Damaged[row].Features)),
                ("denoised", shown.Select(row => run.Denoised[row])),
            ]);
        return Html.Section($"{char.ToUpperInvariant(run.Damage.Name[0])}{run.Damage.Name[1..]}", $"""
            <div class="pair">
            <p>{Html.Encode(run.Damage.Training)}</p>
            {Html.Figure(grid, "The first held-out digit of each kind.")}
            </div>
            """);
    }
}
