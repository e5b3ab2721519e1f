namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Loads ONNX files of any maker.</summary>
internal static class OnnxImport
{
    /// <param name="stream">The file, from where the stream is to its end.</param>
    /// <param name="name">What the stream is called in an error.</param>
    /// <param name="inputColumnName">The column to read; null for that of the input's name.</param>
    /// <param name="outputColumnNames">The columns to add, by output; null for all outputs, each under its own name.</param>
    /// <exception cref="InvalidOperationException">The stream is no ONNX file, or one that is not accepted.</exception>
    /// <exception cref="ArgumentException">The file has not an output that was asked for, or two columns would have one name.</exception>
    public static ScoringTransformer Load(Stream stream, string name, string? inputColumnName, IReadOnlyDictionary<string, string>? outputColumnNames)
    {
        if (inputColumnName is not null)
        {
            OptionCheck.Named(inputColumnName, nameof(inputColumnName));
        }
        OptionCheck.Distinct(outputColumnNames?.Select(column => ($"{nameof(outputColumnNames)}[{column.Key}]", (string?)column.Value)) ?? []);
        try
        {
            byte[] onnx = Bytes(stream);
            FileContent.Require(!ExternalData.IsNamedIn(onnx), $"it has numbers in another file; save it with its numbers inside");
            return inputColumnName is not null || outputColumnNames is not null ? Of(NetworkFile.Read(onnx).WithoutDetector(), inputColumnName, outputColumnNames)
                : SavedTransformer.OfExported(onnx) ?? Of(NetworkFile.Read(onnx), null, null);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{name} is not an ONNX model that can be loaded: {e.Message}", e);
        }
    }

    private static OnnxNetworkTransformer Of(NetworkFile file, string? inputColumnName, IReadOnlyDictionary<string, string>? outputColumnNames)
    {
        string[] present = [.. file.Outputs];
        OptionCheck.Compatible(outputColumnNames is not { Count: 0 }, nameof(outputColumnNames), $"{nameof(outputColumnNames)} is empty; the file's outputs are: {string.Join(", ", present.Select(output => $"'{output}'"))}.");
        foreach (string wanted in outputColumnNames?.Keys ?? [])
        {
            OptionCheck.Compatible(present.Contains(wanted), nameof(outputColumnNames), $"The file has no output '{wanted}'; its outputs are: {string.Join(", ", present.Select(output => $"'{output}'"))}.");
        }
        string[] outputs = outputColumnNames is null ? present : [.. present.Where(outputColumnNames.ContainsKey)];
        var columns = GraphProbe.Run(file.Bytes, new(file.Input, file.Slots), outputs).Select(output => Column(file, output, outputColumnNames?[output.Name] ?? output.Name));
        return new OnnxNetworkTransformer(file.With(outputs), new AutoencoderColumns(inputColumnName ?? file.Input, [.. columns]));
    }

    private static OutputColumn Column(NetworkFile file, ProbedOutput output, string name)
    {
        var shape = output.Shape;
        bool isScalar = shape.Length == 1;
        FileContent.Require(shape is [GraphProbe.Rows] or [GraphProbe.Rows, > 0 and <= int.MaxValue] && (output.IsSingle || (output.IsBoolean && isScalar)),
            $"its output '{output.Name}' is {output.Type} [{string.Join(", ", shape)}] for {GraphProbe.Rows} rows; accepted are Single [N, width], Single [N] and Boolean [N], of as many rows as the input has. The outputs to load can be chosen by name");
        if (isScalar)
        {
            return new OutputColumn(output.IsBoolean ? OutputKind.Flag : OutputKind.Number, name, 1);
        }
        int width = (int)shape[1];
        return new OutputColumn(OutputKind.Vector, name, width) { SlotNames = file.SlotNames(output.Name, width) ?? [.. Enumerable.Range(0, width).Select(slot => $"{name}{slot}")] };
    }

    private static byte[] Bytes(Stream stream)
    {
        using var content = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int count; (count = stream.Read(buffer)) > 0;)
        {
            FileContent.Require(content.Length + count <= Array.MaxLength, $"it is larger than {Array.MaxLength} bytes, the limit of ONNX files");
            content.Write(buffer, 0, count);
        }
        return content.ToArray();
    }
}
