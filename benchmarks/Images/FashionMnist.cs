using Microsoft.ML.Autoencoders.Benchmarks.Mnist;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Images;

/// <summary>Fashion-MNIST (Xiao, Rasul and Vollgraf 2017): gray pictures of clothes, 60,000 to train on and 10,000 to test on.</summary>
internal static class FashionMnist
{
    /// <summary>Where Debian's package dataset-fashion-mnist has it.</summary>
    public const string DebianFolder = "/usr/share/datasets/fashion-mnist";

    public static readonly ImageSize Size = new(28, 28);

    /// <param name="count">The number of training images.</param>
    /// <returns>The column Features of pixels from 0 to 1.</returns>
    public static (IDataView Training, IDataView Test) Load(MLContext ml, string folder, int count) =>
        (View(ml, Path.Combine(folder, "train-images-idx3-ubyte.gz"), count), View(ml, Path.Combine(folder, "t10k-images-idx3-ubyte.gz"), int.MaxValue));

    /// <param name="files">The beginning of the files' names: <c>train</c> or <c>t10k</c>.</param>
    /// <returns>Pixels from 0 to 255 and the class, of each image.</returns>
    public static IEnumerable<(float[] Pixels, int Class)> Read(string folder, string files)
    {
        int pixels = Size.Height * Size.Width;
        byte[] values = File(Path.Combine(folder, $"{files}-images-idx3-ubyte.gz"), dimensions: 3), classes = File(Path.Combine(folder, $"{files}-labels-idx1-ubyte.gz"), dimensions: 1);
        return classes.Select((of, i) => (Array.ConvertAll(values[(i * pixels)..((i + 1) * pixels)], value => (float)value), (int)of));
    }

    private static byte[] File(string path, int dimensions) => System.IO.File.Exists(path)
        ? IdxFile.Read(path, dimensions).Values
        : throw new FileNotFoundException($"{path} is missing. Install Fashion-MNIST (Debian: apt-get install dataset-fashion-mnist), or name its folder with --data.");

    private static IDataView View(MLContext ml, string path, int count)
    {
        int pixels = Size.Height * Size.Width;
        byte[] values = File(path, dimensions: 3);
        var definition = SchemaDefinition.Create(typeof(Picture));
        definition[nameof(Picture.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Size.Height, Size.Width, Size.Channels);
        return ml.Data.LoadFromEnumerable(
            Enumerable.Range(0, Math.Min(count, values.Length / pixels)).Select(i => new Picture { Features = Array.ConvertAll(values[(i * pixels)..((i + 1) * pixels)], value => value / 255f) }).ToList(), definition);
    }

    private sealed class Picture
    {
        public float[] Features { get; set; } = [];
    }
}
