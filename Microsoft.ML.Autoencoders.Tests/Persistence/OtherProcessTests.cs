using System.Text.Json;
using Microsoft.ML.Autoencoders.Tests.Fixtures;

namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>A saved model is used by a process that knows ML.NET and ONNX Runtime, and neither TorchSharp nor libtorch.</summary>
[TestClass]
public sealed class OtherProcessTests
{
    private static readonly Dictionary<string, Lazy<(IDataView Expected, ScoringProcess.Report Report)>> Scored = new()
    {
        ["autoencoder"] = new(() => Score(Models.Fit(_ => { }, MixedRows.View(150)))),
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

        Assert.HasCount(ScoringProcess.Rows, report.Score);
        Cells.AssertSame(Table.Singles(expected, "Score"), report.Score, "score");
        Cells.AssertSame(Table.Vectors(expected, "Latent"), report.Latent, "latent");
        Cells.AssertSame(Table.Vectors(expected, "Reconstruction"), report.Reconstruction, "reconstruction");
        Cells.AssertSame(Table.Vectors(expected, "SlotErrors"), report.SlotErrors, "slot errors");
        if (expected.Schema.GetColumnOrNull("LatentDistance") is not null)
        {
            Cells.AssertSame(Table.Singles(expected, "LatentDistance"), report.LatentDistance, "latent distance");
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
