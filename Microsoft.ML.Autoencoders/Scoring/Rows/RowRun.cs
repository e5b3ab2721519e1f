namespace Microsoft.ML.Autoencoders.Scoring.Rows;

/// <summary>Computes some outputs of a <see cref="RowProgram"/>, with its own memory.</summary>
/// <param name="sources">The values of each input, [width], read in each run.</param>
/// <param name="inputs">The arrays from which the steps read these values.</param>
/// <param name="outputs">The value of each output; null if it is not requested.</param>
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
