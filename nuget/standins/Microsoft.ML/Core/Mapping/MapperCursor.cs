namespace Microsoft.ML;

// A cursor with a mapper's columns added.
internal sealed class MapperCursor : SynchronizedCursor
{
    private readonly MapperBinding _binding;
    private readonly bool[] _active;
    private readonly Delegate[] _getters;
    private readonly Action _disposer;

    public MapperCursor(MapperBinding binding, DataViewRowCursor input, bool[] active) : base(input)
    {
        _binding = binding;
        _active = active;
        _getters = binding.Mapper.CreateGetters(input, binding.ActiveAdded(active), out _disposer);
    }

    public override DataViewSchema Schema => _binding.OutputSchema;

    public override bool IsColumnActive(DataViewSchema.Column column) => ColumnSet.IsActive(_active, column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Checks.State(IsColumnActive(column), $"The cursor was made without column '{column.Name}'.");
        return _binding.InputColumn(column, out int added) is { } source
            ? Input.GetGetter<TValue>(source)
            : Checks.Getter<TValue>(_getters[added], column);
    }

    protected override void DisposeCore() => _disposer?.Invoke();
}
