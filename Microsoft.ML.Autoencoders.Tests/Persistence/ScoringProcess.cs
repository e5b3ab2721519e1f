using System.Diagnostics;
using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>Scores the rows of <see cref="MixedRows"/> with a saved model, as an application does that has no use for this library but the model.</summary>
internal static class ScoringProcess
{
    public const int Rows = 40;

    /// <summary>What the process found.</summary>
    /// <param name="Schema">The columns.</param>
    /// <param name="Values">The values of those that the model adds.</param>
    /// <param name="Assemblies">The assemblies that are loaded.</param>
    /// <param name="Modules">The native modules that are loaded.</param>
    public sealed record Report(string Schema, Dictionary<string, float[][]> Values, string[] Assemblies, string[] Modules);

    public static int Run(string modelPath, string reportPath)
    {
        var ml = new MLContext();
        var model = ml.Model.Load(modelPath, out _);
        var scored = model.Transform(MixedRows.View(Rows));
        var report = new Report(Schemas.Describe(scored.Schema), Values(scored),
            [.. AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name!)],
            [.. Process.GetCurrentProcess().Modules.Cast<ProcessModule>().Select(module => module.ModuleName)]);
        File.WriteAllText(reportPath, JsonSerializer.Serialize(report));
        return 0;
    }

    /// <summary>The columns that a model added to <see cref="MixedRows"/>, row after row; Booleans as 1 and 0.</summary>
    public static Dictionary<string, float[][]> Values(IDataView scored)
    {
        var before = MixedRows.View(1).Schema;
        return scored.Schema.Where(column => before.GetColumnOrNull(column.Name) is null).ToDictionary(column => column.Name, column => column.Type switch
        {
            VectorDataViewType => Table.Vectors(scored, column.Name),
            BooleanDataViewType => [.. scored.GetColumn<bool>(column.Name).Select(flag => new[] { flag ? 1f : 0 })],
            _ => [.. Table.Singles(scored, column.Name).Select(value => new[] { value })],
        });
    }
}
