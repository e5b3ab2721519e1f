namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>What kind of variational autoencoder a <see cref="HandVae"/> is.</summary>
internal sealed record HandVaeKind(
    Posterior Posterior = Posterior.DiagonalGaussian, Likelihood Likelihood = Likelihood.Gaussian, LikelihoodScale ScaleSource = LikelihoodScale.Learned,
    Prior Prior = Prior.Standard, VaeScore Score = VaeScore.NegativeElbo, MissingValues Missing = MissingValues.Error, bool HasCondition = false, bool ConditionIsKey = false);

/// <summary>A variational autoencoder that was never trained, and what it makes of rows by its formulas, in double precision.</summary>
internal sealed class HandVae
{
    public const int Slots = Rows.Slots;
    public const int ConditionWidth = 3;
    public const int Classes = 4;
    private const int Draws = 5;
    private const int Dimension = 3;
    private readonly Random _random = new(5);
    private readonly HandVaeKind _kind;
    private readonly HandNetwork _network;
    private readonly HandVaeLatent _latent;
    private readonly HandVaeLikelihood _likelihood;
    private readonly HandVaePrior _prior;
    private readonly double[] _free;

    public HandVae(HandVaeKind kind)
    {
        _kind = kind;
        int condition = kind.HasCondition ? ConditionWidth : 0;
        var latent = new LatentShape(kind.Posterior, Dimension, kind.Posterior == Posterior.Categorical ? 4 : 0);
        var shape = new VaeShape(latent, new LikelihoodShape(kind.Likelihood, kind.ScaleSource, 0.7, 0.01, Slots), new PriorShape(kind.Prior, 6, latent, Slots + condition));
        var hidden = new LayerShape(0, 0, Activation.Tanh);
        var layers = new NetworkShape(
            NetworkShape.Stack([Slots + condition, 7, latent.ParameterCount], hidden, Activation.Linear),
            NetworkShape.Stack([latent.Width + condition, 7, shape.Likelihood.DecoderOutputs], hidden, Activation.Linear), FreeParameters: shape.FreeParameters);
        var layout = new ParameterLayout(layers);
        float[] parameters = [.. Enumerable.Range(0, layout.Count).Select(_ => 1.6f * _random.NextSingle() - 0.8f)];
        var (encoder, decoder) = FittedNetwork.Layers(layout, parameters);

        double[] wide = Array.ConvertAll(parameters, x => (double)x);
        _network = new HandNetwork(layout, wide);
        _latent = new HandVaeLatent(latent);
        _likelihood = new HandVaeLikelihood(shape.Likelihood);
        _free = wide[layout.Free];
        _prior = new HandVaePrior(shape, _free, rows => _network.Encode(rows));
        var scaling = Scalings.Of(new Matrix([.. Rows.Features(150).SelectMany(row => row)], Slots), Scaling.MinMax);
        var conditions = kind.ConditionIsKey ? null : new SlotScaling([0.5f, -1, 0], [2, 0.5f, 1]);
        Fitted = new FittedVae
        {
            Encoder = encoder, Decoder = decoder, Input = new InputPreparation(kind.Missing, [0.1f, 0.2f, -0.3f, 4, 0.5f, 0], scaling), Output = scaling,
            Condition = kind.HasCondition ? new ConditionShape(ConditionWidth, kind.ConditionIsKey, conditions) : null,
            VaeShape = shape, Likelihood = FreeParameters.ReadLikelihood(parameters.AsSpan(layout.Free), shape.Likelihood),
            Prior = FreeParameters.ReadPrior(parameters.AsSpan(layout.Free), shape,
                inputs => new Matrix([.. _network.Encode([.. inputs.Values.Chunk(inputs.Columns).Select(Wide)]).SelectMany(row => row).Select(x => (float)x)], latent.ParameterCount)),
            Score = kind.Score, ScoreNoise = LatentNoise.ForScore(latent, Draws, 1), SampleSeed = 3, TrainingLatents = Gaussian(latent.Width),
            Classes = [Gaussian(latent.Width), Gaussian(latent.Width), null, Gaussian(latent.Width)], BringsForthInput = true, Threshold = 0, Shape = layers, Parameters = parameters,
        };
    }

    public FittedVae Fitted { get; }

    /// <summary>Rows, with NaN unless they are an error.</summary>
    public float[][] SomeRows(int count)
    {
        float[][] rows = Rows.Features(count);
        if (_kind.Missing != MissingValues.Error)
        {
            rows[1][2] = rows[1][3] = rows[4][0] = float.NaN;
            Array.Fill(rows[2], float.NaN);
        }
        return rows;
    }

    /// <summary>Conditions of rows; a key's as the graph reads them, one of them missing.</summary>
    public float[][] SomeConditions(int count) => [.. Enumerable.Range(0, count).Select(row => !_kind.HasCondition ? [] : _kind.ConditionIsKey
        ? Enumerable.Range(0, ConditionWidth).Select(key => key == row % (ConditionWidth + 1) ? 1f : 0f).ToArray()
        : [row * 0.1f, 0.3f - row % 2, 1])];

    /// <summary>Every output of a row but the draw.</summary>
    public Dictionary<OutputKind, double[]> Outputs(float[] row, float[] condition)
    {
        var (scaled, counts) = Prepared(row);
        double[] given = Scaled(condition);
        double[] parameters = Encode(scaled, given);
        double[] mean = _latent.Mean(parameters);
        double[] reconstruction = Means(Decode(Centre(parameters), given));
        double[] errors = [.. reconstruction.Select((x, slot) => counts[slot] ? (x - scaled[slot]) * (x - scaled[slot]) : 0)];
        double[] noises = Wide(Fitted.ScoreNoise);
        double[][] draws = [.. noises.Chunk(Fitted.Latent.Width).Select(noise => _latent.Draw(parameters, noise))];
        double cost = draws.Average(draw => -LogLikelihood(draw, given, scaled, counts));
        double divergence = Fitted.Prior is null ? _latent.KullbackLeibler(parameters).Sum()
            : draws.Average(draw => _latent.LogDensity(parameters, draw) - _prior.LogDensity(draw));
        double score = _kind.Score switch
        {
            VaeScore.ReconstructionError => errors.Sum() / Math.Max(1, counts.Count(isPresent => isPresent)),
            VaeScore.LatentDistance => Distance(mean, Fitted.TrainingLatents),
            VaeScore.ReconstructionProbability => cost,
            _ => cost + divergence,
        };
        double[] shares = [.. Fitted.Classes!.Select(of => of is null ? 0 : Math.Exp(of.LogWeight - of.LogDeterminant / 2 - Math.Pow(Distance(mean, of), 2) / 2))];
        return new()
        {
            [OutputKind.Latent] = mean,
            [OutputKind.LatentVariance] = _kind.Posterior == Posterior.FullGaussian ? Covariance(parameters) : _latent.Variance(parameters),
            [OutputKind.Reconstruction] = Unscaled(reconstruction),
            [OutputKind.SlotErrors] = errors,
            [OutputKind.Score] = [score],
            [OutputKind.PredictedLabel] = [score > Fitted.Threshold ? 1 : 0],
            [OutputKind.ClassProbabilities] = Array.ConvertAll(shares, share => share / shares.Sum()),
            [OutputKind.LatentDistance] = [Fitted.Classes!.OfType<LatentGaussian>().Min(of => Distance(mean, of))],
        };
    }

    /// <summary>log p(x|z) + log p(z) - log q(z|x).</summary>
    public double LogWeight(float[] row, float[] condition, float[] noise)
    {
        var (scaled, counts) = Prepared(row);
        double[] given = Scaled(condition);
        double[] parameters = Encode(scaled, given);
        double[] draw = _latent.Draw(parameters, Wide(noise));
        return LogLikelihood(draw, given, scaled, counts) + _prior.LogDensity(draw) - _latent.LogDensity(parameters, draw);
    }

    /// <summary>The draw that a noise makes of a row.</summary>
    public double[] Draw(float[] row, float[] condition, float[] noise) => _latent.Draw(Encode(Prepared(row).Scaled, Scaled(condition)), Wide(noise));

    /// <summary>What a latent vector becomes, in the input's units.</summary>
    public double[] Reconstruct(float[] latent, float[] condition) => Unscaled(Means(Decode(Wide(latent), Scaled(condition))));

    /// <summary>A row as the encoder reads it, and which slots count.</summary>
    public (double[] Scaled, bool[] Counts) Prepared(float[] row) => (
        [.. row.Select((x, slot) => ((float.IsNaN(x) ? Fitted.Input.Fill[slot] : x) - (double)Fitted.Input.Scaling.Offset[slot]) / Fitted.Input.Scaling.Scale[slot])],
        [.. row.Select(x => _kind.Missing != MissingValues.Mask || !float.IsNaN(x))]);

    private double[] Scaled(float[] condition) => Fitted.Condition?.Scaling is { } scaling
        ? [.. condition.Select((x, slot) => (x - (double)scaling.Offset[slot]) / scaling.Scale[slot])]
        : Wide(condition);

    private double[] Unscaled(double[] row) => [.. row.Select((x, slot) => x * Fitted.Output.Scale[slot] + Fitted.Output.Offset[slot])];

    private double[] Encode(double[] row, double[] condition) => _network.Encode([[.. row, .. condition]])[0];

    private double[] Decode(double[] latent, double[] condition) => _network.Decode([[.. latent, .. condition]]).Activated[0];

    private double[] Centre(double[] parameters) => _kind.Posterior == Posterior.Categorical ? _latent.Draw(parameters, new double[parameters.Length]) : _latent.Mean(parameters);

    private double[] Means(double[] decoded) => Array.ConvertAll(decoded[..Slots], x => _kind.Likelihood switch
    {
        Likelihood.Bernoulli => 1 / (1 + Math.Exp(-x)),
        Likelihood.ContinuousBernoulli => Math.Abs(x) < 1e-4 ? 0.5 + x / 12 : 1 / (1 - Math.Exp(-x)) - 1 / x,
        Likelihood.DiscretizedLogistic => Math.Clamp(x, 0, 1),
        _ => x,
    });

    private double LogLikelihood(double[] draw, double[] condition, double[] scaled, bool[] counts)
    {
        double[] decoded = Decode(draw, condition);
        return Enumerable.Range(0, Slots).Where(slot => counts[slot]).Sum(slot => _likelihood.LogDensity(decoded, _free, scaled[slot], slot));
    }

    // L Lᵀ, from what L makes of each unit vector.
    private double[] Covariance(double[] parameters)
    {
        double[] mean = _latent.Mean(parameters);
        double[][] columns = [.. Enumerable.Range(0, Dimension).Select(j =>
            _latent.Draw(parameters, [.. Enumerable.Range(0, Dimension).Select(i => i == j ? 1.0 : 0)]).Select((z, i) => z - mean[i]).ToArray())];
        return [.. Enumerable.Range(0, Dimension * Dimension).Select(place => columns.Sum(column => column[place / Dimension] * column[place % Dimension]))];
    }

    private static double Distance(double[] latent, LatentGaussian from)
    {
        int width = latent.Length;
        return Math.Sqrt(Enumerable.Range(0, width).Sum(row =>
            Math.Pow(Enumerable.Range(0, width).Sum(column => from.Whitening[row * width + column] * (latent[column] - from.Mean[column])), 2)));
    }

    private LatentGaussian Gaussian(int width) => new(
        -_random.NextSingle(), [.. Enumerable.Range(0, width).Select(_ => 2 * _random.NextSingle() - 1)],
        [.. Enumerable.Range(0, width * width).Select(place => place / width < place % width ? 0 : _random.NextSingle() + (place / width == place % width ? 0.5f : -0.5f))],
        _random.NextSingle());

    private static double[] Wide(float[] values) => Array.ConvertAll(values, x => (double)x);
}
