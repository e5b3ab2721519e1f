namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>What a file says of a table is checked before anything is computed with it.</summary>
[TestClass]
public sealed class TableFileTests
{
    private static readonly Lazy<byte[]> Exported = new(() =>
    {
        using var model = Order.Fit(o => o.Epochs = 1);
        return Exports.Of(model);
    });

    [TestMethod]
    [DataRow("\"name\":\"Price\",\"type\":\"Single\",\"slots\":1,", "\"name\":\"Price\",\"type\":\"Single\",\"slots\":2000000000,", "has 2000000000 slots")]
    [DataRow("\"name\":\"Size\",\"type\":\"Single\",\"slots\":2,", "\"name\":\"Size\",\"type\":\"Single\",\"slots\":2000000000,", "the columns of a table have 2000000008 slots; expected are 10")]
    [DataRow("\"name\":\"Price\",", "\"name\":\"City\",", "two columns of a table have one name")]
    [DataRow("\"name\":\"City\",\"type\":\"Text\",\"slots\":1,\"isVector\":false,\"categories\":5,", "\"name\":\"City\",\"type\":\"Text\",\"slots\":1,\"isVector\":false,\"categories\":6,", "column 'City' of Text has 6 categories and 5 texts")]
    [DataRow("\"name\":\"City\",\"type\":\"Text\",", "\"name\":\"City\",\"type\":\"Int32\",", "column 'City' of Int32 has 5 categories")]
    [DataRow("\"keyCount\":4", "\"keyCount\":2", "column 'Country' has other keys than 2 values")]
    public void A_description_that_does_not_go_together_is_refused(string from, string to, string words)
    {
        var file = ModelProto.Parser.ParseFrom(Exported.Value);
        var entry = file.MetadataProps.Single(entry => entry.Key == "Microsoft.ML.Autoencoders.Fitted");
        Assert.Contains(from, entry.Value);
        entry.Value = entry.Value.Replace(from, to, StringComparison.Ordinal);

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Exports.Load(Google.Protobuf.MessageExtensions.ToByteArray(file)));

        Assert.Contains(words, e.Message);
    }
}
