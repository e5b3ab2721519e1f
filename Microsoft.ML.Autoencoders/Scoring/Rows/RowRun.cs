namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>Computes some outputs of a <see cref="RowProgram"/>, in memory of its own.</summary>
/// <param name="sources">Of each input [width], which is read at each run.</param>
/// <param name="inputs">The same as the steps read them.</param>
/// <param name="outputs">By output; null where it is not wanted.</param>
internal sealed class RowRun(IReadOnlyList<Memory<float>> sources, float[][] inputs, Action[] steps, RowTensor?[] outputs) : IRowScorer
{
    private readonly float[]?[] _values = Array.ConvertAll(outputs, output => output switch
    {
        RowTensor<float> numbers => numbers.Values,
        RowTensor<bool> => new float[1],
        _ => null,
    });

    public void Run()
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            sources[i].Span[..inputs[i].Length].CopyTo(inputs[i]);
        }
        foreach (var step in steps)
        {
            step();
        }
        for (int i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] is RowTensor<bool> flag)
            {
                _values[i]![0] = flag.Values[0] ? 1 : 0;
            }
        }
    }

    public ReadOnlySpan<float> Values(int output) => _values[output];

    public void Dispose()
    {
    }
}
