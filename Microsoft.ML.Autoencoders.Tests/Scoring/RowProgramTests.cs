using Microsoft.ML.Autoencoders.Scoring;
using Microsoft.ML.Autoencoders.Scoring.Rows;

namespace Microsoft.ML.Autoencoders.Tests.Scoring;

/// <summary>A row alone is computed without a session, and gives the session's numbers. The battery of conformance compares both for every kind of model.</summary>
[TestClass]
public sealed class RowProgramTests
{
    private static readonly Lazy<ITransformer> Autoencoder = new(() => Models.Fit(o => (o.MissingValues, o.PredictedLabelColumnName) = (MissingValues.ImputeMean, "PredictedLabel")));
    private static readonly Lazy<ITransformer> Detector = new(() => QuickDetectors.Fit(o =>
    {
        DetectorKinds.AllColumns(o);
        o.Training.MissingValues = MissingValues.Mask;
    }));
    private static readonly Lazy<ITransformer> Variational = new(() => VaeModels.Fit(o => o.MissingValues = MissingValues.ImputeZero));

    public static IEnumerable<object[]> Fitted => [["autoencoder"], ["detector"], ["variational"]];

    [TestMethod]
    [DynamicData(nameof(Fitted))]
    public void Strange_rows_have_the_same_numbers_too(string kind)
    {
        float[][] rows = [.. Rows.Features(20), new float[Rows.Slots], [.. Enumerable.Repeat(float.NaN, Rows.Slots)]];
        foreach (float strange in new[] { float.NaN, 1e5f, -1e5f, 1e-30f, -0f })
        {
            rows = [.. rows, [strange, .. rows[0][1..]], [.. rows[1][..5], strange]];
        }
        var model = Model(kind);
        Assert.IsTrue(model.ComputesRows);

        AssertSameRows(model, Rows.View(rows));
    }

    [TestMethod]
    [DynamicData(nameof(Fitted))]
    public void Threads_compute_the_same_numbers(string kind)
    {
        var model = Model(kind);
        float[][] rows = Rows.Features(200);
        float[] expected = Scores(model, rows);

        Parallel.For(0, 16, _ => CollectionAssert.AreEqual(expected, Scores(model, rows)));
    }

    [TestMethod]
    public void Another_makers_network_is_left_to_a_session()
    {
        var model = (ScoringTransformer)Exports.Load(TorchFile.Write(), "Features", new Dictionary<string, string> { ["latent"] = "Latent" });

        Assert.IsFalse(model.ComputesRows);
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(3, 5)]
    [DataRow(30, 16)]
    [DataRow(8, 64)]
    [DataRow(129, 257)]
    public void A_product_is_that_of_its_formula(int inner, int columns)
    {
        var random = new Random(inner);
        float[] row = [.. Enumerable.Range(0, inner).Select(_ => random.NextSingle() - 0.5f)], addend = [.. Enumerable.Range(0, columns).Select(_ => random.NextSingle())];
        float[] matrix = [.. Enumerable.Range(0, inner * columns).Select(_ => random.NextSingle() - 0.5f)];
        var result = new float[columns];

        new Panels<float>(inner, columns, (i, column) => matrix[i * columns + column], addend).Multiply(row, result);

        for (int column = 0; column < columns; column++)
        {
            double expected = addend[column] + Enumerable.Range(0, inner).Sum(i => (double)row[i] * matrix[i * columns + column]);
            Assert.AreEqual(expected, result[column], 1e-5, $"column {column}");
        }
    }

    [TestMethod]
    [DataRow(1, 1)]
    [DataRow(7, 3)]
    [DataRow(100, 100)]
    [DataRow(1000, 101)]
    public void The_least_numbers_are_those_of_sorting(int length, int count)
    {
        var random = new Random(length);
        // Some equal, some that only a Double tells apart, and of both signs.
        double[] values = [.. Enumerable.Range(0, length).Select(_ => (random.Next(length) - length / 2) * (random.Next(3) == 0 ? 1 : 1 + 1e-12 * random.Next(5)))];
        foreach (bool isLargest in new[] { false, true })
        {
            var (least, places) = (new double[count], new long[count]);
            new LeastNumbers<double>(length, isLargest).Find(values, least, places);

            int[] expected = [.. Enumerable.Range(0, length).OrderBy(i => isLargest ? -values[i] : values[i])];
            CollectionAssert.AreEqual(expected[..count].Select(i => values[i]).ToArray(), least);
            CollectionAssert.AreEqual(expected[..count].Select(i => (long)i).ToArray(), places);
        }
    }

    [TestMethod]
    public void A_damaged_graph_is_left_to_a_session()
    {
        var inputs = new[] { new ScorerInput("Input", 2) };
        Assert.IsNotNull(RowProgram.Of(Graph(graph => graph.Apply("Relu", ["Input"])), inputs));

        Assert.IsNull(RowProgram.Of(Graph(graph => graph.Apply("Frobnicate", ["Input"])), inputs), "an operator that there is not");
        Assert.IsNull(RowProgram.Of(Graph(graph => graph.Apply("Relu", ["Nowhere"])), inputs), "a value that there is not");
        Assert.IsNull(RowProgram.Of(Graph(graph => graph.Apply("Relu", ["Input"], GraphBuilder.Attribute("slope", 1f))), inputs), "an attribute that there is not");
        Assert.IsNull(RowProgram.Of(Graph(graph => graph.Apply("Add", ["Input", graph.Floats([1, 2, 3], 3)])), inputs), "shapes that don't fit");
        Assert.IsNull(RowProgram.Of(Graph(graph => graph.Apply("Reshape", ["Input", graph.Integers(7)])), inputs), "another number of numbers");
        Assert.IsNull(RowProgram.Of(Graph(graph => graph.Apply("Expand", ["Input", graph.Integers(1L << 40, 2)])), inputs), "more numbers than there is memory for");
    }

    private static byte[] Graph(Func<GraphBuilder, string> value)
    {
        var graph = new GraphBuilder("test", ["Input", "Output"]);
        graph.Input("Input", 2);
        graph.Output(value(graph), "Output", 2);
        return graph.Build();
    }

    private static ScoringTransformer Model(string kind) => (ScoringTransformer)(kind switch { "autoencoder" => Autoencoder, "detector" => Detector, _ => Variational }).Value;

    private static float[] Scores(ScoringTransformer model, float[][] rows)
    {
        using var engine = Contexts.ML.Model.CreatePredictionEngine<Rows.Row, Scored>(model, new PredictionEngineOptions { OwnsTransformer = false });
        return Array.ConvertAll(rows, row => engine.Predict(new Rows.Row { Features = row }).Score);
    }

    private static void AssertSameRows(ScoringTransformer model, IDataView rows)
    {
        var mapper = model.GetRowToRowMapper(rows.Schema);
        using var cursor = rows.GetRowCursor(mapper.GetDependencies(mapper.OutputSchema));
        using var row = mapper.GetRow(cursor, mapper.OutputSchema);
        var read = Table.Reader(row);
        foreach (var expected in Table.Read(model.Transform(rows)))
        {
            Assert.IsTrue(cursor.MoveNext());
            var actual = read();
            foreach (var (column, value) in expected.Cells)
            {
                // A slot's part is a difference of numbers as great as the others'.
                object scaled = value is float[] x ? Scaled(x, x) : value, ours = value is float[] of ? Scaled((float[])actual.Cells[column], of) : actual.Cells[column];
                Cells.AssertSame(scaled, ours, $"row {expected.Position}, column {column}");
            }
        }
    }

    // By the greatest.
    private static float[] Scaled(float[] values, float[] by)
    {
        float greatest = by.Where(float.IsFinite).Select(Math.Abs).Append(1).Max();
        return Array.ConvertAll(values, value => value / greatest);
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
