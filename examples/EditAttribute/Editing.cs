namespace EditAttribute;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class Editing
{
    private const int Seed = 1;

    public static FigureTable[] Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        var split = Digits.Split(ml, Seed);
        Digit[] training = Digit.Read(split.TrainSet), test = Digit.Read(split.TestSet);
        using var vae = TrainingConsole.Show("digits", progress => ml.Transforms.VariationalAutoencoder(new VaeEstimator.Options
        {
            ConditionColumnName = nameof(Digit.Number), // so that the latent space is left to how a digit is written
            HiddenLayers = [256, 128],
            LatentDimension = 16,
            LikelihoodScale = LikelihoodScale.Fixed,
            Scale = 0.3,
            Scaling = Scaling.Common,
            Epochs = 150,
            LearningRate = 2e-3,
            Schedule = LearningRateSchedule.OneCycle,
            Seed = Seed,
            Progress = progress,
            CancellationToken = cancellation,
        }).Fit(ml.Data.LoadFromEnumerable(training)));

        var (first, second) = (DigitAttribute.All[0], DigitAttribute.All[1]);
        AttributeEdit[] edits = [AttributeEdit.Run(ml, vae, first, second, training, test), AttributeEdit.Run(ml, vae, second, first, training, test)];
        var table = new FigureTable(
            "Held-out digits: who gets the attribute, and how far the other one moves, in deviations",
            ["edit", "digits", "strength", "get it", "other: mean", "other: amount"],
            [.. edits.Select(edit => (string[])[$"{edit.Attribute.Opposite} to {edit.Attribute.Name}", $"{edit.Before.Length}", $"{edit.Strength:f2}", $"{edit.Share:P0}", $"{edit.OtherShift:f2}", $"{edit.OtherAmount:f2}"])]);
        Console.WriteLine();
        table.Print();
        Html.Save(folder, Page(table, edits, clock.Elapsed), clock.Elapsed);
        return [table];
    }

    private static string Page(FigureTable table, AttributeEdit[] edits, TimeSpan elapsed) => Html.Page(
        "Editing an attribute",
        "One attribute, switched on",
        """
        A variational autoencoder has learned digits, with their numbers for a condition, and without being told of any attribute. The direction in its latent space that tells slanted digits from upright ones, found with the training digits, slants
        held-out ones; the same with narrow and wide ones. Both are measured in the pixels.
        """,
        [
            Html.Section("In figures", $"""
                <p>A digit gets the attribute where it has more of it afterwards than half of the training digits. Edited are those held-out digits that have little of it. The strength is a multiple of the distance between
                the means of digits with and without the attribute, the least at which 97 % of the training digits get it; and as much of the other attribute's direction is taken away as makes that one stay in them, on average.
                The other attribute is compared with that of the reconstruction; told are the mean of its moves, in which opposite ones cancel each other, and the mean of their amounts, in standard deviations over the training digits.</p>
                {Html.Table(table)}
                """),
            .. edits.Select(Section),
        ],
        $"Seed {Seed}, {elapsed.TotalSeconds:f0} s");

    private static string Section(AttributeEdit edit)
    {
        int[] shown = [.. Digits.FirstOfEach([.. edit.Before.Select(digit => (float)digit.Number)])];
        string grid = DigitGrid.Draw(
            [.. shown.Select(row => (int)edit.Before[row].Number)],
            [(edit.Attribute.Opposite, shown.Select(row => edit.Before[row].Features)), ("brought back unchanged", shown.Select(row => edit.Unchanged[row])), (edit.Attribute.Name, shown.Select(row => edit.After[row]))]);
        return Html.Section($"From {edit.Attribute.Opposite} to {edit.Attribute.Name}", Html.Figure(grid, $"The first held-out digit of each kind that is {edit.Attribute.Opposite}."));
    }
}
