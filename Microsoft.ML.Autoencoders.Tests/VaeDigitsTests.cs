using System.Globalization;

namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>UCI's digits with labels for a tenth of the rows: latent classes tell the others, and distance from a class centre tells doubt.</summary>
[TestClass]
public sealed class VaeDigitsTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void A_tenth_of_the_labels_classifies_the_rows_that_were_held_out(int seed)
    {
        var (training, heldOut) = Split(seed);
        using var model = new VaeEstimator(new()
        {
            LatentDimension = 16,
            HiddenLayers = [128, 64],
            Scaling = Scaling.None, // all pixels have one unit
            Epochs = 100,
            LearningRate = 2e-3,
            Seed = seed,
            LabelColumnName = "Label",
            ClassProbabilitiesColumnName = "Probabilities",
            LatentDistanceColumnName = "Distance",
        }).Fit(Contexts.ML.Data.LoadFromEnumerable(training));

        var scored = model.Transform(Contexts.ML.Data.LoadFromEnumerable(heldOut));
        bool[] isWrong = [.. Table.Vectors(scored, "Probabilities").Select((probabilities, row) => Array.IndexOf(probabilities, probabilities.Max()) != heldOut[row].Digit)];
        float[] distances = Table.Singles(scored, "Distance");

        double accuracy = 1 - isWrong.Count(wrong => wrong) / (double)isWrong.Length;
        double area = AreaUnderRoc(isWrong, distances);
        Console.WriteLine($"seed {seed}: accuracy {accuracy:F3}, area {area:F3}");
        Assert.IsGreaterThanOrEqualTo(0.87, accuracy);
        Assert.IsGreaterThanOrEqualTo(0.75, area);
    }

    [TestMethod]
    public void A_discretized_likelihood_tells_the_levels_of_pixels_that_were_held_out()
    {
        const int Levels = 17;
        var (training, heldOut) = Split(1);
        foreach (var row in training.Concat(heldOut))
        {
            row.Features = Array.ConvertAll(row.Features, pixel => pixel / (Levels - 1));
        }
        using var model = new VaeEstimator(new()
        {
            LatentDimension = 16, HiddenLayers = [128, 64], Scaling = Scaling.None, Epochs = 60, LearningRate = 2e-3, Seed = 1,
            Likelihood = Likelihood.DiscretizedLogistic, PixelLevels = Levels, LikelihoodScale = LikelihoodScale.LearnedPerRow,
        }).Fit(Contexts.ML.Data.LoadFromEnumerable(training));

        double bits = -model.LogLikelihood(Contexts.ML.Data.LoadFromEnumerable(heldOut), importanceSamples: 50).Average() / (64 * Math.Log(2));

        // What each pixel's histogram tells of it, which knows nothing of the others; a level that no training row has counts once.
        double histogram = Enumerable.Range(0, 64).Average(pixel =>
        {
            var counts = training.CountBy(row => Level(row.Features[pixel])).ToDictionary();
            return heldOut.Average(row => Math.Log2((training.Length + Levels) / (counts.GetValueOrDefault(Level(row.Features[pixel])) + 1.0)));
        });
        Console.WriteLine($"bits a pixel: {bits:F3}, of the pixels' histograms {histogram:F3}");
        Assert.IsLessThan(0.9 * histogram, bits);

        int Level(float share) => (int)MathF.Round(share * (Levels - 1));
    }

    private static double AreaUnderRoc(bool[] isWrong, float[] distances)
    {
        var wrong = distances.Where((_, row) => isWrong[row]).ToList();
        var right = distances.Where((_, row) => !isWrong[row]).ToList();
        return wrong.Average(distance => right.Average(other => distance > other ? 1 : distance < other ? 0 : 0.5));
    }

    // A quarter is held out, and of the others nine of ten have no label.
    private static (Row[] Training, Row[] HeldOut) Split(int seed)
    {
        var random = new Random(seed);
        Row[] rows = [.. File.ReadLines(Repository.PathOf("examples", "data", "digits.csv")).Skip(1).Select(Row.Parse)];
        random.Shuffle(rows);
        int heldOut = rows.Length / 4;
        Row[] training = rows[heldOut..];
        for (int i = training.Length / 10; i < training.Length; i++)
        {
            training[i].Label = uint.MaxValue; // missing
        }
        return (training, rows[..heldOut]);
    }

    private sealed class Row
    {
        [VectorType(64)]
        public float[] Features { get; set; } = [];

        [KeyType(10)]
        public uint Label { get; set; }

        [NoColumn]
        public int Digit { get; set; }

        public static Row Parse(string line)
        {
            float[] values = [.. line.Split(',').Select(value => float.Parse(value, CultureInfo.InvariantCulture))];
            return new Row { Features = values[..64], Digit = (int)values[64], Label = (uint)values[64] };
        }
    }
}
