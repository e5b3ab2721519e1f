using Microsoft.ML.Autoencoders.Benchmarks.Detection;

namespace Microsoft.ML.Autoencoders.Tests.Benchmarks;

/// <summary>Which rows are measured, and how figures come together.</summary>
[TestClass]
public sealed class DetectionFiguresTests
{
    private static readonly LabelledRow _training = new() { Features = [1], IsTraining = true };
    private static readonly LabelledRow _normal = new() { Features = [2] };
    private static readonly LabelledRow _anomaly = new() { Features = [3], Label = 1 };

    [TestMethod]
    public void All_fits_and_scores_every_row_and_half_parts_them()
    {
        var set = new LabelledSet("few", 1, [_training, _normal, _anomaly]);

        var (fitted, scored) = Named("all").Split(set);
        CollectionAssert.AreEqual(set.Rows.ToArray(), fitted);
        CollectionAssert.AreEqual(set.Rows.ToArray(), scored);

        (fitted, scored) = Named("half").Split(set);
        CollectionAssert.AreEqual(new[] { _training }, fitted);
        CollectionAssert.AreEqual(new[] { _normal, _anomaly }, scored);
    }

    [TestMethod]
    public void A_set_that_can_not_be_measured_is_refused()
    {
        StringAssert.Contains(Refused([_normal, _anomaly]), "few: the protocol half has no rows to fit on");
        StringAssert.Contains(Refused([_training, _normal]), "of the 1 rows that the protocol half scores 0 are anomalies");
        StringAssert.Contains(Refused([_training, _anomaly]), "of the 1 rows that the protocol half scores 1 are anomalies");

        static string Refused(LabelledRow[] rows) => Assert.ThrowsExactly<InvalidDataException>(() => Named("half").Split(new LabelledSet("few", 1, rows))).Message;
    }

    // Means over the sets .7 and .9 with seed 0, .6 and .6 with seed 1: .8 and .6.
    [TestMethod]
    public void The_deviation_is_that_of_the_mean_over_sets()
    {
        var mean = DetectionMean.Of([Figures("a", 0, 0.7), Figures("b", 0, 0.9), Figures("a", 1, 0.6), Figures("b", 1, 0.6)]);

        Assert.AreEqual(0.7, mean.Auroc, 1e-12);
        Assert.AreEqual(0.2 / Math.Sqrt(2), mean.AurocDeviation!.Value, 1e-12);
        Assert.AreEqual(0.35, mean.AveragePrecision, 1e-12);
        Assert.AreEqual(0.1 / Math.Sqrt(2), mean.AveragePrecisionDeviation!.Value, 1e-12);
        Assert.IsNull(DetectionMean.Of([Figures("a", 0, 0.7), Figures("b", 0, 0.9)]).AurocDeviation, "one seed");
    }

    [TestMethod]
    public void Means_are_by_model_and_protocol()
    {
        var means = DetectionMean.ByModel([Figures("a", 0, 0.7), Figures("a", 0, 0.5) with { Protocol = "half" }, Figures("a", 0, 0.4) with { Model = "vae" }]);

        Assert.AreEqual((0.7, 0.5, 0.4), (means["autoencoder"]["all"].Auroc, means["autoencoder"]["half"].Auroc, means["vae"]["all"].Auroc));
        CollectionAssert.AreEquivalent(new[] { "autoencoder", "vae" }, means.Keys);
    }

    [TestMethod]
    public void Peers_are_read_where_there_are_any()
    {
        using var folder = new TemporaryFolder();
        Assert.IsEmpty(Peers.ReadFolder(folder.Path).Names);

        Write(folder, "dataset,protocol,PCA,IForest\na,all,0.5,0.75\nb,all,0.7,\nmean,all,0.1,0.1\n");
        var peers = Peers.ReadFolder(folder.Path);

        CollectionAssert.AreEqual(new[] { "PCA", "IForest" }, peers.Names.ToArray());
        Assert.AreEqual(0.75, peers.Area("IForest", "a", "all"));
        Assert.IsNull(peers.Area("IForest", "b", "all"), "an empty cell");
        Assert.IsNull(peers.Area("PCA", "a", "half"), "no such line");
        Assert.AreEqual(0.6, peers.Mean("PCA", ["a", "b"], "all")!.Value, 1e-12);
        Assert.IsNull(peers.Mean("IForest", ["a", "b"], "all"), "one isn't known");
    }

    [TestMethod]
    [DataRow("set,PCA\n", "line 1 names the columns 'set,PCA'")]
    [DataRow("dataset,protocol,PCA\na,all\n", "line 2 has 2 cells; there are 3 columns")]
    [DataRow("dataset,protocol,PCA\na,all,high\n", "line 2, column PCA: 'high'")]
    [DataRow("dataset,protocol,PCA\na,all,81.5\n", "line 2, column PCA: '81.5'")]
    public void Wrong_peers_are_named(string text, string told)
    {
        using var folder = new TemporaryFolder();
        Write(folder, text);

        string message = Assert.ThrowsExactly<InvalidDataException>(() => Peers.ReadFolder(folder.Path)).Message;

        StringAssert.Contains(message, "peers.csv");
        StringAssert.Contains(message, told);
    }

    private static void Write(TemporaryFolder folder, string text) => File.WriteAllText(folder.File("peers.csv"), text);

    private static Protocol Named(string name) => Protocol.Both.Single(protocol => protocol.Name == name);

    private static DetectionFigures Figures(string set, int seed, double auroc) => new(set, "all", "autoencoder", seed, auroc, auroc / 2, 1, 1);
}
