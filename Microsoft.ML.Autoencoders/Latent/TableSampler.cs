namespace Microsoft.ML.Autoencoders.Latent;

/// <summary>Samples the cells of a table from the outputs of a decoder.</summary>
internal sealed class TableSampler
{
    // The number of sampled numbers that determine ranks.
    private const int RankRows = 10_000;

    private readonly FittedVae _vae;
    private readonly TableShape _table;
    private readonly Func<Matrix, Matrix?, Matrix> _decode;
    private readonly Lazy<float[][]> _ranks; // for each number, sampled values in ascending order

    /// <param name="decode">Maps latent vectors, and conditions if the model has them, to the decoder's outputs.</param>
    public TableSampler(FittedVae vae, Func<Matrix, Matrix?, Matrix> decode)
    {
        (_vae, _table, _decode) = (vae, vae.Input.Table!, decode);
        _ranks = new(MakeRanks);
    }

    /// <summary>Samples conditions with their frequencies in the training rows.</summary>
    /// <returns>[count, 1], codes; or [count, width], numbers in their units; null if the model has no condition.</returns>
    public Matrix? Conditions(int count, int seed)
    {
        if (_vae.Conditions is not { } known)
        {
            return null;
        }
        var random = RandomStream.For(seed, "conditions");
        return known.Select([.. Enumerable.Range(0, count).Select(_ => random.Below(known.Rows))]);
    }

    /// <summary>
    /// Samples latent vectors from the prior, or from the mixture fitted to the training rows if there is one; categories from the softmax of their logits, excluding other values; and numbers from the likelihood.
    /// A sampled number is then replaced by the number of the training rows with the same rank: the model provides the dependence between columns, and the training rows provide the distribution of each column.
    /// </summary>
    /// <param name="conditions">The condition of each row, as returned by <see cref="Conditions"/>.</param>
    /// <returns>[count, slots], numbers in their units, categories as codes.</returns>
    public Matrix Draw(int count, int seed, Matrix? conditions)
    {
        var outputs = Outputs(count, RandomStream.For(seed, "sample"), conditions);
        var draws = new Draws(RandomStream.For(seed, "cells"));
        var cells = new Matrix(new float[(long)count * _table.Width], _table.Width);
        var noise = Noise(count, draws);
        float[] uniform = new float[_table.Width];
        for (int row = 0; row < count; row++)
        {
            draws.Uniform(uniform);
            Span<float> from = outputs.Row(row), to = cells.Row(row);
            for (int i = 0, number = 0; i < to.Length; i++)
            {
                var slot = _table.Slots[i];
                to[i] = slot.IsNumber ? OfRank(number, Number(from, noise.Row(row), number++)) : Category(from.Slice(slot.Output, slot.Categories), uniform[i]);
            }
        }
        return cells;
    }

    private Matrix Outputs(int count, RandomStream random, Matrix? conditions) => _decode(
        new Matrix([.. PriorSampler.Draw(_vae.Latent, _vae.Sampler ?? _vae.Prior, count, random).SelectMany(latent => latent)], _vae.Latent.Width), conditions is null ? null : Encoded(conditions, _vae.Condition!));

    // The conditions as the decoder reads them; it scales numbers itself.
    private static Matrix Encoded(Matrix conditions, ConditionShape shape)
    {
        if (!shape.IsKey)
        {
            return conditions;
        }
        var places = new Matrix(new float[(long)conditions.Rows * shape.Width], shape.Width);
        for (int row = 0; row < conditions.Rows; row++)
        {
            places.Row(row)[(int)conditions.Row(row)[0] - 1] = 1;
        }
        return places;
    }

    private Matrix Noise(int count, Draws draws)
    {
        var noise = new Matrix(new float[(long)count * Math.Max(1, _table.Numbers)], Math.Max(1, _table.Numbers));
        draws.Normal(noise.Values);
        return noise;
    }

    // The distribution of the noise hardly matters, since only ranks are used.
    private float Number(ReadOnlySpan<float> outputs, ReadOnlySpan<float> noise, int number) => outputs[number] + _vae.Likelihood.Scales[number] * noise[number];

    private static int Category(ReadOnlySpan<float> logits, float uniform)
    {
        double most = double.NegativeInfinity, sum = 0;
        foreach (float logit in logits)
        {
            most = Math.Max(most, logit);
        }
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - most);
        }
        double left = uniform * sum;
        for (int i = 0; i < logits.Length; i++)
        {
            left -= Math.Exp(logits[i] - most);
            if (left < 0)
            {
                return i + 1;
            }
        }
        return logits.Length;
    }

    private float OfRank(int number, float drawn)
    {
        float[] ranks = _ranks.Value[number], values = _vae.Numbers![number];
        if (values.Length == 0)
        {
            return float.NaN;
        }
        int place = Array.BinarySearch(ranks, drawn);
        double share = (place < 0 ? ~place : place) / (double)ranks.Length;
        return values[Math.Min((int)(share * values.Length), values.Length - 1)];
    }

    // The same for each call, so that a row does not depend on the number of rows.
    private float[][] MakeRanks()
    {
        var outputs = Outputs(RankRows, RandomStream.For(0, "ranks"), Conditions(RankRows, seed: 0));
        var noise = Noise(RankRows, new Draws(RandomStream.For(0, "rank noise")));
        return [.. Enumerable.Range(0, _table.Numbers).Select(number =>
        {
            float[] drawn = [.. Enumerable.Range(0, RankRows).Select(row => Number(outputs.Row(row), noise.Row(row), number))];
            Array.Sort(drawn);
            return drawn;
        })];
    }
}
