namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>Computes some outputs of a graph for one row, repeatedly and without allocating memory per row. It must be used by one thread at a time.</summary>
internal interface IRowScorer : IDisposable
{
    /// <summary>Computes the outputs for the current values of the inputs.</summary>
    /// <exception cref="InvalidOperationException">The graph cannot be run.</exception>
    void Run();

    /// <summary>The values of a requested output in the last run; 1 and 0 for a Boolean.</summary>
    ReadOnlySpan<float> Values(int output);
}
