namespace Microsoft.ML.Transforms.Onnx;

// Where a model's bytes are: a user's file, which is read again when the transformer is saved, or memory.
internal sealed class OnnxModelSource
{
    private readonly string _file;
    private readonly byte[] _bytes;

    private OnnxModelSource(string file, byte[] bytes)
    {
        _file = file;
        _bytes = bytes;
    }

    public byte[] Bytes => _bytes ?? File.ReadAllBytes(_file);

    public static OnnxModelSource FromFile(string file)
    {
        Checks.NonWhiteSpace(file, "modelFile");
        return File.Exists(file) ? new(file, null) : throw new IOException($"There is no model file '{file}'.");
    }

    // The whole stream, wherever it stands.
    public static OnnxModelSource FromStream(Stream stream)
    {
        stream.Seek(0, SeekOrigin.Begin);
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return new(null, memory.ToArray());
    }

    public static OnnxModelSource FromBytes(byte[] bytes) => new(null, bytes);
}
