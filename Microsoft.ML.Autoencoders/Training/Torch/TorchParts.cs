using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>The tensors of sets: those of the last two are kept, since a training goes from its rows to those of the validation and back.</summary>
internal sealed class TorchParts(Device device) : IDisposable
{
    private (PreparedSet Set, TorchRows Rows)? _last, _before;

    /// <summary>A set's tensors, which are valid until two other sets were asked for.</summary>
    public TorchRows Of(PreparedSet set)
    {
        if (!ReferenceEquals(_last?.Set, set))
        {
            if (ReferenceEquals(_before?.Set, set))
            {
                (_last, _before) = (_before, _last);
            }
            else
            {
                _before?.Rows.Dispose();
                (_before, _last) = (_last, null);
                _last = (set, TorchRows.Of(set, device));
            }
        }
        return _last!.Value.Rows;
    }

    public void Dispose()
    {
        _last?.Rows.Dispose();
        _before?.Rows.Dispose();
    }
}
