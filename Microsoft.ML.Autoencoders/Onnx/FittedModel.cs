using System.Text.Json;
using System.Text.Json.Serialization;
using static Microsoft.ML.Autoencoders.Data.FileContent;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>The fitted model of a transformer; one of the three is set. It is stored in the file with the graph, so that a loaded transformer has all methods of the fitted one.</summary>
internal sealed record FittedModel
{
    private const string Key = "Microsoft.ML.Autoencoders.Fitted";
    private const int CurrentVersion = 1;

    /// <summary>The version of the format.</summary>
    public required int Version { get; init; }

    public FittedNetwork? Autoencoder { get; init; }

    public FittedVae? Variational { get; init; }

    /// <summary>The networks of a detector. Its reference statistics are another entry of the file, see <see cref="DetectorMetadata"/>.</summary>
    public IReadOnlyList<ScoredNetwork>? Detector { get; init; }

    public static FittedModel Of(FittedNetwork network) => new() { Version = CurrentVersion, Autoencoder = network };

    public static FittedModel Of(FittedVae vae) => new() { Version = CurrentVersion, Variational = vae };

    public static FittedModel Of(FittedDetector detector) => new() { Version = CurrentVersion, Detector = detector.Networks };

    /// <summary>Adds the model to the metadata of a file.</summary>
    public void Write(ModelProto file) =>
        file.MetadataProps.Add(new StringStringEntryProto { Key = Key, Value = JsonSerializer.Serialize(this, Json(file).FittedModel) });

    /// <returns>Null if the file does not contain a model.</returns>
    /// <exception cref="JsonException">The text is not in this format.</exception>
    /// <exception cref="InvalidDataException">The model is inconsistent, or in another version of the format.</exception>
    /// <exception cref="OverflowException">A size overflows.</exception>
    public static FittedModel? Read(ModelProto file)
    {
        if (file.MetadataProps.FirstOrDefault(entry => entry.Key == Key) is not { } entry)
        {
            return null;
        }
        int? version = JsonSerializer.Deserialize(entry.Value, ReferenceJson.Default.VersionDocument)?.Version;
        Require(version == CurrentVersion, $"it has version {version}; this version of the library reads version {CurrentVersion}");
        var model = JsonSerializer.Deserialize(entry.Value, Json(file).FittedModel)!;
        FittedCheck.Check(model);
        return model;
    }

    /// <summary>Whether a file contains a model.</summary>
    public static bool IsIn(ModelProto file) => file.MetadataProps.Any(entry => entry.Key == Key);

    /// <summary>Removes the model from a file.</summary>
    public static void Remove(ModelProto file)
    {
        foreach (var entry in file.MetadataProps.Where(entry => entry.Key == Key || StoredNumbers.IsKey(entry.Key)).ToArray())
        {
            file.MetadataProps.Remove(entry);
        }
    }

    private static FittedJson Json(ModelProto file) => new(new JsonSerializerOptions
    {
        Converters = { new StoredNumbers(file), new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    });
}

[JsonSerializable(typeof(FittedModel))]
internal sealed partial class FittedJson : JsonSerializerContext;
