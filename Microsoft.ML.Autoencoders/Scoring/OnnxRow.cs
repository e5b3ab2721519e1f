namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>Scores a single row with a session.</summary>
/// <param name="request">The requested outputs; disposed of together with this object.</param>
/// <param name="values">The values of each input, [width], read in each run.</param>
internal sealed class OnnxRow(OnnxScorer scorer, ScoreRequest request, IReadOnlyList<Memory<float>> values) : IRowScorer
{
    public void Run() => scorer.Run(values, 1, request, isBesideOthers: true);

    public ReadOnlySpan<float> Values(int output) => request.Row(output, 0);

    public void Dispose() => request.Dispose();
}
