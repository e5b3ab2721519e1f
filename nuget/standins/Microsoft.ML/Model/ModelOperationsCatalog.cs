using System.IO.Compression;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    private const string ModelFolder = "TransformerChain";
    private const string SchemaEntry = "Schema";
    private const string VersionEntry = "TrainingInfo/Version.txt";

    internal ModelOperationsCatalog(IHostEnvironment environment)
    {
        Environment = environment;
    }

    internal IHostEnvironment Environment { get; }

    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        Checks.Value(stream, nameof(stream));
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using (var version = new StreamWriter(archive.CreateEntry(VersionEntry).Open()))
            version.WriteLine("5.0.0");
        if (model is not null)
            ModelSaveContext.Save(archive, model, ModelFolder);
        if (inputSchema is null)
            return;
        using var entry = archive.CreateEntry(SchemaEntry).Open();
        SchemaFormat.Save(entry, inputSchema);
    }

    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        Checks.NonEmpty(filePath, nameof(filePath));
        using var stream = File.Create(filePath);
        Save(model, inputSchema, stream);
    }

    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        Checks.Value(stream, nameof(stream));
        using var archive = Open(stream);
        using var schema = archive.GetEntry(SchemaEntry)?.Open();
        inputSchema = schema is null ? null : SchemaFormat.Load(schema);
        return ModelLoadContext.Load<ITransformer>(Environment, archive, ModelFolder);
    }

    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        Checks.NonEmpty(filePath, nameof(filePath));
        using var stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    private static ZipArchive Open(Stream stream)
    {
        try
        {
            return new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        }
        catch (InvalidDataException exception)
        {
            throw new FormatException("The file is no saved model: it is no zip archive.", exception);
        }
    }
}
