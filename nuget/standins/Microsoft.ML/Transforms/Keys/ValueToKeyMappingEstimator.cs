using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class ValueToKeyMappingEstimator : IEstimator<ValueToKeyMappingTransformer>
{
    private readonly (string Output, string Input)[] _columns;
    private readonly KeyMappingOptions _options;
    private readonly IDataView _keyData;

    internal ValueToKeyMappingEstimator((string Output, string Input)[] columns, KeyMappingOptions options, IDataView keyData)
    {
        Checks.Parameter(columns.Length > 0, nameof(columns), "There are no columns.");
        foreach (var (output, _) in columns)
            Checks.NonWhiteSpace(output, "outputColumnName");
        Checks.Parameter(keyData is null or { Schema.Count: 1 }, nameof(keyData), $"The keys are to be in a view of one column; there are {keyData?.Schema.Count}.");
        _columns = columns;
        _options = options;
        _keyData = keyData;
    }

    public enum KeyOrdinality : byte
    {
        ByOccurrence = 0,
        ByValue = 1,
    }

    public ValueToKeyMappingTransformer Fit(IDataView input)
    {
        var sources = _columns.Select(c => Checks.Column(input.Schema, c.Input)).ToArray();
        foreach (var source in sources)
            CheckType(source);
        var terms = _keyData is null ? FromColumns(input, sources) : FromKeyData(sources);
        return new(_columns, terms, _options.ValuesAsText);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return inputSchema.With(_columns.Select(column =>
        {
            var source = Checks.Column(inputSchema, column.Input);
            if (!KeyTerms.IsMappable(source.ItemType))
                throw Checks.SchemaMismatch(nameof(inputSchema), "input", column.Input, "a standard type", source.TypeText);
            // The values of a key that has values are those; any other is its own value. As with the real one, a key's own values are not to be had as text.
            if (!source.IsKey || !source.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out var values) || values.Kind != SchemaShape.Column.VectorKind.Vector)
            {
                values = new(AnnotationKinds.KeyValues, SchemaShape.Column.VectorKind.Vector,
                    _options.ValuesAsText ? TextDataViewType.Instance : source.ItemType, source.IsKey);
            }
            SchemaShape.Column[] annotations = source.Annotations.TryFindColumn(AnnotationKinds.SlotNames, out var slotNames) ? [slotNames, values] : [values];
            return new SchemaShape.Column(column.Output, source.Kind, NumberDataViewType.UInt32, isKey: true, new SchemaShape(annotations));
        }));
    }

    internal static void CheckType(DataViewSchema.Column source)
    {
        if (!KeyTerms.IsMappable(source.Type.ItemType()))
            throw Checks.SchemaMismatch("inputSchema", "input", source.Name, "standard type or a vector of standard type", source.Type.ToString());
    }

    private KeyTerms[] FromColumns(IDataView input, DataViewSchema.Column[] sources)
    {
        Checks.Parameter(_options.MaximumNumberOfKeys > 0, "maximumNumberOfKeys", $"The number of keys is positive, not {_options.MaximumNumberOfKeys}.");
        var terms = sources.Select(s => KeyTerms.Create((PrimitiveDataViewType)s.Type.ItemType())).ToArray();
        using var cursor = input.GetRowCursor(sources);
        var readers = terms.Zip(sources, (t, source) => t.CreateReader(cursor, source, _options.MaximumNumberOfKeys)).ToArray();
        // Ends early where every column has as many keys as it may have.
        bool more = true;
        while (more && cursor.MoveNext())
        {
            more = false;
            foreach (var read in readers)
                more |= read();
        }
        return [.. terms.Select(Ordered)];
    }

    private KeyTerms[] FromKeyData(DataViewSchema.Column[] sources)
    {
        var column = _keyData.Schema[0];
        foreach (var source in sources)
        {
            Checks.Parameter(column.Type.Equals(source.Type.ItemType()), "keyData",
                $"The keys are {column.Type}, but column '{source.Name}' is of {source.Type.ItemType()}.");
        }
        var terms = KeyTerms.Create((PrimitiveDataViewType)column.Type);
        using var cursor = _keyData.GetRowCursor([column]);
        var read = terms.CreateReader(cursor, column, int.MaxValue);
        while (cursor.MoveNext() && read())
        {
        }
        return [.. sources.Select(_ => Ordered(terms))];
    }

    private KeyTerms Ordered(KeyTerms terms)
    {
        if (_options.Ordinality == KeyOrdinality.ByValue)
            terms.Sort();
        return terms;
    }
}
