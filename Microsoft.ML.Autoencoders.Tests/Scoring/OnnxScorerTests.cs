using Microsoft.ML.Autoencoders.Tests.Fixtures;

namespace Microsoft.ML.Autoencoders.Tests.Scoring;

/// <summary>The session behind a transformer: shared by threads, freed and taken again.</summary>
[TestClass]
public sealed class OnnxScorerTests
{
    [TestMethod]
    public void A_transformer_works_on_after_Dispose()
    {
        var model = Models.Fit(_ => { });
        var expected = Table.Read(model.Transform(Rows.View()));

        model.Dispose();
        model.Dispose();

        Table.AssertSame(expected, Table.Read(model.Transform(Rows.View())), "after Dispose");
        model.Dispose();
    }

    [TestMethod]
    public void Threads_read_one_view_at_the_same_time()
    {
        var transformed = Models.AllColumns.Transform(Rows.View(500));
        float[] expected = Table.Singles(transformed, "Score");

        var scores = Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(4).Select(_ => Table.Singles(transformed, "Score")).ToList();

        foreach (float[] actual in scores)
        {
            CollectionAssert.AreEqual(expected, actual);
        }
    }
}
