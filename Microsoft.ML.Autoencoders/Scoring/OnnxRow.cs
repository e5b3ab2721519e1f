namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>A row alone on a session.</summary>
/// <param name="request">What is wanted, which is disposed of with this.</param>
/// <param name="values">Of each input [width], which is read at each run.</param>
internal sealed class OnnxRow(OnnxScorer scorer, ScoreRequest request, IReadOnlyList<Memory<float>> values) : IRowScorer
{
    public void Run() => scorer.Run(values, 1, request, isBesideOthers: true);

    public ReadOnlySpan<float> Values(int output) => request.Row(output, 0);

    public void Dispose() => request.Dispose();
}
