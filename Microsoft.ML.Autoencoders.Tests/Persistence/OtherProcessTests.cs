using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>A saved model is used by a process that knows ML.NET and ONNX Runtime, and neither TorchSharp nor libtorch.</summary>
[TestClass]
public sealed class OtherProcessTests
{
    private static readonly Dictionary<string, Lazy<(IDataView Expected, ScoringProcess.Report Report)>> Scored = new()
    {
        ["autoencoder"] = new(() => Score(Models.Fit(_ => { }, MixedRows.View(150)))),
        ["detector, three networks"] = new(() => Score(DetectorKinds.Autoencoder(o => (DetectorKinds.WithAllColumns(o).Networks, o.Score) = (3, AutoencoderScore.Mahalanobis)).Fit(MixedRows.View(150)))),
        ["variational detector, under a key"] = new(() => Score(DetectorKinds.Variational(o => DetectorKinds.WithAllColumns(o).Training.ConditionColumnName = "Key").Fit(MixedRows.View(150)))),
        ["variational, under a key"] = new(() => Score(VaeModels.Fit(o => o.ConditionColumnName = "Key", MixedRows.View(150)))),
    };

    public static IEnumerable<object[]> Names() => Scored.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_gives_the_same_columns(string name)
    {
        Assert.AreEqual(Schemas.Describe(Scored[name].Value.Expected.Schema), Scored[name].Value.Report.Schema);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_gives_the_same_values(string name)
    {
        var (expected, report) = Scored[name].Value;

        var values = ScoringProcess.Values(expected);
        CollectionAssert.AreEquivalent(values.Keys, report.Values.Keys);
        Assert.Contains("Score", values.Keys);
        foreach (var (column, rows) in report.Values)
        {
            Assert.HasCount(ScoringProcess.Rows, rows);
            Cells.AssertSame(values[column], rows, column);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_loads_neither_TorchSharp_nor_libtorch(string name)
    {
        var report = Scored[name].Value.Report;

        Assert.Contains("Microsoft.ML.OnnxRuntime", report.Assemblies);
        Assert.IsTrue(report.Modules.Any(module => module.Contains("onnxruntime", StringComparison.OrdinalIgnoreCase)), "modules are listed");
        CollectionAssert.AreEqual(Array.Empty<string>(), report.Assemblies.Concat(report.Modules).Where(IsTorch).ToArray());
    }

    private static bool IsTorch(string name) =>
        name.Contains("torch", StringComparison.OrdinalIgnoreCase) || name.StartsWith("libc10", StringComparison.OrdinalIgnoreCase);

    private static (IDataView, ScoringProcess.Report) Score(ITransformer model)
    {
        using var folder = new TemporaryFolder();
        var rows = MixedRows.View(ScoringProcess.Rows);
        Contexts.ML.Model.Save(model, rows.Schema, folder.File("model.zip"));
        var (exitCode, output) = OwnProcess.Run(AppContext.BaseDirectory, ["score", folder.File("model.zip"), folder.File("report.json")]);
        Assert.AreEqual(0, exitCode, output);
        return (model.Transform(rows), JsonSerializer.Deserialize<ScoringProcess.Report>(File.ReadAllText(folder.File("report.json")))!);
    }
}
