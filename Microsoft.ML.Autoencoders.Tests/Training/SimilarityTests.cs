namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>The structural similarity: as a measure it is Wang et al.'s formula, and training minimizes what is measured.</summary>
[TestClass]
public sealed class SimilarityTests
{
    private static readonly StructuralSimilarity Gray = new() { Minimum = 0, Maximum = 255 };

    [TestMethod]
    [DataRow(9, 14, 1, SimilarityWindow.Gaussian, 11)]
    [DataRow(20, 20, 3, SimilarityWindow.Gaussian, 7)]
    [DataRow(13, 5, 2, SimilarityWindow.Uniform, 5)]
    [DataRow(1, 6, 1, SimilarityWindow.Uniform, 3)]
    public void The_map_is_the_formula_around_each_pixel(int height, int width, int channels, SimilarityWindow window, int windowSize)
    {
        var size = new ImageSize(height, width, channels);
        var (image, other) = Pair(size);
        var similarity = new StructuralSimilarity { Window = window, WindowSize = windowSize, Minimum = -20, Maximum = 235 };

        float[] map = similarity.Map(image, other, size);

        Cells.AssertSame(Formula(similarity, image, other, size), map, "map");
        Assert.AreEqual(map.Average(value => (double)value), similarity.Mean(image, other, size), 1e-12);
    }

    [TestMethod]
    public void Equal_images_have_1_and_even_ones_differ_in_brightness_alone()
    {
        var size = new ImageSize(12, 12);
        float[] image = Pair(size).Image, dark = [.. Enumerable.Repeat(60f, 144)], bright = [.. Enumerable.Repeat(180f, 144)];
        const double Constant = 2.55 * 2.55;

        Assert.AreEqual(1, Gray.Mean(image, image, size), 1e-7);
        Assert.AreEqual((2 * 60 * 180 + Constant) / (60 * 60 + 180 * 180 + Constant), Gray.Mean(dark, bright, size), 1e-6);
        Assert.IsLessThan(0, Gray.Mean(image, [.. image.Select(value => 255 - value)], size));
    }

    [TestMethod]
    [DataRow(SimilarityWindow.Gaussian)]
    [DataRow(SimilarityWindow.Uniform)]
    public void Training_minimizes_what_is_measured_and_its_gradient_is_that_of_differences(SimilarityWindow window)
    {
        var size = new ImageSize(8, 6, 2);
        var (image, other) = Pair(size);
        var similarity = new StructuralSimilarity { Window = window, WindowSize = 5, Minimum = 0, Maximum = 255 };
        // A pixel has a scale of its own, as with MeanVariance.
        var scaling = new SlotScaling([.. Enumerable.Range(0, image.Length).Select(slot => 100f + slot % 7)], [.. Enumerable.Range(0, image.Length).Select(slot => 40f + slot % 5)]);
        float[] scaled = [.. image.Select((value, slot) => (value - scaling.Offset[slot]) / scaling.Scale[slot])], scaledOther = [.. other.Select((value, slot) => (value - scaling.Offset[slot]) / scaling.Scale[slot])];
        using var scope = TorchSharp.torch.NewDisposeScope();
        var cpu = TorchSharp.torch.CPU;
        using var torch = new TorchSimilarity(SimilarityShape.Of(similarity, new ImageLayout(size, false), 0, 0), scaling, cpu);
        Tensor of = TorchTensors.Of(scaled, cpu, 1, scaled.Length).requires_grad_();

        var errors = torch.Errors(of, TorchTensors.Of(scaledOther, cpu, 1, scaled.Length));
        errors.sum().backward();

        Cells.AssertSame(similarity.Map(image, other, size).Select(value => 1 - value).ToArray(), TorchTensors.Read(errors), "errors");
        float[] gradient = TorchTensors.Read(of.grad!);
        for (int slot = 0; slot < scaled.Length; slot += 5)
        {
            const float Step = 0.01f;
            double Sum(float step) => Formula(similarity, [.. image.Select((value, i) => i == slot ? value + step * scaling.Scale[i] : value)], other, size).Sum(value => 1.0 - value);
            double difference = (Sum(Step) - Sum(-Step)) / (2 * Step);
            Assert.AreEqual(difference, gradient[slot], 1e-3 + 1e-2 * Math.Abs(difference), $"slot {slot}");
        }
    }

    [TestMethod]
    public void A_network_that_learns_it_brings_images_back_more_alike()
    {
        var size = new ImageSize(16, 16);
        float[][] images = Images.Discs(500, size);
        var measure = new StructuralSimilarity { Minimum = 0, Maximum = 1 };
        double Learned(StructuralSimilarity? similarity)
        {
            using var model = Models.Fit(o =>
                (o.Convolution, o.HiddenLayers, o.StructuralSimilarity, o.Scaling, o.LatentDimension, o.Epochs, o.LearningRate) = (new() { Filters = [8, 16] }, null, similarity, Scaling.None, 4, 20, 0.004),
                Rows.View("Features", Images.Type(size), images[..400]));
            return Table.Vectors(model.Transform(Rows.View("Features", Images.Type(size), images[400..])), "Reconstruction").Zip(images[400..], (found, expected) => measure.Mean(expected, found, size)).Average();
        }

        double without = Learned(null), with = Learned(new() { Weight = 0.9 });

        Assert.IsGreaterThan(without, with);
    }

    [TestMethod]
    public void The_errors_of_slots_are_both_errors_by_weight_and_the_range_is_the_training_images()
    {
        var size = new ImageSize(8, 6, 2);
        float[][] images = Images.Discs(60, size);
        float least = images.Min(image => image.Min()), most = images.Max(image => image.Max());
        Action<AutoencoderEstimator.Options> change = o => (o.Convolution, o.HiddenLayers, o.Scaling, o.StructuralSimilarity) = (new() { Filters = [4] }, null, Scaling.None, new() { Weight = 0.7, WindowSize = 5 });
        using var model = Models.Fit(change, Images.View(60, size));
        using var told = Models.Fit(change + (o => (o.StructuralSimilarity!.Minimum, o.StructuralSimilarity.Maximum) = (least, most)), Images.View(60, size));

        CollectionAssert.AreEqual(Models.Onnx(told), Models.Onnx(model));
        var transformed = model.Transform(Images.View(60, size));
        var measure = new StructuralSimilarity { WindowSize = 5, Minimum = least, Maximum = most };
        var rows = images.Zip(Table.Vectors(transformed, "Reconstruction"), Table.Vectors(transformed, "SlotErrors"));
        foreach (var (image, found, errors) in rows.Take(5))
        {
            float[] map = measure.Map(image, found, size);
            for (int slot = 0; slot < map.Length; slot++)
            {
                double expected = 0.3 * (image[slot] - found[slot]) * (image[slot] - found[slot]) + 0.7 * (1 - map[slot]);
                Assert.AreEqual(expected, errors[slot], 1e-5 + 1e-3 * expected, $"slot {slot}"); // where an image is even, its variance has few digits as a Single
            }
        }
        Assert.AreEqual(Table.Vectors(transformed, "SlotErrors")[7].Average(), Table.Singles(transformed, "Score")[7], 1e-5);
    }

    [TestMethod]
    public void Training_that_goes_on_keeps_the_range()
    {
        var size = new ImageSize(6, 6);
        Action<AutoencoderEstimator.Options> change = o => (o.Convolution, o.HiddenLayers, o.StructuralSimilarity) = (new() { Filters = [4] }, null, new());
        using var model = Models.Fit(change, Images.View(60, size));
        var darker = Rows.View("Features", Images.Type(size), Images.Discs(60, size).Select(image => image.Select(value => value / 2).ToArray()).ToArray());

        using var further = new AutoencoderEstimator(Models.QuickOptions(change)).Fit(darker, model);

        Assert.AreEqual(model.Network.Score.Similarity!.Maximum, further.Network.Score.Similarity!.Maximum);
    }

    [TestMethod]
    public void A_measure_needs_the_range_and_images_of_the_size()
    {
        var size = new ImageSize(4, 4);

        Assert.Contains("Maximum is null", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new StructuralSimilarity { Minimum = 0 }.Mean(new float[16], new float[16], size)).Message);
        Assert.Contains("Minimum is null", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new StructuralSimilarity { Maximum = 1 }.Mean(new float[16], new float[16], size)).Message);
        Assert.Contains("other has 15 values, but an image of 4 x 4 x 1 has 16", Assert.ThrowsExactly<ArgumentException>(() => Gray.Mean(new float[16], new float[15], size)).Message);
        Assert.Contains("at least 1 x 1 x 1", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Gray.Mean([], [], new ImageSize(0, 4))).Message);
        Assert.Contains("WindowSize is 4", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new StructuralSimilarity { WindowSize = 4 }.Mean(new float[16], new float[16], size)).Message);
    }

    // Structure, a gradient and noise, from about 0 to 255; the other one a little changed.
    private static (float[] Image, float[] Other) Pair(ImageSize size)
    {
        var random = new Random(5);
        float[] image = [.. Enumerable.Range(0, (int)size.Slots).Select(slot => (float)(120 + 100 * Math.Sin(slot * 0.7) + 20 * random.NextDouble()))];
        return (image, [.. image.Select((value, slot) => 0.8f * value + 30 * (float)random.NextDouble() + slot % 3)]);
    }

    // With the whole window in two dimensions, and variances as means of squared differences.
    private static float[] Formula(StructuralSimilarity options, float[] image, float[] other, ImageSize size)
    {
        double range = options.Maximum!.Value - options.Minimum!.Value, c1 = Math.Pow(0.01 * range, 2), c2 = Math.Pow(0.03 * range, 2);
        int radius = options.WindowSize / 2;
        return [.. Enumerable.Range(0, image.Length).Select(slot =>
        {
            var (y, x, channel) = (slot / size.Channels / size.Width, slot / size.Channels % size.Width, slot % size.Channels);
            var window = new List<(double Weight, double A, double B)>();
            for (int row = Math.Max(0, y - radius); row <= Math.Min(size.Height - 1, y + radius); row++)
            {
                for (int column = Math.Max(0, x - radius); column <= Math.Min(size.Width - 1, x + radius); column++)
                {
                    double squared = Math.Pow(row - y, 2) + Math.Pow(column - x, 2);
                    int place = (row * size.Width + column) * size.Channels + channel;
                    window.Add((options.Window == SimilarityWindow.Uniform ? 1 : Math.Exp(-squared / (2 * options.Deviation * options.Deviation)), image[place] - options.Minimum.Value, other[place] - options.Minimum.Value));
                }
            }
            double sum = window.Sum(pixel => pixel.Weight);
            double Mean(Func<(double Weight, double A, double B), double> value) => window.Sum(pixel => pixel.Weight * value(pixel)) / sum;
            double a = Mean(pixel => pixel.A), b = Mean(pixel => pixel.B);
            double varianceA = Mean(pixel => Math.Pow(pixel.A - a, 2)), varianceB = Mean(pixel => Math.Pow(pixel.B - b, 2)), covariance = Mean(pixel => (pixel.A - a) * (pixel.B - b));
            return (float)((2 * a * b + c1) * (2 * covariance + c2) / ((a * a + b * b + c1) * (varianceA + varianceB + c2)));
        })];
    }
}
