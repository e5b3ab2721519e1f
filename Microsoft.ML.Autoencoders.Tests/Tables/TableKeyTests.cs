using System.Text.RegularExpressions;

namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>The values that the keys of a table stand for.</summary>
[TestClass]
public sealed partial class TableKeyTests
{
    private static readonly string[] Columns = ["Price", "City", "Quantity", "IsGift", "Total"];

    private static readonly IDataView Keys = Mapped(Order.View(300));

    private static readonly Lazy<VaeTransformer> Fitted = new(() => new VaeEstimator(VaeOptions(Columns)).Fit(Keys));

    [TestMethod]
    public void Rows_that_are_drawn_and_reconstructed_have_the_key_values_of_the_training_rows()
    {
        AssertSameKeyValues(Fitted.Value.SampleRows(5), Columns[1..]);
        AssertSameKeyValues(Fitted.Value.ReconstructRows(Keys), Columns[1..]);
        using var autoencoder = Order.Fit(WithKeys, Keys);
        AssertSameKeyValues(autoencoder.ReconstructRows(Keys), Columns[1..]);
    }

    [TestMethod]
    public void A_loaded_model_gives_them_too_and_they_map_back_to_values()
    {
        using var folder = new TemporaryFolder();
        Contexts.ML.Model.SaveModel(Fitted.Value, Keys.Schema, folder.File("model.zip"));

        var drawn = Contexts.ML.Model.LoadAutoencoder(folder.File("model.zip"), out _).Find<VaeTransformer>().SampleRows(100, seed: 2);

        AssertSameKeyValues(drawn, Columns[1..]);
        var values = Contexts.ML.Transforms.Conversion.MapKeyToValue([.. Columns[1..].Select(column => new InputOutputColumnPair(column))]).Fit(drawn).Transform(drawn);
        var orders = Order.Rows(300);
        CollectionAssert.IsSubsetOf(values.GetColumn<string>("City").Distinct().ToArray(), orders.Select(order => order.City).ToArray());
        CollectionAssert.IsSubsetOf(values.GetColumn<int>("Quantity").Distinct().ToArray(), orders.Select(order => order.Quantity).ToArray());
        CollectionAssert.IsSubsetOf(values.GetColumn<double>("Total").Distinct().ToArray(), orders.Select(order => order.Total).ToArray());
        CollectionAssert.AreEqual(Fitted.Value.SampleRows(100, seed: 2).GetColumn<uint>("Total").ToArray(), drawn.GetColumn<uint>("Total").ToArray());
    }

    [TestMethod]
    public void A_condition_of_keys_has_them_too()
    {
        using var model = new VaeEstimator(VaeOptions(["Price"], condition: "City")).Fit(Keys);

        AssertSameKeyValues(model.SampleRows(5), ["City"]);
        AssertSameKeyValues(model.SampleRows(5, "Rome"), ["City"]);
        AssertSameKeyValues(model.SampleRows(Keys), ["City"]);
    }

    [TestMethod]
    public void Keys_that_stand_for_nothing_have_none()
    {
        using var model = Order.Fit(o => o.InputColumnNames = ["Price", "Country"]);

        Assert.HasCount(0, model.ReconstructRows(Order.View(5)).Schema["Country"].Annotations.Schema);
    }

    [TestMethod]
    public void A_file_that_does_not_contain_them_is_read_without()
    {
        var loaded = Load(json => OfCity().Replace(json, "\"keyValues\":null", 1));

        Assert.HasCount(0, loaded.SampleRows(5).Schema["City"].Annotations.Schema);
        AssertSameKeyValues(loaded.SampleRows(5), Columns[2..]);
        Assert.HasCount(0, Load(json => AnyKeyValues().Replace(json, "")).SampleRows(5).Schema["City"].Annotations.Schema);
    }

    [TestMethod]
    [DataRow("{\"type\":\"Text\",\"texts\":[\"Rome\"]}", "column 'City' of Key and 5 keys has 1 key values of Text")]
    [DataRow("{\"type\":\"Int32\",\"texts\":[\"1\",\"2\",\"3\",\"4\",\"five\"]}", "has 5 key values of Int32")]
    [DataRow("{\"type\":\"Byte\",\"texts\":[\"1\",\"2\",\"3\",\"4\",\"500\"]}", "has 5 key values of Byte")]
    [DataRow("{\"type\":\"Key\",\"texts\":[\"1\",\"2\",\"3\",\"4\",\"5\"]}", "has 5 key values of Key")]
    public void A_file_with_other_ones_is_refused(string values, string words)
    {
        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Load(json => OfCity().Replace(json, $"\"keyValues\":{values}", 1)));

        Assert.Contains(words, e.Message);
    }

    [TestMethod]
    public void Training_does_not_go_on_with_keys_that_stand_for_other_values()
    {
        using var first = Order.Fit(WithKeys, Keys);
        string city = Order.Rows(1)[0].City;
        Order[] turned = [.. Order.Rows(300).OrderBy(order => order.City == city)];

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => new AutoencoderEstimator(Order.Options(WithKeys)).Fit(Mapped(Order.View(turned)), first));

        Assert.Contains($"in column 'City', the key 1 stands for '{turned[0].City}', but the transformer was fitted with '{city}'", e.Message);
        using var next = new AutoencoderEstimator(Order.Options(WithKeys)).Fit(Keys, first);
        Assert.AreSame(first.Network.Input.Table, next.Network.Input.Table);
    }

    private static void WithKeys(AutoencoderEstimator.Options options) => (options.InputColumnNames, options.MinimumCategoryRows) = (Columns, 1);

    private static VaeEstimator.Options VaeOptions(string[] columns, string? condition = null) =>
        new() { InputColumnNames = columns, ConditionColumnName = condition, MinimumCategoryRows = 1, LatentDimension = 2, HiddenLayers = [8], Epochs = 2 };

    // All columns but the price as keys, of text, integers, Booleans and numbers.
    private static IDataView Mapped(IDataView orders) =>
        Contexts.ML.Transforms.Conversion.MapValueToKey([.. Columns[1..].Select(column => new InputOutputColumnPair(column))]).Fit(orders).Transform(orders);

    private static VaeTransformer Load(Func<string, string> change)
    {
        var file = ModelProto.Parser.ParseFrom(Exports.Of(Fitted.Value));
        var entry = file.MetadataProps.Single(entry => entry.Key == "Microsoft.ML.Autoencoders.Fitted");
        string changed = change(entry.Value);
        Assert.AreNotEqual(entry.Value, changed);
        entry.Value = changed;
        return (VaeTransformer)Exports.Load(Google.Protobuf.MessageExtensions.ToByteArray(file));
    }

    private static void AssertSameKeyValues(IDataView found, IEnumerable<string> columns)
    {
        foreach (string column in columns)
        {
            Assert.AreEqual(Keys.Schema[column].Type, found.Schema[column].Type);
            Assert.AreEqual(Keys.Schema[column].Annotations.Schema["KeyValues"].Type, found.Schema[column].Annotations.Schema["KeyValues"].Type);
            CollectionAssert.AreEqual(ValuesOf(Keys.Schema[column]), ValuesOf(found.Schema[column]));
        }
    }

    private static string[] ValuesOf(DataViewSchema.Column column) => AnnotatedNames.Of(column, "KeyValues", (int)((KeyDataViewType)column.Type).Count)!;

    [GeneratedRegex("(?<=\"name\":\"City\".*?)\"keyValues\":{.*?}")]
    private static partial Regex OfCity();

    [GeneratedRegex(",\"keyValues\":({.*?}|null)")]
    private static partial Regex AnyKeyValues();
}
