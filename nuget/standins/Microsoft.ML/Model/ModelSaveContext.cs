using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Microsoft.ML;

// Where one model is written: a folder of a zip with the entry Model.key, which says who reads it and holds what goes through Writer,
// entries of other names, and folders for models within the model.
public sealed class ModelSaveContext : IDisposable
{
    internal const string KeyEntry = "Model.key";

    private readonly ZipArchive _archive;
    private readonly string _folder;
    private readonly MemoryStream _body = new();
    private (string Signature, string Assembly)? _loader;

    internal ModelSaveContext(ZipArchive archive, string folder)
    {
        _archive = archive;
        _folder = folder;
        Writer = new BinaryWriter(_body, Encoding.UTF8);
    }

    internal BinaryWriter Writer { get; }

    public void Dispose() => Writer.Dispose();

    // Names the loader, see ModelLoaderAttribute; the assembly is the one that carries it. The last one named counts.
    internal void SetLoader(string signature, Assembly assembly) => _loader = (signature, assembly.FullName);

    // Writes a model into a folder of this one.
    internal void SaveModel(ICanSaveModel model, string name) => Save(_archive, model, $"{_folder}/{name}");

    internal void SaveStream(string name, Action<Stream> write)
    {
        using var stream = _archive.CreateEntry($"{_folder}/{name}").Open();
        write(stream);
    }

    internal void SaveBinary(string name, Action<BinaryWriter> write) => SaveStream(name, stream =>
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        write(writer);
    });

    internal void SaveText(string name, Action<TextWriter> write) => SaveStream(name, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true);
        write(writer);
    });

    internal static void Save(ZipArchive archive, ICanSaveModel model, string folder)
    {
        Checks.Value(model, nameof(model));
        using var context = new ModelSaveContext(archive, folder);
        model.Save(context);
        context.SaveKey(model);
    }

    private void SaveKey(ICanSaveModel model)
    {
        var (signature, assembly) = _loader ?? throw new InvalidOperationException($"{model.GetType().Name} wrote nothing that could be loaded again.");
        Writer.Flush();
        SaveBinary(KeyEntry, writer =>
        {
            writer.Write(signature);
            writer.Write(assembly);
            writer.Write((int)_body.Length);
            writer.Write(_body.GetBuffer(), 0, (int)_body.Length);
        });
    }
}
