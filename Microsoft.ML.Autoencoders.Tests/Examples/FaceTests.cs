using Experiments.Faces;
using Experiments.Page;

namespace Microsoft.ML.Autoencoders.Tests.Examples;

/// <summary>The drawn faces of examples and benchmarks.</summary>
[TestClass]
public sealed class FaceTests
{
    private const int Side = 48;

    public static IEnumerable<object[]> Parameters() => Face.Parameters.Select(parameter => new object[] { parameter });

    [TestMethod]
    [DynamicData(nameof(Parameters))]
    public void Each_parameter_is_seen(FaceParameter parameter)
    {
        var face = Face.Random(1, seed: 3)[0];

        float[] least = FaceDrawing.Draw(face.With(parameter, -1), Side), most = FaceDrawing.Draw(face.With(parameter, 1), Side);

        Assert.IsTrue(least.Concat(most).All(value => value is >= 0 and <= 1));
        Assert.IsGreaterThan(5, least.Zip(most).Count(pixel => Math.Abs(pixel.First - pixel.Second) > 0.1));
    }

    [TestMethod]
    public void A_smile_changes_the_mouth_alone()
    {
        var face = Face.Random(1, seed: 3)[0];

        float[] frown = FaceDrawing.Draw(face.With(FaceParameter.Smile, -1), Side), smile = FaceDrawing.Draw(face.With(FaceParameter.Smile, 1), Side);

        int[] changed = [.. Enumerable.Range(0, frown.Length).Where(pixel => frown[pixel] != smile[pixel])];
        Assert.IsTrue(changed.All(pixel => pixel / Side > Side * 0.55 && Math.Abs(pixel % Side - (Side - 1) / 2.0) < Side * 0.2));
    }

    [TestMethod]
    public void The_same_faces_are_drawn_each_time()
    {
        float[][] once = FaceDrawing.Draw(Face.Random(5, seed: 1), Side), again = FaceDrawing.Draw(Face.Random(5, seed: 1), Side);

        CollectionAssert.AreEqual(once.SelectMany(face => face).ToArray(), again.SelectMany(face => face).ToArray());
        CollectionAssert.AreNotEqual(once[0], once[1]);
    }

    [TestMethod]
    public void A_network_brings_faces_back_from_10_numbers()
    {
        var setting = new FaceSetting(32, 300, 12, 16, new Convolution { Filters = [16, 48], KernelSize = 7, Stride = 4 });
        var (training, test) = FaceCompression.Draw(setting);
        float[] mean = [.. Enumerable.Range(0, training[0].Length).Select(pixel => training.Average(face => face[pixel]))];

        var found = FaceCompression.ByAutoencoder(Contexts.ML, setting, training, test, progress: null, CancellationToken.None);

        Assert.IsGreaterThan(FaceImages.MeanSimilarity(test, [.. test.Select(_ => mean)], 32) + 0.05, found.Similarity);
        Assert.IsGreaterThan(0, found.FileBytes);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void Another_library_reads_the_pictures_of_pages(int channels)
    {
        var size = new ImageSize(7, 5, channels);
        float[] pixels = [.. Enumerable.Range(0, (int)size.Slots).Select(slot => slot * 37 % 256 / 255f)];
        byte[] file = Convert.FromBase64String(Picture.Source(pixels, size).Split(',')[1]);

        using var image = MLImage.CreateFromStream(new MemoryStream(file));

        Assert.AreEqual((5, 7), (image.Width, image.Height));
        byte[] expected = [.. pixels.Chunk(channels).SelectMany(color => (byte[])[.. Enumerable.Range(0, 3).Select(i => (byte)MathF.Round(255 * color[i % channels])), byte.MaxValue])];
        byte[] found = image.Pixels.ToArray();
        if (image.PixelFormat == MLPixelFormat.Bgra32)
        {
            found = [.. found.Chunk(4).SelectMany(pixel => new[] { pixel[2], pixel[1], pixel[0], pixel[3] })];
        }
        CollectionAssert.AreEqual(expected, found);
    }
}
