namespace Colorize;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class Painting
{
    private const int Seed = 1;

    public static FigureTable[] Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        var split = Digits.Split(ml, Seed);
        var (train, test) = (Read(split.TrainSet), Read(split.TestSet));
        using var model = TrainingConsole.Show("gray to color", progress => ml.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            InputColumnName = nameof(ColoredDigit.Gray),
            TargetColumnName = nameof(ColoredDigit.Color),
            ReconstructionColumnName = "Painted",
            Convolution = new() { Filters = [64, 128] },
            HiddenLayers = [256],
            LatentDimension = 64,
            OutputActivation = Activation.Sigmoid,
            Scaling = Scaling.None,
            Corruption = Corruption.GaussianNoise,
            CorruptionAmount = 0.1,
            Epochs = 150,
            LearningRate = 2e-3,
            Seed = Seed,
            Progress = progress,
            CancellationToken = cancellation,
        }).Fit(ml.Data.LoadFromEnumerable(train)));

        float[][] painted = Vectors.Of(model.Transform(ml.Data.LoadFromEnumerable(test)), "Painted");
        var levels = new GrayLevels(train);
        float[][] byLevels = [.. test.Select(levels.Paint)];
        double error = Error(test, painted), rival = Error(test, byLevels);
        var table = new FigureTable("Held-out digits", ["painted by", "mean error of a color"], [["convolutional autoencoder", $"{error:f3}"], ["mean color of each gray", $"{rival:f3}"]]);
        Console.WriteLine();
        table.Print();
        Console.WriteLine($"{error / rival:P0} of the rival's error.");
        Html.Save(folder, Page(table, test, painted, byLevels, error / rival, clock.Elapsed), clock.Elapsed);
        return [table];
    }

    /// <summary>The mean distance of a painted pixel from the true one in red, green and blue, over the pixels that have ink.</summary>
    private static double Error(IReadOnlyList<ColoredDigit> digits, float[][] painted) => digits.Zip(painted, (digit, colors) =>
        digit.Color.Chunk(3).Zip(colors.Chunk(3)).Zip(digit.Gray).Where(pixel => pixel.Second > 0)
            .Average(pixel => Math.Sqrt(pixel.First.First.Zip(pixel.First.Second, (a, b) => ((double)a - b) * (a - b)).Sum()))).Average();

    private static ColoredDigit[] Read(IDataView view) => [.. view.GetColumn<float[]>("Features").Zip(Digits.Labels(view), (pixels, label) => ColoredDigit.Of(pixels, (int)label))];

    private static string Page(FigureTable table, ColoredDigit[] test, float[][] painted, float[][] byLevels, double share, TimeSpan elapsed)
    {
        int[] shown = [.. Digits.FirstOfEach([.. test.Select(digit => (float)digit.Number)])];
        string grid = DigitGrid.Draw(
            [.. shown.Select(row => test[row].Number)],
            [
                ("gray, what the network is shown", shown.Select(row => Picture.Shaded(test[row].Gray))),
                ("painted by the network", shown.Select(row => Picture.Shaded(painted[row]))),
                ("true color", shown.Select(row => Picture.Shaded(test[row].Color))),
                ("painted by the mean color of each gray", shown.Select(row => Picture.Shaded(byLevels[row]))),
            ]);
        int[] worst = [.. Enumerable.Range(0, test.Length).OrderByDescending(row => Error([test[row]], [painted[row]])).Take(10)];
        string failures = DigitGrid.Draw(
            [.. worst.Select(row => test[row].Number)],
            [("painted by the network", worst.Select(row => Picture.Shaded(painted[row]))), ("true color", worst.Select(row => Picture.Shaded(test[row].Color)))]);
        return Html.Page(
            "Colorize",
            "From gray to color",
            """
            The color of each digit follows from its number. A convolutional autoencoder is shown gray digits and has to bring forth colored ones; nobody tells it the number. All digits here are held out.
            """,
            [
                Html.Section("In figures", $"""
                    <p>The error is the distance of a painted pixel from the true one in red, green and blue, each from 0 to 1, over the pixels that have ink. The network's is {share:P0} of the rival's, who paints
                    each gray its mean color in the training digits.</p>
                    {Html.Table(table)}
                    """),
                Html.Section("In color", Html.Figure(grid, "The first held-out digit of each kind.")),
                Html.Section("Where it errs", Html.Figure(failures, "The ten held-out digits with the greatest errors, the worst first.")),
            ],
            $"Seed {Seed}, {elapsed.TotalSeconds:f0} s");
    }
}
