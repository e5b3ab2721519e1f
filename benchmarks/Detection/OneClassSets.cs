using Experiments;
using Microsoft.ML.Autoencoders.Benchmarks.Images;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>Pictures of ten classes, of which each is once the one to learn and all others are anomalies.</summary>
internal static class OneClassSets
{
    private const int Learned = 1000, Scored = 2000;

    /// <summary>Fashion-MNIST: the first 1,000 training images of a class to learn, the first 2,000 test images to score.</summary>
    public static IReadOnlyList<LabelledSet> Fashion(string folder)
    {
        var (training, test) = (FashionMnist.Read(folder, "train").ToList(), FashionMnist.Read(folder, "t10k").Take(Scored).ToList());
        return [.. Classes(training).Select(of => Set($"fashion {of}", training.Where(image => image.Class == of).Take(Learned).Select(image => image.Pixels), test, of))];
    }

    /// <summary>The UCI digits: every second picture of a digit to learn; the others of it, and every second picture of all other digits, to score.</summary>
    public static IReadOnlyList<LabelledSet> Digits()
    {
        var view = Experiments.Digits.Load(new MLContext());
        var classes = view.GetColumn<float[]>("Features").Zip(Experiments.Digits.Labels(view), (pixels, label) => (Pixels: pixels, Class: (int)label)).GroupBy(image => image.Class).OrderBy(of => of.Key).ToList();
        var test = classes.SelectMany(of => of.Where((_, i) => i % 2 == 1)).ToList();
        return [.. classes.Select(of => Set($"digit {of.Key}", of.Where((_, i) => i % 2 == 0).Select(image => image.Pixels), test, of.Key))];
    }

    private static IEnumerable<int> Classes(IEnumerable<(float[] Pixels, int Class)> images) => images.Select(image => image.Class).Distinct().Order();

    private static LabelledSet Set(string name, IEnumerable<float[]> learned, List<(float[] Pixels, int Class)> scored, int of) => new(name, scored[0].Pixels.Length,
    [
        .. learned.Select(pixels => new LabelledRow { Features = pixels, IsTraining = true }),
        .. scored.Select(image => new LabelledRow { Features = image.Pixels, Label = image.Class == of ? 0 : 1 }),
    ]);
}
