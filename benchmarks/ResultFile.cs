using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.ML.Autoencoders.Benchmarks;

/// <summary>A benchmark's figures as a file of JSON.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions _format = new(JsonSerializerDefaults.General)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What the file contains; null if there is no file.</summary>
    public static JsonNode? Read(string file) => File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file)) : null;

    /// <summary>Writes it whole or not at all, and says so on the console.</summary>
    public static void Write(string file, object report)
    {
        string json = JsonSerializer.Serialize(report, _format);
        WholeFile.Write(file, path => File.WriteAllText(path, json + "\n"));
        Console.WriteLine($"Written: {Path.GetFullPath(file)}");
    }
}
