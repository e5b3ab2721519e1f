using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Caches the tensors of the last two sets, since training alternates between training and validation rows.</summary>
internal sealed class TorchParts(Device device) : IDisposable
{
    private (PreparedSet Set, TorchRows Rows)? _last, _before;

    /// <summary>Returns the tensors of a set, which are valid until two other sets are requested.</summary>
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
