using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>Applies <see cref="Corruption"/> to batches, with the training's own random draws.</summary>
internal sealed class DenseCorruption(TrainingGoal goal, Draws draws)
{
    private readonly float _amount = (float)goal.Options.CorruptionAmount;
    private float[] _first = [];
    private float[] _second = [];

    /// <param name="clean">[rows, slots].</param>
    /// <param name="input">[rows, slots], possibly wider: a copy of <paramref name="clean"/>, whose slots are modified.</param>
    public void Apply(Block clean, Block input, int rows)
    {
        int slots = clean.Columns;
        for (int i = 0, count = DrawFor(rows * slots); i < count; i += slots)
        {
            int row = i / slots;
            Span<float> to = input.RowSpan(row)[..slots], first = _first.AsSpan(i, slots);
            switch (goal.Options.Corruption)
            {
                case Corruption.GaussianNoise:
                    Add(to, first);
                    break;
                case Corruption.Masking:
                    Mask(to, first);
                    break;
                case Corruption.SaltAndPepper:
                    SaltAndPepper(to, first);
                    break;
                case Corruption.SwapNoise:
                    Swap(to, first, _second.AsSpan(i, slots), clean, rows);
                    break;
                default:
                    throw new InvalidOperationException($"No such corruption: {goal.Options.Corruption}.");
            }
        }
    }

    /// <summary>Applies the corruption to the cells of a table: the encoder does not see a masked cell, and sees a swapped cell if the cell of the other row is present.</summary>
    /// <param name="clean">[rows, slots].</param>
    /// <param name="present">[rows, slots], 1 for cells that are present.</param>
    /// <param name="cells">[rows, slots], a copy of <paramref name="clean"/>, which is modified.</param>
    /// <param name="seen">[rows, slots], a copy of <paramref name="present"/>, which is modified.</param>
    public void ApplyToCells(Block clean, Block present, Block cells, Block seen, int rows)
    {
        int slots = clean.Columns;
        for (int i = 0, count = DrawFor(rows * slots); i < count; i++)
        {
            var (row, slot) = (i / slots, i % slots);
            if (goal.Options.Corruption == Corruption.Masking)
            {
                seen.RowSpan(row)[slot] = _first[i] >= _amount ? present.RowSpan(row)[slot] : 0;
            }
            else if (_second[i] < _amount)
            {
                int other = Math.Min((int)(_first[i] * rows), rows - 1);
                (cells.RowSpan(row)[slot], seen.RowSpan(row)[slot]) = (clean.RowSpan(other)[slot], present.RowSpan(other)[slot]);
            }
        }
    }

    // Draws the random numbers for all rows in a fixed order.
    private int DrawFor(int count)
    {
        bool needsTwo = goal.Options.Corruption == Corruption.SwapNoise;
        if (_first.Length < count)
        {
            _first = new float[count];
            _second = needsTwo ? new float[count] : [];
        }
        if (goal.Options.Corruption == Corruption.GaussianNoise)
        {
            draws.Normal(_first.AsSpan(0, count));
        }
        else
        {
            draws.Uniform(_first.AsSpan(0, count));
        }
        if (needsTwo)
        {
            draws.Uniform(_second.AsSpan(0, count));
        }
        return count;
    }

    private void Add(Span<float> to, ReadOnlySpan<float> noise) => TensorPrimitives.MultiplyAdd(noise, _amount, to, to);

    private void Mask(Span<float> to, ReadOnlySpan<float> draw)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = draw[i] >= _amount ? to[i] : 0;
        }
    }

    private void SaltAndPepper(Span<float> to, ReadOnlySpan<float> draw)
    {
        var (most, least) = ((float)(goal.Options.CorruptionAmount / 2), (float)(1 - goal.Options.CorruptionAmount / 2));
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = draw[i] >= least ? goal.Least[i] : draw[i] < most ? goal.Most[i] : to[i];
        }
    }

    private void Swap(Span<float> to, ReadOnlySpan<float> others, ReadOnlySpan<float> draw, Block clean, int rows)
    {
        for (int i = 0; i < to.Length; i++)
        {
            if (draw[i] < _amount)
            {
                to[i] = clean.RowSpan(Math.Min((int)(others[i] * rows), rows - 1))[i];
            }
        }
    }
}
