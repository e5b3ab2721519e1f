namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Images of ML.NET: what ExtractPixels makes of them is learned in either order of channels.</summary>
[TestClass]
public sealed class ImageColumnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly ImageSize Size = new(8, 6, 3);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_order_of_channels_makes_no_difference(bool hasSimilarity)
    {
        using var interleaved = Fit(isInterleaved: true, hasSimilarity, out var view);
        using var planar = Fit(isInterleaved: false, hasSimilarity, out var planarView);

        CollectionAssert.AreEqual(new[] { 8, 6, 3 }, Dimensions(view));
        CollectionAssert.AreEqual(new[] { 3, 8, 6 }, Dimensions(planarView));
        foreach (string column in new[] { "Reconstruction", "SlotErrors" })
        {
            var expected = Table.Vectors(interleaved.Transform(view), column);
            var found = Table.Vectors(planar.Transform(planarView), column);
            for (int row = 0; row < expected.Length; row++)
            {
                // Sums are in another order, and training amplifies that.
                Assert.AreEqual(0, expected[row].Zip(Interleaved(found[row]), (a, b) => Math.Abs(a - b)).Max(), 2e-3, $"{column}, row {row}");
            }
        }
    }

    [TestMethod]
    public void The_graph_of_planar_images_computes_what_TorchSharp_does()
    {
        using var model = Fit(isInterleaved: false, hasSimilarity: true, out var view);
        var (latent, reconstruction, score) = TorchForward.Of(model.Network, [.. Table.Vectors(view, "Features")]);

        foreach (var transformer in new[] { model, Models.Reload(model, view.Schema) })
        {
            var transformed = transformer.Transform(view);
            Cells.AssertSame(latent, Flat(transformed, "Latent"), "latent");
            Cells.AssertSame(reconstruction, Flat(transformed, "Reconstruction"), "reconstruction");
            Cells.AssertSame(score, Table.Singles(transformed, "Score"), "score");
        }
    }

    [TestMethod]
    public void A_pipeline_from_images_on_is_saved_and_loaded()
    {
        var ml = Contexts.ML;
        var files = Files();
        var model = ml.Transforms.LoadImages("Image", _folder.Path, "File").Append(ml.Transforms.ResizeImages("Image", Size.Width, Size.Height))
            .Append(ml.Transforms.ExtractPixels("Features", "Image", interleavePixelColors: true, scaleImage: 1 / 255f)).Append(new AutoencoderEstimator(Options(hasSimilarity: true))).Fit(files);
        ml.Model.Save(model, files.Schema, _folder.File("model.zip"));

        var loaded = ml.Model.LoadAutoencoder(_folder.File("model.zip"), out _);

        Cells.AssertSame(Flat(model.Transform(files), "Reconstruction"), Flat(loaded.Transform(files), "Reconstruction"), "reconstruction");
    }

    [TestMethod]
    [DataRow(3, 8, 6, 8, 6, 3, true)]
    [DataRow(1, 8, 6, 8, 6, 1, true)]
    [DataRow(8, 6, 3, 8, 6, 3, false)]
    [DataRow(3, 6, 3, 3, 6, 3, false)]
    [DataRow(5, 8, 6, 5, 8, 6, false)]
    public void Three_dimensions_tell_the_order(int first, int second, int third, int height, int width, int channels, bool isPlanar)
    {
        Assert.AreEqual(new ImageLayout(new ImageSize(height, width, channels), isPlanar), Layout(null, first, second, third));
    }

    [TestMethod]
    public void A_size_in_the_options_decides_what_dimensions_mean()
    {
        Assert.AreEqual(new ImageLayout(new ImageSize(4, 4, 6), false), Layout(new ImageSize(4, 4, 6), 4, 4, 6));
        Assert.AreEqual(new ImageLayout(new ImageSize(4, 6, 4), true), Layout(new ImageSize(4, 6, 4), 4, 4, 6));
        Assert.AreEqual(new ImageLayout(new ImageSize(6, 4, 4), false), Layout(new ImageSize(6, 4, 4), 96));
    }

    private static ImageLayout Layout(ImageSize? size, params int[] dimensions)
    {
        var options = Models.QuickOptions(o => o.Convolution = new() { Filters = [2], ImageSize = size });
        var type = new VectorDataViewType(NumberDataViewType.Single, dimensions);
        return TrainingColumns.Find(Rows.View("Features", type, [new float[type.Size]]).Schema, options).Images!.Input;
    }

    public void Dispose() => _folder.Dispose();

    private AutoencoderTransformer Fit(bool isInterleaved, bool hasSimilarity, out IDataView view)
    {
        var ml = Contexts.ML;
        var files = Files();
        view = ml.Transforms.LoadImages("Image", _folder.Path, "File").Append(ml.Transforms.ResizeImages("Image", Size.Width, Size.Height))
            .Append(ml.Transforms.ExtractPixels("Features", "Image", interleavePixelColors: isInterleaved, scaleImage: 1 / 255f)).Fit(files).Transform(files);
        return new AutoencoderEstimator(Options(hasSimilarity)).Fit(view);
    }

    private static AutoencoderEstimator.Options Options(bool hasSimilarity) => Models.QuickOptions(o =>
        (o.Convolution, o.HiddenLayers, o.Scaling, o.StructuralSimilarity) = (new() { Filters = [4, 3] }, null, Scaling.None, hasSimilarity ? new() { WindowSize = 5 } : null));

    // Of files: ML.NET disposes of an image in memory when it has read it.
    private IDataView Files() => Rows.View("File", TextDataViewType.Instance, Images.Discs(40, Size).Select((pixels, i) =>
    {
        string name = $"{i}.png";
        File.WriteAllBytes(_folder.File(name), Convert.FromBase64String(Experiments.Page.Picture.Source(pixels, Size).Split(',')[1]));
        return name;
    }).ToArray());

    private static int[] Dimensions(IDataView view) => [.. ((VectorDataViewType)view.Schema["Features"].Type).Dimensions];

    // From channels, height, width to height, width, channels.
    private static float[] Interleaved(float[] planar) =>
        [.. Enumerable.Range(0, planar.Length).Select(slot => planar[slot % Size.Channels * Size.Height * Size.Width + slot / Size.Channels])];

    private static float[] Flat(IDataView view, string column) => [.. Table.Vectors(view, column).SelectMany(row => row)];
}
