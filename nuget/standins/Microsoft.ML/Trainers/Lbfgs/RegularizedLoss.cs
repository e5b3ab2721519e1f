namespace Microsoft.ML.Trainers;

// The mean loss over the training rows, with the squared weights (not the biases) as a penalty. The rows are divided among threads.
internal sealed class RegularizedLoss
{
    private readonly LinearLoss _loss;
    private readonly TrainingRow[] _rows;
    private readonly float _l2;
    private readonly float _scale;
    private readonly Chunk[] _chunks;

    // A part of the rows, with what a thread needs for it.
    private sealed record Chunk(int Start, int End, float[] Gradient, float[] Scores)
    {
        public float Loss { get; set; }
    }

    public RegularizedLoss(LinearLoss loss, TrainingRow[] rows, float l2, int threads)
    {
        _loss = loss;
        _rows = rows;
        _l2 = l2;
        double weight = 0;
        foreach (var row in rows)
            weight += row.Weight;
        _scale = 1 / (float)weight;

        // Threads with next to nothing to do cost more than they save.
        if (threads > 1 && rows.Length / threads < 10)
            threads = Math.Max(1, rows.Length / 100);
        _chunks = new Chunk[threads];
        for (int i = 0, start = 0; i < threads; i++)
        {
            int left = threads - i;
            int end = start + (rows.Length - start + left - 1) / left;
            _chunks[i] = new Chunk(start, end, new float[loss.ParameterCount], new float[loss.BiasCount]);
            start = end;
        }
    }

    public float Evaluate(float[] parameters, float[] gradient)
    {
        Parallel.ForEach(_chunks, chunk => Accumulate(chunk, parameters));
        Array.Clear(gradient);
        float loss = 0;
        foreach (var chunk in _chunks)
        {
            loss += chunk.Loss;
            VectorMath.AddScaled(gradient, 1, chunk.Gradient);
        }
        var weights = parameters.AsSpan(_loss.BiasCount);
        VectorMath.AddScaled(gradient.AsSpan(_loss.BiasCount), _l2, weights);
        VectorMath.Scale(gradient, _scale);
        double squares = 0;
        foreach (float weight in weights)
            squares += weight * weight;
        return (loss + (float)(squares * _l2 * 0.5)) * _scale;
    }

    private void Accumulate(Chunk chunk, float[] parameters)
    {
        Array.Clear(chunk.Gradient);
        double loss = 0;
        for (int i = chunk.Start; i < chunk.End; i++)
            loss += _loss.Accumulate(_rows[i], parameters, chunk.Gradient, chunk.Scores);
        chunk.Loss = (float)loss;
    }
}
