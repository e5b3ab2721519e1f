using System.Numerics;

namespace Microsoft.ML.Transforms;

// One number from the values of a slot, of which a sparse buffer leaves out zeros.
internal abstract class SlotStatistic<T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // How many values there were, with those that were left out.
    public long Total { get; set; }

    public abstract void Add(T value);

    public abstract T Result();

    public static SlotStatistic<T> Create(MissingValueReplacingEstimator.ReplacementMode mode, bool bySlot) => mode switch
    {
        MissingValueReplacingEstimator.ReplacementMode.Mean => new Mean(),
        // Of doubles by slot, and of no others, the real one passes over infinities.
        MissingValueReplacingEstimator.ReplacementMode.Minimum => new Extreme(largest: false, onlyFinite: bySlot && typeof(T) == typeof(double)),
        MissingValueReplacingEstimator.ReplacementMode.Maximum => new Extreme(largest: true, onlyFinite: bySlot && typeof(T) == typeof(double)),
        MissingValueReplacingEstimator.ReplacementMode.Mode => new Mode(),
        _ => throw new InvalidOperationException($"'{mode}' is not a way to replace missing values."),
    };

    // The mean of what is finite; zero where nothing is.
    private sealed class Mean : SlotStatistic<T>
    {
        private double _mean; // of the values that are neither zero nor missing
        private long _count;
        private long _missing;

        public override void Add(T value)
        {
            if (T.IsZero(value))
                return;
            if (!T.IsFinite(value))
            {
                _missing++;
                return;
            }
            double number = double.CreateTruncating(value);
            _count++;
            // The difference of two numbers of opposite sign could overflow.
            _mean = _mean > 0 != number > 0 ? _mean - _mean / _count + number / _count : _mean + (number - _mean) / _count;
        }

        public override T Result() => T.CreateTruncating(Total == _missing ? 0 : _mean * ((double)_count / (Total - _missing)));
    }

    // Where there was no number at all, the bound from which the search started.
    private sealed class Extreme(bool largest, bool onlyFinite) : SlotStatistic<T>
    {
        private T _best = largest
            ? onlyFinite ? T.CreateTruncating(double.MinValue) : T.NegativeInfinity
            : onlyFinite ? T.CreateTruncating(double.MaxValue) : T.PositiveInfinity;

        private long _added;

        public override void Add(T value)
        {
            _added++;
            Compare(value);
        }

        public override T Result()
        {
            if (_added < Total)
                Compare(T.Zero);
            return _best;
        }

        private void Compare(T value)
        {
            if (onlyFinite && !T.IsFinite(value))
                return;
            if (largest ? value > _best : value < _best)
                _best = value;
        }
    }

    // The first of the values that came most often; zeros that were left out don't count.
    private sealed class Mode : SlotStatistic<T>
    {
        private readonly Dictionary<T, int> _counts = [];
        private T _best;
        private int _bestCount;

        public override void Add(T value)
        {
            if (!T.IsFinite(value))
                return;
            int count = _counts.GetValueOrDefault(value) + 1;
            _counts[value] = count;
            if (count > _bestCount)
                (_best, _bestCount) = (value, count);
        }

        public override T Result() => _best;
    }
}
