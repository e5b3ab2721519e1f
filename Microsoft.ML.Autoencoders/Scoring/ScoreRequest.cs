namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>The outputs that a cursor or row wants of an <see cref="OnnxScorer"/>, and their values of its current batch. For one thread.</summary>
internal sealed class ScoreRequest
{
    private readonly int[] _wanted;
    private readonly IReadOnlyList<(string Name, int Width)> _outputs;

    public ScoreRequest(int[] wanted, IReadOnlyList<(string Name, int Width)> outputs, int capacity)
    {
        _wanted = wanted;
        _outputs = outputs;
        Names = Array.ConvertAll(wanted, i => outputs[i].Name);
        Buffers = Array.ConvertAll(wanted, i => new float[capacity * outputs[i].Width]);
    }

    public bool IsEmpty => _wanted.Length == 0;

    public string[] Names { get; }

    public float[][] Buffers { get; } // [wanted][capacity, width]

    /// <summary>A row's values of an output, which has to be one of the wanted.</summary>
    public ReadOnlySpan<float> Row(int output, int row)
    {
        int width = _outputs[output].Width;
        return Buffers[Array.IndexOf(_wanted, output)].AsSpan(row * width, width);
    }
}
