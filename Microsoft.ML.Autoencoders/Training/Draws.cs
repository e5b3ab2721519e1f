using System.Numerics;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The noise of a training, from its own random stream: the same for every engine and device.</summary>
internal sealed class Draws(RandomStream random)
{
    private const float Step = 1f / (1 << 24);
    private float[] _work = [];
    private float[] _all = [];
    private BatchRows? _batch;

    public Draws(ulong seed)
        : this(new RandomStream(seed))
    {
    }

    /// <summary>Sets the batch of the following draws. On a cluster, each process draws for all rows of the batch and uses the draws of its own rows.</summary>
    public void Batch(BatchRows batch) => _batch = batch;

    /// <summary>Restarts with another random stream.</summary>
    public void Reset(RandomStream stream) => random = stream;

    /// <summary>Draws from [0, 1): multiples of 2^-24, two from each 64 bits.</summary>
    /// <param name="values">The values of consecutive rows.</param>
    public void Uniform(Span<float> values)
    {
        var all = All(values);
        DrawUniform(all);
        TakeOwn(all, values);
    }

    /// <summary>Draws from the standard normal distribution in pairs (Box and Muller 1958): the first half of the values are the cosines, the second the sines.</summary>
    /// <inheritdoc cref="Uniform"/>
    public void Normal(Span<float> values)
    {
        var all = All(values);
        DrawNormal(all);
        TakeOwn(all, values);
    }

    // Space for the values of all processes' rows, or the values themselves if this process has all rows.
    private Span<float> All(Span<float> values)
    {
        if (_batch is not { Places: not null } batch)
        {
            return values;
        }
        int length = values.Length / batch.Computed * batch.Total;
        if (_all.Length < length)
        {
            _all = new float[length];
        }
        return _all.AsSpan(0, length);
    }

    private void TakeOwn(ReadOnlySpan<float> all, Span<float> values)
    {
        if (_batch?.Places is not { } places)
        {
            return;
        }
        int width = values.Length / places.Length;
        for (int i = 0; i < places.Length; i++)
        {
            all.Slice(places[i] * width, width).CopyTo(values[(i * width)..]);
        }
    }

    private void DrawUniform(Span<float> values)
    {
        int i = 0;
        for (; i + 1 < values.Length; i += 2)
        {
            ulong bits = random.Next();
            values[i] = (uint)(bits >> 40) * Step;
            values[i + 1] = ((uint)bits >> 8) * Step;
        }
        if (i < values.Length)
        {
            values[i] = (uint)(random.Next() >> 40) * Step;
        }
    }

    private void DrawNormal(Span<float> values)
    {
        int half = (values.Length + 1) / 2;
        // Process whole registers, so that no value depends on the handling of a remainder.
        int padded = (half + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        if (_work.Length < 2 * padded)
        {
            _work = new float[2 * padded];
        }
        Span<float> lengths = _work.AsSpan(0, padded), angles = _work.AsSpan(padded, padded);
        lengths.Clear();
        angles.Clear();
        DrawUniform(lengths[..half]);
        DrawUniform(angles[..half]);
        for (int i = 0; i < padded; i += Vector<float>.Count)
        {
            // 1 - u is greater than 0.
            var length = Vector.SquareRoot(Vector.Log(Vector<float>.One - new Vector<float>(lengths[i..])) * -2f);
            var (sine, cosine) = Vector.SinCos(new Vector<float>(angles[i..]) * (2 * MathF.PI));
            (length * cosine).CopyTo(lengths[i..]);
            (length * sine).CopyTo(angles[i..]);
        }
        lengths[..half].CopyTo(values);
        angles[..(values.Length - half)].CopyTo(values[half..]);
    }
}
