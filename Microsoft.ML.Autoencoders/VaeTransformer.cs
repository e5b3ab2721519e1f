using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>The transformer returned by fitting a <see cref="VaeEstimator"/>.</summary>
/// <remarks>
/// It also works with latent vectors and likelihoods: <see cref="Sample"/>, <see cref="Decode"/>, <see cref="Interpolate"/>, <see cref="Edit"/>, <see cref="LogLikelihood"/>. Get it from a
/// model loaded by <c>mlContext.Model.LoadAutoencoder</c> with <c>model.Find&lt;VaeTransformer&gt;()</c>. <see cref="ExportToOnnx"/> writes encoder and decoder for other ONNX runtimes.
/// </remarks>
/// <inheritdoc cref="ScoringTransformer"/>
public sealed partial class VaeTransformer : FittedTransformer
{
    private const string LatentName = "Latent";
    private const string ConditionName = "Condition";
    private const string ReconstructionName = "Reconstruction";
    private readonly OnnxScorer _encoder;
    private readonly OnnxScorer _decoder;
    private readonly LikelihoodScorer _likelihood;


    internal VaeTransformer(FittedVae network, AutoencoderColumns columns, TrainingHistory? history)
        : base(columns, network.Inputs, network.Condition, named => VaeGraph.ForRows(network, named), network.Input.Table, history is null ? null : [history])
    {
        Network = network;
        string? condition = network.Condition is null ? null : ConditionName;
        ScorerInput[] conditions = network.Condition is null ? [] : [new(ConditionName, network.Condition.Width)];
        _encoder = new OnnxScorer(() => VaeGraph.ForRows(network, new AutoencoderColumns(InputName, [new OutputColumn(OutputKind.Latent, LatentName, network.Latent.Width)], condition)),
            [new(InputName, network.Inputs), .. conditions], [new(LatentName, network.Latent.Width, IsBoolean: false)]);
        _decoder = new OnnxScorer(() => VaeGraph.Decoder(network, LatentName, condition, ReconstructionName),
            [new(LatentName, network.Latent.Width), .. conditions], [new(ReconstructionName, network.Outputs, IsBoolean: false)]);
        _likelihood = new LikelihoodScorer(() => VaeGraph.LogWeights(network, InputName, condition), [new(InputName, network.Inputs), .. conditions], network.Latent);
        if (network.Input.Table is not null)
        {
            var outputs = _outputs = new OnnxScorer(() => VaeGraph.DecoderOutputs(network, LatentName, condition, OutputsName),
                [new(LatentName, network.Latent.Width), .. conditions], [new(OutputsName, network.Likelihood.Shape.DecoderOutputs, IsBoolean: false)]);
            _sampler = new TableSampler(network, (latents, given) => outputs.RunAll(CancellationToken.None, given is null ? [latents] : [latents, given])[0]);
        }
    }

    /// <summary>Samples new rows: draws latent vectors and decodes them.</summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="seed">The random seed. The same seed gives the same rows. Default 0.</param>
    /// <param name="condition">The condition of the rows if the model has a condition column, otherwise null: the slots of a vector, in their units, or a single number for a key, its
    /// one-based value or 0 for a missing key. For a category of a table (<see cref="TrainingOptions.InputColumnNames"/>), its one-based rank by frequency in the training rows.</param>
    /// <param name="sampler">The distribution of the latent vectors. Default null: <see cref="TrainingOptions.LatentSampler"/> of the model.</param>
    /// <returns>The rows, [count][slots], each the mean of the likelihood, in the units of the input (or target).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or <paramref name="sampler"/> is not a defined value.</exception>
    /// <exception cref="ArgumentException"><paramref name="condition"/> does not match the model's condition column.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="sampler"/> is the mixture, and the model was fitted without it.</exception>
    public float[][] Sample(int count, int seed = 0, float[]? condition = null, LatentSampler? sampler = null)
    {
        OptionCheck.AtLeast(1, count, nameof(count));
        OptionCheck.Defined(sampler ?? LatentSampler.Prior, nameof(sampler));
        if (sampler == LatentSampler.GaussianMixture && Network.Sampler is null)
        {
            throw new InvalidOperationException($"The model was fitted without a mixture to sample from. Fit it with options.{nameof(TrainingOptions.LatentSampler)} = {nameof(LatentSampler)}.{LatentSampler.GaussianMixture}.");
        }
        var mixture = sampler == LatentSampler.Prior ? null : Network.Sampler;
        return Decode(PriorSampler.Draw(Network.Latent, mixture ?? Network.Prior, count, RandomStream.For(seed, "sample")), condition);
    }

    /// <summary>Reconstructs rows from latent vectors.</summary>
    /// <param name="latents">The latent vectors, [count][latent dimension]; of a categorical posterior, a one-hot code for each variable.</param>
    /// <param name="condition">The condition of the rows, as in <see cref="Sample"/>.</param>
    /// <returns>The rows, [count][slots], each the mean of the likelihood, in the units of the input (or target).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="latents"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">A latent vector has another length, or <paramref name="condition"/> does not match the model's condition column.</exception>
    public float[][] Decode(float[][] latents, float[]? condition = null)
    {
        ArgumentNullException.ThrowIfNull(latents);
        float[]? given = ConditionValues(condition);
        var vectors = LatentVectors.Checked(latents, Network.Latent.Width, nameof(latents));
        if (latents.Length == 0)
        {
            return [];
        }
        var rows = _decoder.RunAll(CancellationToken.None, [vectors, .. Repeated(given, latents.Length)])[0];
        return [.. Enumerable.Range(0, latents.Length).Select(row => rows.Row(row).ToArray())];
    }

    /// <summary>Interpolates between two latent vectors and decodes each step.</summary>
    /// <param name="from">The first latent vector, [latent dimension].</param>
    /// <param name="to">The last latent vector, [latent dimension].</param>
    /// <param name="steps">The number of rows including both ends, at least 2.</param>
    /// <param name="way">The interpolation. Default linear.</param>
    /// <param name="condition">The condition of the rows, as in <see cref="Sample"/>.</param>
    /// <returns>The rows, [steps][slots], in the units of the input (or target).</returns>
    /// <exception cref="ArgumentNullException"><paramref name="from"/> or <paramref name="to"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 2, or <paramref name="way"/> is not a defined value.</exception>
    /// <exception cref="ArgumentException">A latent vector has another length, or <paramref name="condition"/> does not match the model's condition column.</exception>
    public float[][] Interpolate(float[] from, float[] to, int steps, Interpolation way = Interpolation.Linear, float[]? condition = null)
    {
        CheckLatent(from, nameof(from));
        CheckLatent(to, nameof(to));
        OptionCheck.AtLeast(2, steps, nameof(steps));
        OptionCheck.Defined(way, nameof(way));
        return Decode(Interpolations.Path(from, to, steps, way), condition);
    }

    /// <summary>Estimates the log-likelihood of each row under the model by importance sampling (Rezende, Mohamed and Wierstra 2014; Burda et al. 2015).</summary>
    /// <param name="data">The rows, with the columns that <see cref="ScoringTransformer.Transform"/> reads.</param>
    /// <param name="importanceSamples">The number of latent draws per row, at least 1. The expected value of the estimate is a lower bound, which increases to the log-likelihood with the
    /// number of draws. Default 200.</param>
    /// <param name="seed">The random seed. The same seed gives the same estimates. Default 0.</param>
    /// <returns>
    /// The log-likelihoods, [rows], in nats: the log-density in the units of the input, or the log-probability with a Bernoulli or discretized likelihood. With
    /// <see cref="MissingValues.Mask"/>, missing slots are excluded.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="importanceSamples"/> is less than 1; or a column is missing, or has another type or number of slots than in training.</exception>
    /// <exception cref="InvalidOperationException">The model was trained on a target column, so it has no likelihood of its input.</exception>
    public double[] LogLikelihood(IDataView data, int importanceSamples = 200, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        OptionCheck.AtLeast(1, importanceSamples, nameof(importanceSamples));
        if (!Network.BringsForthInput)
        {
            throw new InvalidOperationException("The model was trained on a target column, so it has no likelihood of its input.");
        }
        var random = RandomStream.For(seed, "importance");
        var result = new List<double>();
        foreach (var (values, count) in RowBatches.Read(data, Map(data.Schema), _likelihood.Rows(importanceSamples)))
        {
            double[] scaled = _likelihood.Run(values, count, importanceSamples, random);
            result.AddRange(scaled.Select((value, row) => value - LogScale(values[0].Span.Slice(row * Network.Inputs, Network.Inputs))));
        }
        return [.. result];
    }

    /// <inheritdoc cref="AutoencoderTransformer.WriteReport"/>
    public void WriteReport(string path, IDataView data) =>
        WriteReport(path, data, Network.BringsForthInput, Network.Threshold, $"{Network.Score}; anomalous rows have greater scores. The errors of slots are squared errors in scaled units.");

    /// <summary>The number of latent variables; with <see cref="TrainingOptions.AutomaticDimension"/>, the number chosen from the training rows. Each categorical variable has several entries in a latent vector.</summary>
    public int LatentDimension => Network.Latent.Dimension;

    /// <summary>The fitted network, from which training can continue.</summary>
    internal FittedVae Network { get; }

    private protected override string Headline => $"{nameof(VaeTransformer)} {LayerSummaries.Widths(Network.Shape, Network.Latent.Width)}";

    private protected override IReadOnlyList<LayerSummary> Layers => LayerSummaries.Of(Network, Columns);

    private protected override IReadOnlyList<NetworkProbe> Networks => [NetworkProbe.Of(Network)];

    private protected override FittedModel? FittedTo => FittedModel.Of(Network);

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => VaeGraph.ForOneRow(Network, columns);

    private protected override void DisposeOthers()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        _outputs?.Dispose();
        _likelihood.Dispose();
    }

    // The logarithm of the ratio of the density in scaled units to that in the units of the input; 0 for a probability.
    private double LogScale(ReadOnlySpan<float> row)
    {
        double sum = 0;
        if (!Network.Likelihood.Shape.IsProbability)
        {
            for (int slot = 0; slot < row.Length; slot++)
            {
                bool counts = Network.Input.Missing != MissingValues.Mask || !float.IsNaN(row[slot]);
                sum += counts ? Math.Log(Network.Input.Scaling.Scale[slot]) : 0;
            }
        }
        return sum;
    }

    private void CheckLatent(float[] latent, string argument) => LatentVectors.Check(latent, Network.Latent.Width, argument);

    // The condition as the encoder and decoder read it; null if there is none.
    private float[]? ConditionValues(float[]? condition)
    {
        const string Argument = nameof(condition);
        if (Network.Condition is not { } shape)
        {
            OptionCheck.Compatible(condition is null, Argument, $"{Argument} is set, but the model was trained without {nameof(VaeEstimator.Options.ConditionColumnName)}.");
            return null;
        }
        int length = shape.IsKey ? 1 : shape.Width;
        OptionCheck.Compatible(condition?.Length == length, Argument,
            $"The model was trained with condition column '{Columns.Condition}', so {Argument} must have {length} {(shape.IsKey ? $"number, the key's value in 0 to {shape.Width}" : "numbers")}; it is "
            + $"{(condition is null ? "null" : $"{condition.Length} numbers")}.");
        if (!shape.IsKey)
        {
            OptionCheck.Compatible(condition!.All(float.IsFinite), Argument, $"{Argument} is [{string.Join(", ", condition!.Select(value => $"{value}"))}]; accepted are finite numbers.");
            return condition;
        }
        float key = condition![0];
        OptionCheck.Compatible(float.IsInteger(key) && key >= 0 && key <= shape.Width, Argument, $"{Argument} is {key}; of column '{Columns.Condition}' accepted are the whole numbers 0 to {shape.Width}.");
        var values = new float[shape.Width];
        if (key > 0)
        {
            values[(int)key - 1] = 1;
        }
        return values;
    }
}
