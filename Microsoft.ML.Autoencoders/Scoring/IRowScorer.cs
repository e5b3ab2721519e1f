namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>Computes some outputs of a graph of one row, again and again, and allocates nothing a row. For one thread.</summary>
internal interface IRowScorer : IDisposable
{
    /// <summary>Computes the outputs of the values that the inputs have now.</summary>
    /// <exception cref="InvalidOperationException">The graph cannot be run.</exception>
    void Run();

    /// <summary>The values of an output, which has to be one of the wanted, of the last run; of a Boolean 1 and 0.</summary>
    ReadOnlySpan<float> Values(int output);
}
