using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;
using static Microsoft.ML.Autoencoders.Data.FileContent;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>
/// Stores the arrays of a <see cref="FittedModel"/> in an ONNX file. An array that equals a constant of the graph is stored as the name of the constant, so that weights are in the file
/// once; the others are entries of the metadata, which runtimes ignore.
/// </summary>
internal sealed class StoredNumbers : JsonConverter<float[]>
{
    private const string Prefix = "Microsoft.ML.Autoencoders.Numbers.";
    private const int Single = (int)TensorProto.Types.DataType.Float;
    private readonly ModelProto _file;
    private readonly Lazy<Dictionary<ByteString, string>> _names;
    private readonly Lazy<Dictionary<string, ByteString>> _contents;
    private readonly Dictionary<string, float[]> _read = [];

    public StoredNumbers(ModelProto file)
    {
        _file = file;
        _names = new(() => Constants().DistinctBy(constant => constant.RawData).ToDictionary(constant => constant.RawData, constant => constant.Name));
        _contents = new(() => Constants().DistinctBy(constant => constant.Name).ToDictionary(constant => constant.Name, constant => constant.RawData));
    }

    /// <summary>Whether a metadata entry contains an array.</summary>
    public static bool IsKey(string key) => key.StartsWith(Prefix, StringComparison.Ordinal);

    public override void Write(Utf8JsonWriter writer, float[] value, JsonSerializerOptions options)
    {
        var bytes = MemoryMarshal.AsBytes<float>(value);
        var content = ByteString.CopyFrom(bytes);
        if (!_names.Value.TryGetValue(content, out string? name))
        {
            name = $"{Prefix}{_file.MetadataProps.Count}";
            _file.MetadataProps.Add(new StringStringEntryProto { Key = name, Value = Convert.ToBase64String(bytes) });
            _names.Value.Add(content, name);
        }
        writer.WriteStringValue(name);
    }

    public override float[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string name = reader.GetString()!;
        if (!_read.TryGetValue(name, out float[]? values))
        {
            values = MemoryMarshal.Cast<byte, float>(Content(name)).ToArray();
            _read.Add(name, values);
        }
        return values;
    }

    private ReadOnlySpan<byte> Content(string name)
    {
        if (_contents.Value.TryGetValue(name, out var constant))
        {
            Require(constant.Length % sizeof(float) == 0, $"'{name}' has {constant.Length} bytes, which is not a multiple of 4");
            return constant.Span;
        }
        var entry = IsKey(name) ? _file.MetadataProps.FirstOrDefault(one => one.Key == name) : null;
        byte[] bytes = entry is null ? [] : new byte[entry.Value.Length];
        int length = 0;
        Require(entry is not null && Convert.TryFromBase64String(entry.Value, bytes, out length) && length % sizeof(float) == 0, $"there are no numbers '{name}'");
        return bytes.AsSpan(0, length);
    }

    private IEnumerable<TensorProto> Constants() => _file.Graph.Initializer.Where(constant => constant.DataType == Single);
}
