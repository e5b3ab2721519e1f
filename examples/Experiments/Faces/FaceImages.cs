namespace Experiments.Faces;

/// <summary>Drawn faces as rows of a data view.</summary>
public static class FaceImages
{
    /// <summary>The column of <see cref="View"/>.</summary>
    public const string Column = "Features";

    /// <param name="images">[count][side * side].</param>
    /// <returns>The column Features of type Vector&lt;Single, side, side, 1&gt;.</returns>
    public static IDataView View(MLContext ml, IEnumerable<float[]> images, int side)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[Column].ColumnType = new VectorDataViewType(NumberDataViewType.Single, side, side, 1);
        return ml.Data.LoadFromEnumerable(images.Select(image => new Row { Features = image }).ToList(), definition);
    }

    /// <summary>The mean structural similarity of images whose pixels are from 0 to 1, by the constants and the window of Wang et al. (2004).</summary>
    public static double MeanSimilarity(float[][] expected, float[][] found, int side)
    {
        var measure = new StructuralSimilarity { Minimum = 0, Maximum = 1 };
        return expected.Select((image, i) => (image, i)).AsParallel().AsOrdered().Select(row => measure.Mean(row.image, found[row.i], new ImageSize(side, side))).ToArray().Average();
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }
}
