using System.Buffers.Binary;
using Google.Protobuf;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>An ONNX file that <see cref="DetectorGraph"/> wrote.</summary>
internal sealed class DetectorFile
{
    private readonly ModelProto _model;

    private DetectorFile(ModelProto model, DetectorReference reference) => (_model, Reference) = (model, reference);

    /// <summary>What the file says about its detector.</summary>
    public DetectorReference Reference { get; }

    /// <returns>Null where the bytes are another file's.</returns>
    /// <exception cref="InvalidOperationException">The file is a detector's, but in a form that this version of the library can't read.</exception>
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

    /// <summary>The file of the same detector with another threshold.</summary>
    public byte[] With(float threshold)
    {
        var model = _model.Clone();
        Entry(model)!.Value = DetectorMetadata.Write(Reference with { Threshold = threshold });
        // A graph without the predicted label has no such constant.
        if (model.Graph.Initializer.FirstOrDefault(constant => constant.Name == DetectorGraph.ThresholdName) is { } constant)
        {
            byte[] bytes = new byte[sizeof(float)];
            BinaryPrimitives.WriteSingleLittleEndian(bytes, threshold);
            constant.RawData = ByteString.CopyFrom(bytes);
        }
        return model.ToByteArray();
    }

    /// <summary>Takes what a file says about its detector out of it.</summary>
    public static void Remove(ModelProto file)
    {
        if (Entry(file) is { } entry)
        {
            file.MetadataProps.Remove(entry);
        }
    }

    private static StringStringEntryProto? Entry(ModelProto model) => model.MetadataProps.FirstOrDefault(entry => entry.Key == DetectorGraph.ReferenceKey);
}
