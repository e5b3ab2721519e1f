namespace Microsoft.ML.Autoencoders.Tests.Package;

/// <summary>nuget/icon.png is what <see cref="Icon"/> draws. With the environment variable AUTOENCODERS_WRITE_PICTURES it is written anew.</summary>
[TestClass]
public sealed class IconTests
{
    [TestMethod]
    public void The_icon_is_the_one_that_is_drawn()
    {
        byte[] drawn = Icon.Draw();
        string path = Repository.PathOf("nuget", "icon.png");
        if (Environment.GetEnvironmentVariable("AUTOENCODERS_WRITE_PICTURES") is { Length: > 0 })
        {
            File.WriteAllBytes(path, drawn);
        }

        CollectionAssert.AreEqual(Pixels(drawn), Pixels(File.ReadAllBytes(path)));
        Assert.IsLessThan(10_000, new FileInfo(path).Length);
    }

    private static byte[] Pixels(byte[] file)
    {
        using var image = MLImage.CreateFromStream(new MemoryStream(file));
        return image.Pixels.ToArray();
    }
}
