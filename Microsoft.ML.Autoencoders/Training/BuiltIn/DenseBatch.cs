using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The rows of a batch in the engine's memory.</summary>
internal sealed unsafe class DenseBatch
{
    // Rows of an epoch are all over the memory: they are asked for so many rows before they are read.
    private const int Ahead = 16;
    private readonly PreparedSet _set;
    private readonly bool _targetIsInput;
    private readonly Block _clean; // the inputs before corruption

    /// <param name="set">Where rows come from.</param>
    /// <param name="capacity">The most rows.</param>
    /// <param name="corrupts">Whether inputs are changed, so that targets need a place of their own.</param>
    public DenseBatch(PreparedSet set, int capacity, bool corrupts, EngineMemory memory)
    {
        _set = set;
        int condition = set.Condition?.Columns ?? 0;
        Input = memory.Rows(capacity, set.Inputs.Columns + condition);
        _clean = corrupts || condition > 0 ? memory.Rows(capacity, set.Inputs.Columns) : Input;
        _targetIsInput = ReferenceEquals(set.Targets, set.Inputs);
        Target = _targetIsInput ? _clean : memory.Rows(capacity, set.Targets.Columns);
        Present = set.Present is null ? default : memory.Rows(capacity, set.Present.Columns);
        Weights = set.Weights is null ? null : memory.Vector(capacity);
        Condition = condition == 0 ? default : memory.Rows(capacity, condition);
    }

    public int Rows { get; private set; }

    /// <summary>[rows, input slots and the condition's], corrupted.</summary>
    public Block Input { get; }

    /// <summary>[rows, target slots].</summary>
    public Block Target { get; }

    /// <summary>[rows, target slots], 1 where a target counts; its values are null where all count.</summary>
    public Block Present { get; }

    /// <summary>[rows]; null where all are 1.</summary>
    public float* Weights { get; private set; }

    /// <summary>[rows, condition's width]; its values are null where there is none.</summary>
    public Block Condition { get; }

    /// <summary>Leaves the rows' weights out.</summary>
    public void WithoutWeights() => Weights = null;

    /// <param name="order">The rows' indices.</param>
    public void Load(ReadOnlySpan<int> order, DenseCorruption? corruption)
    {
        Rows = order.Length;
        for (int i = 0; i < order.Length; i++)
        {
            int row = order[i];
            if (i + Ahead < order.Length)
            {
                Prefetch(_set.Inputs.Row(order[i + Ahead]));
            }
            _set.Inputs.Row(row).CopyTo(_clean.RowSpan(i));
            if (!_targetIsInput)
            {
                _set.Targets.Row(row).CopyTo(Target.RowSpan(i));
            }
            if (Present.Values is not null)
            {
                _set.Present!.Row(row).CopyTo(Present.RowSpan(i));
            }
            if (Weights is not null)
            {
                Weights[i] = _set.Weights![row];
            }
            if (Condition.Values is not null)
            {
                _set.Condition!.Row(row).CopyTo(Condition.RowSpan(i));
            }
        }
        if (_clean.Values == Input.Values)
        {
            return;
        }
        for (int i = 0; i < order.Length; i++)
        {
            var to = Input.RowSpan(i);
            _clean.RowSpan(i).CopyTo(to);
            if (Condition.Values is not null)
            {
                Condition.RowSpan(i).CopyTo(to[_clean.Columns..]);
            }
        }
        corruption?.Apply(_clean, Input, Rows);
    }

    private static void Prefetch(Span<float> row)
    {
        const int Line = 16;
        for (int i = 0; Sse.IsSupported && i < row.Length; i += Line)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref row[i]));
        }
    }
}
