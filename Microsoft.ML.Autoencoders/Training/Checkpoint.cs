using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Stores the complete state of a training in a file, which is written completely or not at all.</summary>
/// <param name="identity">The options and properties of the data that must match to resume, by name.</param>
/// <param name="group">The processes of the training; rank 0 reads and writes the file.</param>
internal sealed class Checkpoint(string folder, IReadOnlyDictionary<string, string> identity, ProcessGroup group)
{
    /// <summary>The name of the entry with the engine.</summary>
    public const string EngineEntry = "engine";

    private const string Format = "Microsoft.ML.Autoencoders checkpoint 4";

    private const string FileName = "training.checkpoint";

    private string FilePath => Path.Combine(folder, FileName);

    /// <summary>Returns the engine that wrote the checkpoint in a folder; null if there is no readable checkpoint, which reading it reports.</summary>
    public static TrainingEngine? WrittenBy(string folder, ProcessGroup group)
    {
        var checkpoint = new Checkpoint(folder, new Dictionary<string, string>(), group);
        try
        {
            if (checkpoint.Content() is not { } content)
            {
                return null;
            }
            using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
            return Enum.TryParse<TrainingEngine>(checkpoint.Identity(reader).GetValueOrDefault(EngineEntry), out var engine) ? engine : null;
        }
        catch (Exception e) when (IsOfContent(e) || e is InvalidOperationException)
        {
            return null;
        }
    }

    public void Save(TrainingState state, ITrainingEngine engine)
    {
        if (group.Rank != 0)
        {
            return;
        }
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Format);
            writer.Write(identity.Count);
            foreach (var (name, value) in identity)
            {
                writer.Write(name);
                writer.Write(value);
            }
            state.Save(writer);
            writer.WriteFloats(engine.ReadParameters());
            engine.SaveState(writer);
        }
        Directory.CreateDirectory(folder);
        byte[] content = stream.ToArray();
        WholeFile.Write(FilePath, [.. SHA256.HashData(content), .. content]);
    }

    /// <summary>Restores the state of the training and the engine, if there is a checkpoint.</summary>
    /// <exception cref="InvalidOperationException">The checkpoint was written with other options or data, is damaged, or is not a checkpoint.</exception>
    public void TryLoad(TrainingState state, ITrainingEngine engine)
    {
        if (Content() is not { } content)
        {
            return;
        }
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        try
        {
            Load(reader, state, engine);
        }
        catch (Exception e) when (IsOfContent(e))
        {
            throw NotACheckpoint(e);
        }
    }

    // The exceptions that a reader throws for invalid content with a valid hash.
    private static bool IsOfContent(Exception e) => e is IOException or InvalidDataException or ArgumentException or FormatException or OverflowException;

    private void Load(BinaryReader reader, TrainingState state, ITrainingEngine engine)
    {
        CheckIdentity(reader);
        int count = engine.ReadParameters().Length;
        state.Load(reader, count);
        float[] parameters = reader.ReadFloats(count);
        if (!Array.TrueForAll(parameters, float.IsFinite))
        {
            throw new InvalidDataException("A parameter is not finite.");
        }
        engine.WriteParameters(parameters);
        engine.LoadState(reader);
        if (reader.BaseStream.Position != reader.BaseStream.Length)
        {
            throw new InvalidDataException("The file has additional content after the checkpoint.");
        }
    }

    // The content after its hash, which detects any damage; null if there is no file.
    private byte[]? Content()
    {
        byte[] read = group.Gather(group.Rank == 0 && File.Exists(FilePath) ? [1, .. File.ReadAllBytes(FilePath)] : [])[0];
        if (read.Length == 0)
        {
            return null;
        }
        byte[] file = read[1..];
        int start = Math.Min(SHA256.HashSizeInBytes, file.Length);
        byte[] content = file[start..];
        return SHA256.HashData(content).AsSpan().SequenceEqual(file.AsSpan(0, start)) ? content : throw NotACheckpoint();
    }

    private InvalidOperationException NotACheckpoint(Exception? inner = null) => new($"'{FilePath}' is not a checkpoint of this version of the library, or is damaged.", inner);

    private Dictionary<string, string> Identity(BinaryReader reader)
    {
        if (reader.ReadString() != Format)
        {
            throw NotACheckpoint();
        }
        var written = new Dictionary<string, string>();
        for (int count = reader.ReadCount(2); count > 0; count--)
        {
            written.Add(reader.ReadString(), reader.ReadString());
        }
        return written;
    }

    private void CheckIdentity(BinaryReader reader)
    {
        var written = Identity(reader);
        // An entry that is in only one of them is an option that is set in only one of them.
        foreach (string name in identity.Keys.Union(written.Keys))
        {
            string was = written.GetValueOrDefault(name, "absent"), value = identity.GetValueOrDefault(name, "absent");
            if (was != value)
            {
                throw new InvalidOperationException(
                    $"The checkpoint '{FilePath}' was written with {name} {was}, but it is {value} now: training cannot resume from it. Restore the value, or use another folder.");
            }
        }
    }
}
