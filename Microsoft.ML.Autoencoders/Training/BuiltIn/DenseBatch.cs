using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The rows of a batch in the engine's memory.</summary>
internal sealed unsafe class DenseBatch
{
    // The rows of a batch are scattered in memory, so each row is prefetched that many rows ahead.
    private const int Ahead = 16;
    private readonly bool _targetIsInput;
    private readonly Block _clean; // the inputs before corruption
    private readonly TableRows? _table; // null if the encoder reads the inputs themselves

    /// <param name="layout">The layout of the rows.</param>
    /// <param name="capacity">The maximum number of rows.</param>
    /// <param name="corrupts">Whether inputs are modified, so that targets need their own memory.</param>
    public DenseBatch(PreparedLayout layout, int capacity, bool corrupts, EngineMemory memory)
    {
        int condition = layout.ConditionSlots;
        Input = memory.Rows(capacity, (layout.Table?.InputWidth ?? layout.InputSlots) + condition);
        _table = layout.Table is null ? null : new TableRows(layout.Table, capacity, corrupts, memory);
        _clean = corrupts || condition > 0 || _table is not null ? memory.Rows(capacity, layout.InputSlots) : Input;
        _targetIsInput = layout.TargetIsInput;
        Target = _targetIsInput ? _clean : memory.Rows(capacity, layout.TargetSlots);
        Present = layout.HasPresent ? memory.Rows(capacity, layout.TargetSlots) : default;
        Weights = layout.HasWeights ? memory.Vector(capacity) : null;
        Condition = condition == 0 ? default : memory.Rows(capacity, condition);
    }

    public int Rows { get; private set; }

    /// <summary>Whether the rows count. A process of a cluster without rows in a batch computes rows that do not.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>[rows, encoder inputs and condition], corrupted.</summary>
    public Block Input { get; }

    /// <summary>[rows, target slots].</summary>
    public Block Target { get; }

    /// <summary>[rows, target slots], 1 for targets that count; its values are null if all count.</summary>
    public Block Present { get; }

    /// <summary>[rows]; null if all weights are 1.</summary>
    public float* Weights { get; private set; }

    /// <summary>[rows, width of the condition]; its values are null if there is none.</summary>
    public Block Condition { get; }

    /// <summary>The weight of a row.</summary>
    public float WeightOf(int row) => Weights is null ? 1 : Weights[row];

    /// <summary>Sets all weights to 1.</summary>
    public void WithoutWeights() => Weights = null;

    /// <param name="set">The source of the rows.</param>
    /// <param name="order">The indices of the rows.</param>
    public void Load(PreparedSet set, ReadOnlySpan<int> order, DenseCorruption? corruption)
    {
        Rows = order.Length;
        Gather(set.Inputs, order, _clean);
        if (!_targetIsInput)
        {
            Gather(set.Targets, order, Target);
        }
        if (Present.Values is not null)
        {
            Gather(set.Present!, order, Present);
        }
        if (Condition.Values is not null)
        {
            Gather(set.Condition!, order, Condition);
        }
        for (int i = 0; Weights is not null && i < order.Length; i++)
        {
            Weights[i] = set.Weights![order[i]];
        }
        if (_clean.Values == Input.Values)
        {
            return;
        }
        if (_table is not null)
        {
            _table.Fill(_clean, Present, Input, Rows, corruption);
        }
        for (int i = 0; i < order.Length; i++)
        {
            var to = Input.RowSpan(i);
            if (_table is null)
            {
                _clean.RowSpan(i).CopyTo(to);
            }
            if (Condition.Values is not null)
            {
                Condition.RowSpan(i).CopyTo(to[^Condition.Columns..]);
            }
        }
        if (_table is null)
        {
            corruption?.Apply(_clean, Input, Rows);
        }
    }

    // Rows are short, so that a call for each row to copy it would take longer than copying.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(Matrix from, ReadOnlySpan<int> rows, Block to)
    {
        int columns = from.Columns;
        fixed (float* values = from.Values)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                if (i + Ahead < rows.Length)
                {
                    Prefetch(values + (nint)rows[i + Ahead] * columns, columns);
                }
                float* row = values + (nint)rows[i] * columns, copy = to.Row(i);
                int column = 0;
                for (; column + Vector256<float>.Count <= columns; column += Vector256<float>.Count)
                {
                    Vector256.Load(row + column).Store(copy + column);
                }
                for (; column < columns; column++)
                {
                    copy[column] = row[column];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(float* row, int columns)
    {
        const int Line = 16;
        for (int i = 0; Sse.IsSupported && i < columns; i += Line)
        {
            Sse.Prefetch0(row + i);
        }
    }
}
