namespace Microsoft.ML.Autoencoders.Tests.Examples;

/// <summary>examples/Batch: from a database and a Parquet file to a Parquet file of scores.</summary>
[TestClass]
public sealed class BatchTests
{
    [TestMethod]
    public void A_Parquet_file_is_scored_by_a_detector_of_a_database()
    {
        using var folder = new TemporaryFolder();

        string output = ExampleRun.Of("Batch", "--output", folder.Path, "--rows", "250000");

        Assert.Contains("250,000 of 250,000 rows", output);
        Assert.Contains("rows are above the threshold", output);
        Assert.IsGreaterThan(0, new FileInfo(folder.File("records.db")).Length);
        // A Single and a bit for each row, and hardly more.
        Assert.IsInRange(200_000, 2_000_000, new FileInfo(folder.File("scores.parquet")).Length);
        CollectionAssert.AreEqual("PAR1"u8.ToArray(), File.ReadAllBytes(folder.File("scores.parquet"))[^4..]);
    }
}
