using System.IO.Compression;
using Microsoft.ML.Autoencoders.Benchmarks.Detection;

namespace Microsoft.ML.Autoencoders.Tests.Benchmarks;

[TestClass]
public sealed class LabelledSetFileTests
{
    [TestMethod]
    public void Rows_have_their_features_label_and_half()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "few", "f0,f1,Label,Train\n1.5,-2e-3,0,1\n3,4,1,0\n");

        var set = LabelledSetFile.ReadFolder(folder.Path).Single();

        Assert.AreEqual(("few", 2), (set.Name, set.Slots));
        CollectionAssert.AreEqual(new[] { 1.5f, -2e-3f }, set.Rows[0].Features);
        CollectionAssert.AreEqual(new[] { 3f, 4f }, set.Rows[1].Features);
        CollectionAssert.AreEqual(new[] { (false, true), (true, false) }, set.Rows.Select(row => (row.IsAnomaly, row.IsTraining)).ToArray());
    }

    [TestMethod]
    public void Sets_come_in_the_ordinal_order_of_their_names()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "b", "a-2", "a", "B" })
        {
            Write(folder, name, "f0,Label,Train\n1,0,1\n");
        }
        File.WriteAllText(folder.File("peers.csv"), "");

        CollectionAssert.AreEqual(new[] { "B", "a", "a-2", "b" }, LabelledSetFile.ReadFolder(folder.Path).Select(set => set.Name).ToArray());
    }

    [TestMethod]
    public void A_view_has_a_vector_and_a_label()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "few", "f0,f1,Label,Train\r\n1,2,0,1\r\n3,4,1,0\r\n");
        var set = LabelledSetFile.ReadFolder(folder.Path).Single();

        var view = set.View(new MLContext(), set.Rows);

        Assert.AreEqual(2, ((VectorDataViewType)view.Schema["Features"].Type).Size);
        CollectionAssert.AreEqual(new[] { 0f, 1f }, view.GetColumn<float>("Label").ToArray());
        Assert.IsNull(view.Schema.GetColumnOrNull("IsTraining"));
    }

    [TestMethod]
    [DataRow("", "empty")]
    [DataRow("Label,Train\n0,1\n", "line 1 names 2 columns")]
    [DataRow("f0,f2,Label,Train\n1,2,0,1\n", "column 2 of 4 is named 'f2'")]
    [DataRow("f0,f1,Train,Label\n1,2,0,1\n", "column 3 of 4 is named 'Train'")]
    [DataRow("f0,Label,Train\n", "no rows")]
    [DataRow("f0,Label,Train\n1,0,1\n1,0\n", "line 3 has 2 cells; there are 3 columns")]
    [DataRow("f0,Label,Train\n1,0,1\nx,0,1\n", "line 3, column f0: 'x'")]
    [DataRow("f0,Label,Train\n,0,1\n", "line 2, column f0: ''")]
    [DataRow("f0,Label,Train\nNaN,0,1\n", "line 2, column f0: 'NaN'")]
    [DataRow("f0,Label,Train\n1e99,0,1\n", "line 2, column f0: '1e99'")]
    [DataRow("f0,Label,Train\n1,2,1\n", "line 2, column Label: '2'; accepted is 0 or 1")]
    [DataRow("f0,Label,Train\n1,0,yes\n", "line 2, column Train: 'yes'")]
    public void What_is_wrong_is_named(string text, string told)
    {
        using var folder = new TemporaryFolder();
        Write(folder, "wrong", text);

        string message = Assert.ThrowsExactly<InvalidDataException>(() => LabelledSetFile.ReadFolder(folder.Path)).Message;

        StringAssert.Contains(message, "wrong.csv.gz");
        StringAssert.Contains(message, told);
    }

    [TestMethod]
    public void A_file_that_is_not_compressed_and_a_folder_without_sets_are_refused()
    {
        using var folder = new TemporaryFolder();
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => LabelledSetFile.ReadFolder(folder.Path)).Message, folder.Path);

        File.WriteAllText(folder.File("plain.csv.gz"), "f0,Label,Train\n1,0,1\n");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => LabelledSetFile.ReadFolder(folder.Path)).Message, "plain.csv.gz");
        Assert.ThrowsExactly<DirectoryNotFoundException>(() => LabelledSetFile.ReadFolder(folder.File("missing")));
    }

    private static void Write(TemporaryFolder folder, string name, string text)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(folder.File($"{name}.csv.gz")), CompressionLevel.Fastest));
        writer.Write(text);
    }
}
