using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(ColumnSelectingTransformer.Signature, typeof(ColumnSelectingTransformer))]

namespace Microsoft.ML.Transforms;

// Keeps the named columns, in that order, or drops them.
public sealed class ColumnSelectingTransformer : ITransformer
{
    internal const string Signature = "SelectColumnsTransform";

    private readonly bool _keep;
    private readonly string[] _names;
    private readonly bool _keepHidden;

    internal ColumnSelectingTransformer(bool keep, string[] names, bool keepHidden)
    {
        Checks.State(names is { Length: > 0 }, "No column is named: neither one to keep nor one to drop.");
        _keep = keep;
        _names = names;
        _keepHidden = keepHidden;
    }

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Select(inputSchema, nameof(inputSchema)).OutputSchema;

    public IDataView Transform(IDataView input)
    {
        Checks.Value(input, nameof(input));
        return new SelectedView(input, Select(input.Schema, nameof(input)));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema) => Select(inputSchema, nameof(inputSchema));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Checks.Value(ctx, nameof(ctx));
        ctx.SetLoader(Signature, typeof(ColumnSelectingTransformer).Assembly);
        ctx.Writer.Write(_keep);
        ctx.Writer.Write(_keepHidden);
        ctx.Writer.Write(_names.Length);
        foreach (var name in _names)
            ctx.Writer.Write(name);
    }

    internal void CheckNames(IEnumerable<string> known)
    {
        var missing = _names.Except(known).ToList();
        if (missing.Count > 0)
            throw Checks.MissingColumn("inputSchema", "input", string.Join(",", missing));
    }

    internal bool Passes(string name) => _names.Contains(name) == _keep;

    private SelectedColumns Select(DataViewSchema schema, string parameter)
    {
        Checks.Value(schema, parameter);
        CheckNames(schema.Select(c => c.Name));
        // Dropping ignores keepHidden: a hidden column stays unless its name is dropped.
        return new(schema, _keep
            ? _names.SelectMany(name => schema.Where(c => c.Name == name && (_keepHidden || !c.IsHidden)))
            : schema.Where(c => Passes(c.Name)));
    }

    private static ColumnSelectingTransformer Load(ModelLoadContext ctx)
    {
        bool keep = ctx.Reader.ReadBoolean();
        bool keepHidden = ctx.Reader.ReadBoolean();
        var names = new string[ctx.Reader.ReadInt32()];
        for (int i = 0; i < names.Length; i++)
            names[i] = ctx.Reader.ReadString();
        return new(keep, names, keepHidden);
    }
}
