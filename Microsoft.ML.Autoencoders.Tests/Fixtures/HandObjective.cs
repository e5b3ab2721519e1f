namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>What training minimises, by its formulas and in double precision, and its gradient by differences.</summary>
internal sealed class HandObjective(AutoencoderEstimator.Options options, NetworkShape shape, HandData data)
{
    private const double Step = 1e-4;
    private readonly ParameterLayout _layout = new(shape);
    private double[][]? _roundings;

    /// <summary>The mean loss a row, without penalties.</summary>
    public double Loss(double[] parameters)
    {
        var network = new HandNetwork(_layout, parameters, _roundings);
        double[][] decoded = network.Decode(network.Encode(data.Inputs, isTraining: true), isTraining: true).Activated;
        return decoded.Select((row, i) => data.Weights[i] * HandLoss.Row(options, row, data.Targets[i], data.Counts[i])).Sum() / data.Weights.Sum();
    }

    /// <summary>The derivative by each trained parameter of all that is minimised, weight decay of AdamW left out.</summary>
    public double[] Gradient(double[] parameters)
    {
        _roundings = new HandNetwork(_layout, parameters).Roundings(data.Inputs, isTraining: true);
        double[] gradient = Differences(parameters, p => Loss(p) + Penalties(p));
        foreach (int weight in Weights())
        {
            gradient[weight] += options.WeightL1 * Math.Sign(parameters[weight]);
            gradient[weight] += options.Optimizer == Optimizer.AdamW ? 0 : options.WeightDecay * parameters[weight];
        }
        double norm = Math.Sqrt(gradient.Sum(g => g * g));
        return options.GradientClipNorm is { } longest && norm > longest ? Array.ConvertAll(gradient, g => g * longest / norm) : gradient;
    }

    /// <summary>The indices of weights, biases and the like left out.</summary>
    public IEnumerable<int> Weights() => _layout.AllWeights.SelectMany(range => Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value));

    private double[] Differences(double[] parameters, Func<double[], double> function)
    {
        var point = (double[])parameters.Clone();
        var gradient = new double[_layout.TrainedCount];
        for (int i = 0; i < gradient.Length; i++)
        {
            point[i] = parameters[i] + Step;
            double above = function(point);
            point[i] = parameters[i] - Step;
            gradient[i] = (above - function(point)) / (2 * Step);
            point[i] = parameters[i];
        }
        return gradient;
    }

    private double Penalties(double[] parameters)
    {
        var network = new HandNetwork(_layout, parameters, _roundings);
        double penalties = options.LatentL2 / 2 * network.Encode(data.Inputs, isTraining: true).Average(row => row.Sum(z => z * z));
        penalties += options.DecoderL2 * _layout.Layers.Skip(_layout.EncoderCount).Sum(layer => parameters[layer.Weights].Sum(weight => weight * weight));
        if (options.LatentSparsity == LatentSparsity.L1)
        {
            penalties += options.LatentSparsityWeight * network.Encode(data.Inputs, isTraining: true).Average(row => row.Sum(Math.Abs));
        }
        if (options.LatentSparsity == LatentSparsity.KullbackLeibler)
        {
            double[][] latent = network.Encode(data.Inputs, isTraining: true);
            double target = options.LatentSparsityTarget;
            penalties += options.LatentSparsityWeight * Enumerable.Range(0, latent[0].Length).Select(entry => latent.Average(row => row[entry]))
                .Sum(mean => target * Math.Log(target / mean) + (1 - target) * Math.Log((1 - target) / (1 - mean)));
        }
        return options.ContractiveWeight > 0 ? penalties + options.ContractiveWeight * SquaredJacobian(network) : penalties;
    }

    // The mean over rows of the sum of all squared derivatives of the latent vector by the scaled input.
    private double SquaredJacobian(HandNetwork network)
    {
        if (options.Normalization == LayerNormalization.Batch)
        {
            return SquaredJacobianOfSums(network);
        }
        double sum = 0;
        for (int slot = 0; slot < data.Inputs[0].Length; slot++)
        {
            double[][] above = network.Encode(Moved(slot, Step));
            double[][] below = network.Encode(Moved(slot, -Step));
            sum += above.Zip(below, (a, b) => a.Zip(b, (x, y) => (x - y) / (2 * Step)).Sum(d => d * d)).Average();
        }
        return sum;

        double[][] Moved(int slot, double by) => [.. data.Inputs.Select(row => row.Select((x, i) => i == slot ? x + by : x).ToArray())];
    }

    // The same where rows meet: of the latent vectors' sum by each row's input.
    private double SquaredJacobianOfSums(HandNetwork network)
    {
        double sum = 0;
        for (int row = 0; row < data.Inputs.Length; row++)
        {
            for (int slot = 0; slot < data.Inputs[row].Length; slot++)
            {
                double[] above = Sums(row, slot, Step), below = Sums(row, slot, -Step);
                sum += above.Zip(below, (x, y) => (x - y) / (2 * Step)).Sum(d => d * d);
            }
        }
        return sum / data.Inputs.Length;

        double[] Sums(int row, int slot, double by)
        {
            double[][] moved = [.. data.Inputs.Select(values => (double[])values.Clone())];
            moved[row][slot] += by;
            double[][] latent = network.Encode(moved, isTraining: true);
            return [.. Enumerable.Range(0, latent[0].Length).Select(entry => latent.Sum(values => values[entry]))];
        }
    }
}
