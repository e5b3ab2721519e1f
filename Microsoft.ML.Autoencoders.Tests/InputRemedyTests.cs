namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>The error of a column that doesn't fit contains the line of code that converts it, and that line works.</summary>
[TestClass]
public sealed class InputRemedyTests
{
    private const string ToSingle = """mlContext.Transforms.Conversion.ConvertType("X", outputKind: DataKind.Single)""";
    private const string ToKey = """mlContext.Transforms.Conversion.MapValueToKey("X")""";
    private const string OneHot = """mlContext.Transforms.Categorical.OneHotEncoding("X")""";
    private const string Indicator = """mlContext.Transforms.Conversion.MapKeyToVector("X")""";
    private const string Pixels = """mlContext.Transforms.ExtractPixels("X", interleavePixelColors: true)""";
    private const string ResizedPixels = """mlContext.Transforms.ResizeImages("X", width, height).Append(mlContext.Transforms.ExtractPixels("X", interleavePixelColors: true))""";
    private const string Size = "[VectorType(length)] on the property that holds it";

    private static readonly Dictionary<string, IEstimator<ITransformer>> Lines = new()
    {
        [ToSingle] = Contexts.ML.Transforms.Conversion.ConvertType("X", outputKind: DataKind.Single),
        [ToKey] = Contexts.ML.Transforms.Conversion.MapValueToKey("X"),
        [OneHot] = Contexts.ML.Transforms.Categorical.OneHotEncoding("X"),
        [Indicator] = Contexts.ML.Transforms.Conversion.MapKeyToVector("X"),
        [Pixels] = Contexts.ML.Transforms.ExtractPixels("X", interleavePixelColors: true),
        [ResizedPixels] = Contexts.ML.Transforms.ResizeImages("X", 5, 4).Append(Contexts.ML.Transforms.ExtractPixels("X", interleavePixelColors: true)),
    };

    private static readonly (string Name, IDataView View, AcceptedColumn Accepted, string? Line)[] Cases =
    [
        ("Double", Rows.View("X", NumberDataViewType.Double, [1d]), AcceptedColumn.Vector, ToSingle),
        ("vector of Double", Rows.View("X", new VectorDataViewType(NumberDataViewType.Double, 2), [new double[2]]), AcceptedColumn.Vector, ToSingle),
        ("Boolean", Rows.View("X", BooleanDataViewType.Instance, [true]), AcceptedColumn.Vector, ToSingle),
        ("Int32 as a condition", Rows.View("X", NumberDataViewType.Int32, [1]), AcceptedColumn.KeyOrVector, ToSingle),
        ("Double weight", Rows.View("X", NumberDataViewType.Double, [1d]), AcceptedColumn.Single, ToSingle),
        ("text weight", Rows.View("X", TextDataViewType.Instance, ["1"]), AcceptedColumn.Single, ToSingle),
        ("text", Rows.View("X", TextDataViewType.Instance, ["a"]), AcceptedColumn.Vector, OneHot),
        ("vector of text", Rows.View("X", new VectorDataViewType(TextDataViewType.Instance, 2), [new[] { "a", "b" }]), AcceptedColumn.Vector, OneHot),
        ("text as a condition", Rows.View("X", TextDataViewType.Instance, ["a"]), AcceptedColumn.KeyOrVector, ToKey),
        ("text label", Rows.View("X", TextDataViewType.Instance, ["a"]), AcceptedColumn.Key, ToKey),
        ("Single label", Rows.View("X", NumberDataViewType.Single, [1f]), AcceptedColumn.Key, ToKey),
        ("key", Rows.View("X", new KeyDataViewType(typeof(uint), 3), [1u]), AcceptedColumn.Vector, Indicator),
        ("vector of unknown size", Rows.View("X", new VectorDataViewType(NumberDataViewType.Single), [new float[2]]), AcceptedColumn.Vector, Size),
        ("vector of a key", Rows.View("X", new VectorDataViewType(new KeyDataViewType(typeof(uint), 3), 2), [new uint[2]]), AcceptedColumn.KeyOrVector, null),
        ("vector of weights", Rows.View("X", new VectorDataViewType(NumberDataViewType.Single, 2), [new float[2]]), AcceptedColumn.Single, null),
        ("date", Rows.View("X", DateTimeDataViewType.Instance, [DateTime.UnixEpoch]), AcceptedColumn.Vector, null),
    ];

    public static IEnumerable<object[]> Names => Cases.Select(row => new object[] { row.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_error_contains_the_line_that_converts_the_column(string name)
    {
        var (_, view, accepted, line) = Cases.Single(row => row.Name == name);

        CheckRemedy(view, Schemas.Shape(view.Schema), accepted, line);
    }

    [TestMethod]
    public void The_error_of_a_column_of_images_contains_the_line_that_reads_their_pixels()
    {
        var ml = Contexts.ML;
        var files = Rows.View("File", TextDataViewType.Instance, ["a.png"]);
        var load = ml.Transforms.LoadImages("X", "", "File");
        var resize = ml.Transforms.ResizeImages("X", 5, 4);
        var loaded = load.Fit(files).Transform(files);
        var resized = resize.Fit(loaded).Transform(loaded);
        var loadedShape = load.GetOutputSchema(Schemas.Shape(files.Schema));
        var resizedShape = resize.GetOutputSchema(loadedShape);

        CheckRemedy(resized, resizedShape, AcceptedColumn.Vector, Pixels);
        CheckRemedy(resized, resizedShape, AcceptedColumn.Single, null);
        CheckRemedy(loaded, loadedShape, AcceptedColumn.Vector, ResizedPixels);
    }

    [TestMethod]
    public void A_missing_column_can_be_made_of_several()
    {
        var view = Rows.View("A", NumberDataViewType.Single, [1f]);

        var e = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => InputColumn.Find(view.Schema, "Features"));

        Assert.Contains("""mlContext.Transforms.Concatenate("Features", ...)""", e.Message);
        InputColumn.Find(Contexts.ML.Transforms.Concatenate("Features", "A").Fit(view).Transform(view).Schema, "Features");
    }

    private static void CheckRemedy(IDataView view, SchemaShape shape, AcceptedColumn accepted, string? line)
    {
        foreach (var e in new[]
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => InputColumn.Find(view.Schema, "X", accepted: accepted)),
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => InputColumn.Check(shape, "X", accepted: accepted)),
        })
        {
            Assert.EndsWith(line is null ? "a Single." : $" To make it one: {line}.", e.Message);
        }
        if (line is not null && Lines.TryGetValue(line, out var conversion))
        {
            InputColumn.Find(conversion.Fit(view).Transform(view).Schema, "X", accepted: accepted);
            InputColumn.Check(conversion.GetOutputSchema(shape), "X", accepted: accepted);
        }
    }
}
