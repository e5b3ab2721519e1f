using System.Diagnostics;
using System.Text.Json;
using Microsoft.ML.Autoencoders.Tests.Fixtures;

namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>Scores the rows of <see cref="MixedRows"/> with a saved model, as an application does that has no use for this library but the model.</summary>
internal static class ScoringProcess
{
    public const int Rows = 40;

    /// <summary>What the process found.</summary>
    public sealed record Report(string Schema, float[][] Latent, float[][] Reconstruction, float[][] SlotErrors, float[] Score, float[] LatentDistance, string[] Assemblies, string[] Modules);

    public static int Run(string modelPath, string reportPath)
    {
        var ml = new MLContext();
        var model = ml.Model.Load(modelPath, out _);
        var scored = model.Transform(MixedRows.View(Rows));
        var report = new Report(Schemas.Describe(scored.Schema), Table.Vectors(scored, "Latent"), Table.Vectors(scored, "Reconstruction"),
            Table.Vectors(scored, "SlotErrors"), Table.Singles(scored, "Score"), scored.Schema.GetColumnOrNull("LatentDistance") is null ? [] : Table.Singles(scored, "LatentDistance"),
            [.. AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)],
            [.. Process.GetCurrentProcess().Modules.Cast<ProcessModule>().Select(module => module.ModuleName)]);
        File.WriteAllText(reportPath, JsonSerializer.Serialize(report));
        return 0;
    }
}
