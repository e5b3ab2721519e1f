using Microsoft.ML.OnnxRuntime;

namespace Microsoft.ML.Autoencoders.Scoring;

/// <summary>Estimates log-likelihoods of rows by importance sampling, with a graph from rows and noise to log-weights.</summary>
internal sealed class LikelihoodScorer(Func<byte[]> model, IReadOnlyList<ScorerInput> inputs, LatentShape latent) : IDisposable
{
    private const int LargestBatchValues = 1 << 22; // the size of the largest tensor in floats, 16 MiB
    private readonly OnnxSessions _sessions = new(model);
    private readonly string[] _names = [.. inputs.Select(input => input.Name), VaeGraph.Noise];

    /// <summary>The maximum number of rows per run.</summary>
    public int Rows(int samples) => (int)Math.Clamp(LargestBatchValues / ((long)samples * Math.Max(latent.Width, inputs[0].Width)), 1, 1024);

    /// <param name="values">The values of each input, [count, width].</param>
    /// <returns>[count], in nats.</returns>
    public double[] Run(IReadOnlyList<Memory<float>> values, int count, int samples, RandomStream random)
    {
        float[] noise = LatentNoise.Random(latent, checked(samples * count), random);
        var tensors = new List<OrtValue>();
        try
        {
            for (int i = 0; i < inputs.Count; i++)
            {
                tensors.Add(OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, values[i][..(count * inputs[i].Width)], [count, inputs[i].Width]));
            }
            tensors.Add(OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, noise.AsMemory(), [samples, count, latent.Width]));
            using var options = new RunOptions();
            using var lease = _sessions.Take();
            using var results = lease.Session.Run(options, _names, tensors, [VaeGraph.Weights]);
            return Means(results[0].GetTensorDataAsSpan<float>(), count, samples);
        }
        finally
        {
            tensors.ForEach(tensor => tensor.Dispose());
        }
    }

    public void Dispose() => _sessions.Dispose();

    // The logarithm of the mean weight, from logWeights [samples, count].
    private static double[] Means(ReadOnlySpan<float> logWeights, int count, int samples)
    {
        var means = new double[count];
        for (int row = 0; row < count; row++)
        {
            double most = double.NegativeInfinity;
            for (int sample = 0; sample < samples; sample++)
            {
                most = Math.Max(most, logWeights[sample * count + row]);
            }
            double sum = 0;
            for (int sample = 0; sample < samples; sample++)
            {
                sum += Math.Exp(logWeights[sample * count + row] - most);
            }
            means[row] = most + Math.Log(sum / samples);
        }
        return means;
    }
}
