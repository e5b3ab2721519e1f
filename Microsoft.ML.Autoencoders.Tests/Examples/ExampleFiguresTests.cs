using Experiments;

namespace Microsoft.ML.Autoencoders.Tests.Examples;

/// <summary>What the examples and the benchmark of images share beside the faces.</summary>
[TestClass]
public sealed class ExampleFiguresTests
{
    [TestMethod]
    public void Figures_are_read_back_by_the_names_of_their_columns()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "figures.json");
        var table = new FigureTable("Digits", ["kept by", "4 bytes", "8 bytes"], [["PCA", ".361", ".593"], ["levels", ".395", ".647"]]);

        ExampleFigures.Of([table], TimeSpan.FromSeconds(2.34)).Write(file);
        var found = ExampleFigures.Read(file);

        Assert.AreEqual(2.3, found.Seconds);
        Assert.IsGreaterThan(1, found.PeakMb);
        Assert.AreEqual("Digits", found.Tables.Single().Title);
        CollectionAssert.AreEqual(new[] { ".593", ".647" }, found.Tables[0].Rows.Select(row => row["8 bytes"]).ToArray());
    }

    [TestMethod]
    public void Embedded_words_are_unit_vectors_whose_neighbors_mean_something()
    {
        var embeddings = WordEmbeddings.Load();

        Assert.HasCount(4000, embeddings.Words.Distinct().ToArray());
        Assert.IsTrue(embeddings.Vectors.All(vector => vector.Length == WordEmbeddings.Width && Math.Abs(vector.Sum(value => value * value) - 1) < 1e-4));
        int asked = Array.IndexOf(embeddings.Words, "gnawed");
        int nearest = Enumerable.Range(0, 4000).Where(row => row != asked).MinBy(row => Vectors.SquaredDistance(embeddings.Vectors[asked], embeddings.Vectors[row]));
        Assert.AreEqual("gnaws", embeddings.Words[nearest]);
    }
}
