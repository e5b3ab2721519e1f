namespace LatentSpace;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class Exploration
{
    private const int Seed = 1;

    public static FigureTable[] Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        var split = Digits.Split(ml, Seed);
        var (train, test) = (Digit.Read(split.TrainSet), Digit.Read(split.TestSet));

        var map = PlaneMap.Run(ml, train, test, Seed, cancellation);
        var world = LatentWorld.Run(ml, train, test, Seed, cancellation);
        var learned = NewDigits.OfLearnedPrior(ml, train, test, Seed, cancellation);
        var drawn = Samplers.Run(ml, train, test, world.Drawn, Seed, cancellation);
        var uses = Collapse.Run(ml, train, test, Seed, cancellation);
        var (samplers, labels, collapse) = (SamplerSection.Figures(drawn), LabelSection.Figures(world.FewLabels), CollapseSection.Figures(uses));
        var bits = PixelBits.Run(ml, train, test, Seed, cancellation).Figures();
        FigureTable[] tables = [samplers, labels, collapse, bits];
        Console.WriteLine();
        foreach (var table in tables)
        {
            table.Print();
        }

        string page = Html.Page(
            "Latent space",
            "Latent space",
            $"""
            A variational autoencoder describes a digit by a distribution over a few numbers, and keeps all digits' distributions together near one that is
            known, the prior. That leaves few holes between them: nearly any point decodes to something like a digit. Each model learned from {train.Length} digits of
            {Digits.Pixels} pixels; what is shown of real digits is shown of {test.Length} others, which no model has seen.
            """,
            [MapSection.Write(map), WalkSection.Write(world), SampleSection.Write(world.NewDigits, learned), SamplerSection.Write(drawn, samplers), LabelSection.Write(world.FewLabels, labels), CollapseSection.Write(uses, collapse), BitsSection.Write(bits)],
            $"Seed {Seed}, {clock.Elapsed.TotalSeconds:f0} s");
        Html.Save(folder, page, clock.Elapsed);
        return tables;
    }
}
