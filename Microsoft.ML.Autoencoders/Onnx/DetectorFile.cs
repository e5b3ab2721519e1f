using System.Buffers.Binary;
using Google.Protobuf;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>An ONNX file written by <see cref="DetectorGraph"/>.</summary>
internal sealed class DetectorFile
{
    private readonly ModelProto _model;

    private DetectorFile(ModelProto model, DetectorReference reference) => (_model, Reference) = (model, reference);

    /// <summary>The reference statistics in the file.</summary>
    public DetectorReference Reference { get; }

    /// <returns>Null if the file does not contain a detector.</returns>
    /// <exception cref="InvalidOperationException">The file contains a detector in a format that is not supported by this version of the library.</exception>
    public static DetectorFile? Of(byte[] onnx)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(onnx);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
        return model.ProducerName == GraphBuilder.Producer && Entry(model) is { } entry ? new DetectorFile(model, DetectorMetadata.Read(entry.Value)) : null;
    }

    /// <summary>Returns the file with another threshold.</summary>
    public byte[] With(float threshold)
    {
        var model = _model.Clone();
        Entry(model)!.Value = DetectorMetadata.Write(Reference with { Threshold = threshold });
        // A graph without a predicted label has no such constant.
        if (model.Graph.Initializer.FirstOrDefault(constant => constant.Name == DetectorGraph.ThresholdName) is { } constant)
        {
            byte[] bytes = new byte[sizeof(float)];
            BinaryPrimitives.WriteSingleLittleEndian(bytes, threshold);
            constant.RawData = ByteString.CopyFrom(bytes);
        }
        return model.ToByteArray();
    }

    /// <summary>Removes the description of the detector from a file.</summary>
    public static void Remove(ModelProto file)
    {
        if (Entry(file) is { } entry)
        {
            file.MetadataProps.Remove(entry);
        }
    }

    private static StringStringEntryProto? Entry(ModelProto model) => model.MetadataProps.FirstOrDefault(entry => entry.Key == DetectorGraph.ReferenceKey);
}
