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

    [TestMethod]
    public void It_can_be_disposed_of_while_other_threads_score()
    {
        const int Times = 150;
        using var detector = QuickDetectors.Plain.WithThreshold(QuickDetectors.Plain.Threshold);
        var rows = Rows.View(20);
        float[] expected = Table.Singles(detector.Transform(rows), "Score");

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            for (int i = 0; i < Times; i++)
            {
                using var engine = thread % 2 == 0 ? Contexts.ML.Model.CreatePredictionEngine<Rows.Row, Scored>(detector) : null; // which disposes of the detector
                float score = engine?.Predict(new Rows.Row { Features = Rows.Features(1)[0] }).Score ?? Table.Singles(detector.Transform(rows), "Score")[0];
                Assert.AreEqual(expected[0], score, 1e-5f * Math.Max(1, Math.Abs(expected[0])));
            }
        });
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
