using Microsoft.ML.Data;

namespace Microsoft.ML;

// A row with a mapper's columns added.
internal sealed class MapperRow : DataViewRow
{
    private readonly MapperBinding _binding;
    private readonly DataViewRow _input;
    private readonly Delegate[] _getters;
    private readonly Action _disposer;
    private bool _disposed;

    public MapperRow(MapperBinding binding, DataViewRow input, bool[] active)
    {
        _binding = binding;
        _input = input;
        _getters = binding.Mapper.CreateGetters(input, binding.ActiveAdded(active), out _disposer);
    }

    public override long Position => _input.Position;

    public override long Batch => _input.Batch;

    public override DataViewSchema Schema => _binding.OutputSchema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) =>
        _binding.InputColumn(column, out int added) is { } source ? _input.IsColumnActive(source) : _getters[added] != null;

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        _binding.InputColumn(column, out int added) is { } source ? _input.GetGetter<TValue>(source) : Checks.Getter<TValue>(_getters[added], column);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _disposer?.Invoke();
            _input.Dispose();
        }
        base.Dispose(disposing);
    }
}
