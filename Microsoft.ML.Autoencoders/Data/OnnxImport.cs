namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Loads ONNX files of any exporter.</summary>
internal static class OnnxImport
{
    /// <param name="stream">The file, from the current position of the stream to its end.</param>
    /// <param name="name">The name of the stream in error messages.</param>
    /// <param name="inputColumnName">The input column; null for the name of the file's input.</param>
    /// <param name="outputColumnNames">The output columns by output of the file; null for all outputs, with their names in the file.</param>
    /// <exception cref="InvalidOperationException">The stream is not an ONNX file, or is not accepted.</exception>
    /// <exception cref="ArgumentException">The file does not have a requested output, or two columns would have the same name.</exception>
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
            FileContent.Require(!ExternalData.IsNamedIn(onnx), $"it refers to external data files; save it without external data");
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
            $"its output '{output.Name}' is {output.Type} [{string.Join(", ", shape)}] for {GraphProbe.Rows} rows; accepted are Single [N, width], Single [N] and Boolean [N], with the same number of rows as the input. Select the outputs to load by name");
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
