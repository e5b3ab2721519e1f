using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

public sealed class CustomMappingTransformer<TSrc, TDst> : ITransformer
    where TSrc : class, new()
    where TDst : class, new()
{
    private readonly Action<TSrc, TDst> _map;
    private readonly string _contractName;
    private readonly SchemaDefinition _inputDefinition;
    private readonly ObjectColumns<TDst> _output;

    internal CustomMappingTransformer(Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputDefinition, SchemaDefinition outputDefinition)
    {
        Checks.Value(mapAction, nameof(mapAction));
        _map = mapAction;
        _contractName = contractName;
        _inputDefinition = inputDefinition;
        _output = new(outputDefinition ?? SchemaDefinition.Create(typeof(TDst), SchemaDefinition.Direction.Write));
    }

    internal IEnumerable<DataViewSchema.DetachedColumn> InputColumns => new ObjectColumns<TSrc>(_inputDefinition ?? SchemaDefinition.Create(typeof(TSrc))).Columns;

    internal DataViewSchema.DetachedColumn[] OutputColumns => _output.Columns;

    bool ITransformer.IsRowToRowMapper => true;

    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return new MapperBinding(new Mapper(this, inputSchema)).OutputSchema;
    }

    public IDataView Transform(IDataView input)
    {
        Checks.Value(input, nameof(input));
        return new MapperView(input, new Mapper(this, input.Schema));
    }

    IRowToRowMapper ITransformer.GetRowToRowMapper(DataViewSchema inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        return new MapperBinding(new Mapper(this, inputSchema));
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Checks.Value(ctx, nameof(ctx));
        Checks.State(_contractName != null, "A mapping without a contract name can't be saved.");
        CustomMappingFormat.Save(ctx, _contractName, _map.Method.Module.Assembly);
    }

    private sealed class Mapper(CustomMappingTransformer<TSrc, TDst> parent, DataViewSchema inputSchema) : RowMapper(inputSchema)
    {
        private readonly ObjectReader<TSrc> _input = ObjectReader<TSrc>.Create(inputSchema, parent._inputDefinition, ignoreMissing: false);

        public override IEnumerable<int> GetDependencies(bool[] activeOutputs) => activeOutputs.Contains(true) ? _input.Columns.Select(c => c.Index) : [];

        // All outputs share one object, filled when the first of them is read in a row: a row is known by its position.
        public override Delegate[] CreateGetters(DataViewRow input, bool[] activeOutputs, out Action disposer)
        {
            disposer = null;
            var getters = new Delegate[activeOutputs.Length];
            if (!activeOutputs.Contains(true))
                return getters;
            var source = new TSrc();
            var destination = new TDst();
            var read = _input.Bind(input);
            long served = -1;
            TDst Current()
            {
                if (served != input.Position)
                {
                    read(source);
                    parent._map(source, destination);
                    served = input.Position;
                }
                return destination;
            }
            for (int i = 0; i < getters.Length; i++)
                getters[i] = activeOutputs[i] ? parent._output.CreateGetter(i, Current) : null;
            return getters;
        }

        protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() => parent.OutputColumns;
    }
}
