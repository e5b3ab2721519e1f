namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Rows of a variational autoencoder.</summary>
/// <param name="Inputs">As the encoder reads them, without the condition.</param>
/// <param name="Targets">As they should come back.</param>
/// <param name="Counts">Whether a target counts.</param>
/// <param name="Weights">Each row's weight.</param>
/// <param name="Condition">Each row's condition, empty where there is none.</param>
internal sealed record HandVaeData(double[][] Inputs, double[][] Targets, bool[][] Counts, double[] Weights, double[][] Condition);

/// <summary>All that was random in a step.</summary>
/// <param name="Noise">[samples][rows][width].</param>
/// <param name="Components">Of each of the prior's draws the component; empty for the standard prior.</param>
/// <param name="PriorNoise">[samples * rows][width], of the prior's draws.</param>
internal sealed record HandVaeChance(double[][][] Noise, int[] Components, double[][] PriorNoise);

/// <summary>What training minimises, by its formulas and in double precision, and its gradient by differences.</summary>
/// <param name="options">What is minimised.</param>
/// <param name="shape">What the network stands for.</param>
/// <param name="layout">Where its parameters lie.</param>
/// <param name="data">The batch.</param>
/// <param name="chance">All that was random.</param>
/// <param name="trainingRows">The number of rows that the batch is from.</param>
/// <param name="here">The parameters at which the gradient is asked for: a categorical code's draws stay those.</param>
internal sealed class HandVaeObjective(
    VaeEstimator.Options options, VaeShape shape, ParameterLayout layout, HandVaeData data, HandVaeChance chance, int trainingRows, double[] here)
{
    private const double Step = 1e-5;
    private readonly HandVaeLatent _latent = new(shape.Latent);
    private readonly HandVaeLikelihood _likelihood = new(shape.Likelihood);

    private int Rows => data.Inputs.Length;

    private int Samples => chance.Noise.Length;

    /// <param name="parameters">All of the network's.</param>
    /// <param name="share">The share of its weight that the KL term has.</param>
    /// <param name="capacity">What the KL should be.</param>
    /// <param name="temperature">Of a categorical code's gradient.</param>
    public double Loss(double[] parameters, double share = 1, double capacity = 0, double temperature = 1)
    {
        var pass = new Pass(this, parameters, isTraining: true, temperature);
        double reconstruction = WeightedMean(pass.Reconstruction);
        double beta = share * options.Beta;
        return options.Objective switch
        {
            VaeObjective.EvidenceLowerBound => reconstruction + beta * FreeDivergence(pass),
            VaeObjective.ImportanceWeighted => WeightedMean(row => ImportanceWeighted(pass, row, beta)),
            VaeObjective.BetaTotalCorrelation => reconstruction + share * WeightedMean(row => Enumerable.Range(0, Samples).Average(sample => TotalCorrelation(pass, sample, row))),
            VaeObjective.Capacity => reconstruction + share * options.CapacityWeight * Math.Abs(WeightedMean(row => pass.Divergence(row).Sum()) - capacity),
            _ => reconstruction + beta * FreeDivergence(pass) + options.DiscrepancyWeight * Enumerable.Range(0, Samples).Average(sample => Discrepancy(pass, sample)),
        };
    }

    public double[] RowLosses(double[] parameters)
    {
        var pass = new Pass(this, parameters, isTraining: false, 1);
        return [.. Enumerable.Range(0, Rows).Select(row => data.Weights[row] * (options.Objective == VaeObjective.ImportanceWeighted
            ? ImportanceWeighted(pass, row, options.Beta)
            : pass.Reconstruction(row) + options.Beta * pass.Divergence(row).Sum()))];
    }

    public LatentRecord Record(double[] parameters)
    {
        var pass = new Pass(this, parameters, isTraining: true, 1);
        var variables = Enumerable.Range(0, shape.Latent.Dimension);
        int entries = shape.Latent.Width / shape.Latent.Dimension;
        return new LatentRecord(
            WeightedMean(pass.Reconstruction), WeightedMean(row => pass.Divergence(row).Sum()),
            [.. variables.Select(variable => WeightedMean(row => pass.OwnDivergence(row, variable)))],
            variables.Count(variable => Enumerable.Range(variable * entries, entries).Sum(entry =>
            {
                double[] means = [.. Enumerable.Range(0, Rows).Select(row => _latent.Mean(pass.Encoded[row])[entry])];
                return means.Average(m => Math.Pow(m - means.Average(), 2));
            }) > 0.01));
    }

    /// <summary>The derivative of the loss by each trained parameter.</summary>
    public double[] Gradient(Func<double[], double> loss)
    {
        var point = (double[])here.Clone();
        var gradient = new double[layout.TrainedCount];
        for (int i = 0; i < gradient.Length; i++)
        {
            point[i] = here[i] + Step;
            double above = loss(point);
            point[i] = here[i] - Step;
            gradient[i] = (above - loss(point)) / (2 * Step);
            point[i] = here[i];
        }
        return gradient;
    }

    private double WeightedMean(Func<int, double> term) => Enumerable.Range(0, Rows).Sum(row => data.Weights[row] * term(row)) / Rows;

    private double FreeDivergence(Pass pass)
    {
        double[] parts = [.. Enumerable.Range(0, pass.Divergence(0).Length).Select(part => WeightedMean(row => pass.Divergence(row)[part]))];
        // One draw's estimate may be below 0, and stays so where nothing is free.
        double free = options.FreeBits == 0 ? double.NegativeInfinity : options.FreeBits;
        return parts.Length == shape.Latent.Dimension
            ? parts.Sum(part => Math.Max(part, free))
            : Math.Max(parts.Single(), free * shape.Latent.Dimension);
    }

    private double ImportanceWeighted(Pass pass, int row, double weight) => -Math.Log(Enumerable.Range(0, Samples).Average(sample =>
        Math.Exp(pass.LogLikelihood(sample, row) + weight * (pass.LogPrior(sample, row) - pass.LogDensity(sample, row)))));

    // ln q(z|x) - ln q(z) + beta (ln q(z) - sum ln q(z_j)) + sum ln q(z_j) - ln p(z), with q(z) the mean over all training rows as the batch shows it.
    private double TotalCorrelation(Pass pass, int sample, int row)
    {
        double[] z = pass.Draws[sample][row];
        double count = (double)trainingRows * Rows;
        double whole = Math.Log(Enumerable.Range(0, Rows).Sum(other => data.Weights[other] * Math.Exp(_latent.LogDensity(pass.Encoded[other], z))) / count);
        double product = Enumerable.Range(0, shape.Latent.Dimension).Sum(entry =>
            Math.Log(Enumerable.Range(0, Rows).Sum(other => data.Weights[other] * Math.Exp(_latent.EntryLogDensity(pass.Encoded[other], z, entry))) / count));
        return pass.LogDensity(sample, row) - whole + options.Beta * (whole - product) + product - pass.LogPrior(sample, row);
    }

    private double Discrepancy(Pass pass, int sample)
    {
        double[][] draws = pass.Draws[sample];
        double[][] others = [.. Enumerable.Range(sample * Rows, Rows).Select(i => pass.Prior.Draw(chance.Components.Length == 0 ? 0 : chance.Components[i], chance.PriorNoise[i]))];
        double total = data.Weights.Sum();
        double within = 0, pairs = 0, between = 0, cross = 0;
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Rows; j++)
            {
                if (i != j)
                {
                    pairs += data.Weights[i] * data.Weights[j];
                    within += data.Weights[i] * data.Weights[j] * Kernel(draws[i], draws[j]);
                    between += Kernel(others[i], others[j]) / (Rows * (Rows - 1));
                }
                cross += data.Weights[i] / total / Rows * Kernel(draws[i], others[j]);
            }
        }
        return within / pairs + between - 2 * cross;
    }

    private static double Kernel(double[] a, double[] b) => Math.Exp(-a.Zip(b, (x, y) => (x - y) * (x - y)).Sum() / (2 * a.Length));

    // The batch on its way through the network.
    private sealed class Pass
    {
        private readonly HandVaeObjective _owner;
        private readonly double[] _free;
        private readonly double[][][] _decoded; // [samples][rows][outputs]

        public Pass(HandVaeObjective owner, double[] parameters, bool isTraining, double temperature)
        {
            _owner = owner;
            var (layout, data) = (owner.Layout, owner.Data);
            var network = new HandNetwork(layout, parameters);
            _free = parameters[layout.Free];
            Encoded = network.Encode(Beside(data.Inputs, data.Condition), isTraining);
            Prior = new HandVaePrior(owner.Shape, _free, rows => network.Encode(rows));
            double[][] before = owner.Shape.Latent.IsCategorical ? new HandNetwork(layout, owner.Here).Encode(Beside(data.Inputs, data.Condition), isTraining) : Encoded;
            Draws = [.. owner.Chance.Noise.Select(noise => noise.Select((e, row) => owner.Draw(Encoded[row], before[row], e, temperature)).ToArray())];
            double[][] decoded = network.Decode([.. Draws.SelectMany(draws => Beside(draws, data.Condition))], isTraining).Activated;
            _decoded = [.. decoded.Chunk(data.Inputs.Length)];
        }

        public double[][] Encoded { get; }

        public double[][][] Draws { get; }

        public HandVaePrior Prior { get; }

        public double LogLikelihood(int sample, int row) => Enumerable.Range(0, _owner.Data.Targets[row].Length).Where(slot => _owner.Data.Counts[row][slot])
            .Sum(slot => _owner._likelihood.LogDensity(_decoded[sample][row], _free, _owner.Data.Targets[row][slot], slot));

        public double Reconstruction(int row) => Enumerable.Range(0, _owner.Samples).Average(sample => -LogLikelihood(sample, row));

        public double LogDensity(int sample, int row) => _owner._latent.LogDensity(Encoded[row], Draws[sample][row]);

        public double LogPrior(int sample, int row) => Prior.LogDensity(Draws[sample][row]);

        public double[] Divergence(int row) => Prior.Weights.Count == 0
            ? _owner._latent.KullbackLeibler(Encoded[row])
            : [Enumerable.Range(0, _owner.Samples).Average(sample => LogDensity(sample, row) - LogPrior(sample, row))];

        public double OwnDivergence(int row, int variable)
        {
            if (Prior.Weights.Count == 0 && _owner.Shape.Latent.Family != Posterior.FullGaussian)
            {
                return Divergence(row)[variable];
            }
            var (mean, variance) = Prior.Moments(variable);
            double own = _owner._latent.Variance(Encoded[row])[variable];
            return (own / variance + Math.Pow(_owner._latent.Mean(Encoded[row])[variable] - mean, 2) / variance - 1 - Math.Log(own / variance)) / 2;
        }

        private static double[][] Beside(double[][] rows, double[][] condition) => [.. rows.Select((row, i) => row.Concat(condition[i]).ToArray())];
    }

    private ParameterLayout Layout => layout;

    private HandVaeData Data => data;

    private HandVaeChance Chance => chance;

    private VaeShape Shape => shape;

    private double[] Here => here;

    // A categorical draw is its category plus what the softmax changes on the way from the parameters where the gradient is asked for.
    private double[] Draw(double[] parameters, double[] before, double[] noise, double temperature)
    {
        if (!shape.Latent.IsCategorical)
        {
            return _latent.Draw(parameters, noise);
        }
        double[] soft = _latent.Soft(parameters, noise, temperature);
        double[] softBefore = _latent.Soft(before, noise, temperature);
        return [.. _latent.Draw(before, noise).Select((z, i) => z + soft[i] - softBefore[i])];
    }
}
