using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

[assembly: ModelLoader(OnnxTransformer.Signature, typeof(OnnxTransformer))]

namespace Microsoft.ML.Transforms.Onnx;

public sealed class OnnxTransformer : RowToRowTransformerBase, IDisposable
{
    internal const string Signature = "OnnxTransform";

    private const string ModelEntry = "OnnxModel";

    private readonly OnnxOptions _options;
    private readonly OnnxModelSource _source;

    // Without names all of the model's inputs, or outputs, are meant; without an array of names the real one fails as this does.
    internal OnnxTransformer(OnnxOptions options, OnnxModelSource source, int? gpuDeviceId, bool fallbackToCpu)
    {
        foreach (var name in options.InputColumns)
            Checks.NonWhiteSpace(name, nameof(options.InputColumns));
        foreach (var name in options.OutputColumns)
            Checks.NonWhiteSpace(name, nameof(options.OutputColumns));
        _options = options;
        _source = source ?? OnnxModelSource.FromFile(options.ModelFile);
        Model = new(_source.Bytes, options, gpuDeviceId, fallbackToCpu);
        Inputs = options.InputColumns.Length == 0 ? [.. Model.Inputs.Select(i => i.Name)] : options.InputColumns;
        Outputs = options.OutputColumns.Length == 0 ? Model.Outputs : [.. options.OutputColumns.Select(Model.Output)];
    }

    internal OnnxModel Model { get; }

    internal string[] Inputs { get; }

    internal OnnxVariable[] Outputs { get; }

    public void Dispose() => Model.Dispose();

    private protected override RowMapper CreateMapper(DataViewSchema inputSchema) => new OnnxMapper(this, inputSchema);

    private protected override void SaveModel(ModelSaveContext ctx)
    {
        ctx.SetLoader(Signature, typeof(OnnxTransformer).Assembly);
        var bytes = _source.Bytes;
        ctx.SaveBinary(ModelEntry, writer =>
        {
            writer.Write(bytes.Length);
            writer.Write(bytes);
        });
        WriteNames(ctx.Writer, Inputs);
        WriteNames(ctx.Writer, [.. Outputs.Select(o => o.Name)]);
        ctx.Writer.Write(_options.ShapeDictionary?.Count ?? 0);
        foreach (var (name, shape) in _options.ShapeDictionary ?? new Dictionary<string, int[]>())
        {
            ctx.Writer.Write(name);
            ctx.Writer.Write(shape.Length);
            foreach (int dimension in shape)
                ctx.Writer.Write(dimension);
        }
        ctx.Writer.Write(_options.RecursionLimit);
    }

    private static void WriteNames(BinaryWriter writer, string[] names)
    {
        writer.Write(names.Length);
        foreach (var name in names)
            writer.Write(name);
    }

    private static string[] ReadNames(BinaryReader reader)
    {
        var names = new string[reader.ReadInt32()];
        for (int i = 0; i < names.Length; i++)
            names[i] = reader.ReadString();
        return names;
    }

    private static Dictionary<string, int[]> ReadShapes(BinaryReader reader)
    {
        var shapes = new Dictionary<string, int[]>();
        for (int remaining = reader.ReadInt32(); remaining > 0; remaining--)
        {
            var name = reader.ReadString();
            var shape = new int[reader.ReadInt32()];
            for (int i = 0; i < shape.Length; i++)
                shape[i] = reader.ReadInt32();
            shapes.Add(name, shape);
        }
        return shapes;
    }

    // Runs on the device of the context that loads it.
    private static OnnxTransformer Load(ModelLoadContext ctx)
    {
        var bytes = ctx.LoadBinary(ModelEntry, reader => reader.ReadBytes(reader.ReadInt32()));
        var options = new OnnxOptions
        {
            InputColumns = ReadNames(ctx.Reader),
            OutputColumns = ReadNames(ctx.Reader),
            ShapeDictionary = ReadShapes(ctx.Reader),
            RecursionLimit = ctx.Reader.ReadInt32(),
        };
        var context = ctx.Environment as MLContext;
        return new(options, OnnxModelSource.FromBytes(bytes), context?.GpuDeviceId, context?.FallbackToCpu ?? false);
    }
}
