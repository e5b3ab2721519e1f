using System.IO.Compression;
using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

// What a ModelSaveContext wrote, to be read in the same order.
internal sealed class ModelLoadContext : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly string _folder;

    private ModelLoadContext(IHostEnvironment environment, ZipArchive archive, string folder, byte[] body)
    {
        Environment = environment;
        _archive = archive;
        _folder = folder;
        Reader = new BinaryReader(new MemoryStream(body), Encoding.UTF8);
    }

    public IHostEnvironment Environment { get; }

    public BinaryReader Reader { get; }

    // Reads a model from a folder of this one.
    public TModel LoadModel<TModel>(string name) => Load<TModel>(Environment, _archive, $"{_folder}/{name}");

    public TResult LoadStream<TResult>(string name, Func<Stream, TResult> read)
    {
        var entry = _archive.GetEntry($"{_folder}/{name}") ?? throw new FormatException($"The model has no entry '{_folder}/{name}'.");
        using var stream = entry.Open();
        return read(stream);
    }

    public TResult LoadBinary<TResult>(string name, Func<BinaryReader, TResult> read) => LoadStream(name, stream =>
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        return read(reader);
    });

    public static TModel Load<TModel>(IHostEnvironment environment, ZipArchive archive, string folder)
    {
        var entry = archive.GetEntry($"{folder}/{ModelSaveContext.KeyEntry}")
            ?? throw new InvalidOperationException($"The file holds no model: it has no entry '{folder}/{ModelSaveContext.KeyEntry}'.");
        using var reader = new BinaryReader(entry.Open(), Encoding.UTF8);
        var loader = ModelLoaderAttribute.Find(reader.ReadString(), reader.ReadString());
        using var context = new ModelLoadContext(environment, archive, folder, reader.ReadBytes(reader.ReadInt32()));
        return loader(context) is TModel model ? model : throw new FormatException($"What is in '{folder}' is no {typeof(TModel).Name}.");
    }

    public void Dispose() => Reader.Dispose();
}
