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
    private const string Size = "[VectorType(length)] on the property that holds it, as in [VectorType(30)] public float[] X { get; set; }";

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
    public void A_forgotten_Concatenate_is_written_out()
    {
        var view = Contexts.ML.Data.LoadFromEnumerable([new Reading { Name = "pump", Pressure = 2, Flow = [1, 2], Hours = 8, IsOpen = true, Label = 1 }]);
        const string Line = """mlContext.Transforms.Conversion.ConvertType([new("Hours"), new("IsOpen")], DataKind.Single).Append(mlContext.Transforms.Concatenate("Features", "Pressure", "Flow", "Hours", "IsOpen"))""";
        var mlContext = Contexts.ML;
        var line = mlContext.Transforms.Conversion.ConvertType([new("Hours"), new("IsOpen")], DataKind.Single).Append(mlContext.Transforms.Concatenate("Features", "Pressure", "Flow", "Hours", "IsOpen"));

        Assert.Contains($" {Line}.", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => InputColumn.Find(view.Schema, "Features")).Message);
        Assert.Contains($" {Line}.", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => InputColumn.Check(Schemas.Shape(view.Schema), "Features")).Message);
        Assert.AreEqual(5, InputColumn.Find(line.Fit(view).Transform(view).Schema, "Features").Slots);
    }

    [TestMethod]
    public void Singles_are_concatenated_as_they_are_and_many_are_cut_short()
    {
        var one = Rows.View("A", NumberDataViewType.Single, [1f]);
        var builder = new DataViewSchema.Builder();
        for (int i = 0; i < 40; i++)
        {
            builder.AddColumn($"C{i}", NumberDataViewType.Single);
        }

        Assert.Contains("""mlContext.Transforms.Concatenate("Features", "A").""", Message(one.Schema));
        Assert.Contains("""mlContext.Transforms.Concatenate("Features", "C0", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C11", ...).""", Message(builder.ToSchema()));
        Assert.Contains("""mlContext.Transforms.Concatenate("Features", ...).""", Message(Rows.View("Label", NumberDataViewType.Single, [1f]).Schema));

        static string Message(DataViewSchema schema) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => InputColumn.Find(schema, "Features")).Message;
    }

    [TestMethod]
    public void A_label_of_another_type_is_converted_by_the_line_in_its_error()
    {
        var numbers = Rows.View("Label", NumberDataViewType.Int32, [0, 1]);
        var texts = Rows.View("Label", TextDataViewType.Instance, ["normal", "anomaly"]);
        var mlContext = Contexts.ML;

        Assert.EndsWith(""" To make it one: mlContext.Transforms.Conversion.ConvertType("Label", outputKind: DataKind.Single).""", Message(numbers));
        Assert.Contains(""" To make it one: mlContext.Transforms.Conversion.MapValue("Label", new Dictionary<string, bool> { ["normal"] = false, ["anomaly"] = true }), with""", Message(texts));
        LabelColumn.Find(mlContext.Transforms.Conversion.ConvertType("Label", outputKind: DataKind.Single).Fit(numbers).Transform(numbers).Schema, "Label");
        LabelColumn.Find(mlContext.Transforms.Conversion.MapValue("Label", new Dictionary<string, bool> { ["normal"] = false, ["anomaly"] = true }).Fit(texts).Transform(texts).Schema, "Label");

        static string Message(IDataView view) => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LabelColumn.Find(view.Schema, "Label")).Message;
    }

    private sealed class Reading
    {
        public string Name { get; set; } = "";

        public float Pressure { get; set; }

        [VectorType(2)]
        public float[] Flow { get; set; } = [];

        public int Hours { get; set; }

        public bool IsOpen { get; set; }

        public float Label { get; set; }
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
