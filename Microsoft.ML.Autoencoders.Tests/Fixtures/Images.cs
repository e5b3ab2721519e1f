namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Small images of discs: their place, size and color are what a network can learn.</summary>
internal static class Images
{
    /// <summary>[count][height * width * channels], the channel changing fastest, in 0 to 1; the same for each call.</summary>
    public static float[][] Discs(int count, ImageSize size)
    {
        return [.. Enumerable.Range(0, count).Select(image =>
        {
            // The same disc in every size, its color by its height.
            var random = new Random(image);
            double share = random.NextDouble(), y = share * size.Height, x = random.NextDouble() * size.Width, radius = 1 + 0.3 * random.NextDouble() * size.Height;
            double[] color = [.. Enumerable.Range(0, size.Channels).Select(channel => 0.2 + 0.8 * Math.Abs(Math.Cos(channel + 2 * share)))];
            return Enumerable.Range(0, (int)size.Slots).Select(slot =>
            {
                int pixel = slot / size.Channels;
                double distance = Math.Sqrt(Math.Pow(pixel / size.Width - y, 2) + Math.Pow(pixel % size.Width - x, 2));
                return (float)(color[slot % size.Channels] / (1 + Math.Exp(2 * (distance - radius))));
            }).ToArray();
        })];
    }

    /// <summary>The column Features of type Vector&lt;Single, height, width, channels&gt;.</summary>
    public static IDataView View(int count, ImageSize size) => Rows.View("Features", Type(size), Discs(count, size));

    public static VectorDataViewType Type(ImageSize size) => new(NumberDataViewType.Single, size.Height, size.Width, size.Channels);
}
