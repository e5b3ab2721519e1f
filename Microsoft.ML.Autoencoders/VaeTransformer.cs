using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

/// <summary>A fitted variational autoencoder.</summary>
/// <remarks>
/// Beside transforming rows it works in the latent space: <see cref="Sample"/>, <see cref="Decode"/>, <see cref="Interpolate"/>, <see cref="Edit"/>, <see cref="LogLikelihood"/>. A model that was
/// loaded by <c>mlContext.Model.LoadAutoencoder</c> has it too: <c>model.Find&lt;VaeTransformer&gt;()</c>. What <see cref="ExportToOnnx"/> writes decodes anywhere.
/// </remarks>
/// <inheritdoc cref="ScoringTransformer"/>
public sealed partial class VaeTransformer : ScoringTransformer
{
    private const string LatentName = "Latent";
    private const string ConditionName = "Condition";
    private const string ReconstructionName = "Reconstruction";
    private readonly OnnxScorer _encoder;
    private readonly OnnxScorer _decoder;
    private readonly LikelihoodScorer _likelihood;

    private readonly TrainingHistory? _history;

    // The history is null where it was loaded from a file.
    internal VaeTransformer(FittedVae network, AutoencoderColumns columns, TrainingHistory? history)
        : base(columns, network.Inputs, network.Condition, named => VaeGraph.ForRows(network, named), network.Input.Table)
    {
        (Network, _history) = (network, history);
        string? condition = network.Condition is null ? null : ConditionName;
        ScorerInput[] conditions = network.Condition is null ? [] : [new(ConditionName, network.Condition.Width)];
        _encoder = new OnnxScorer(() => VaeGraph.ForRows(network, new AutoencoderColumns(InputName, [new OutputColumn(OutputKind.Latent, LatentName, network.Latent.Width)], condition)),
            [new(InputName, network.Inputs), .. conditions], [new(LatentName, network.Latent.Width, IsBoolean: false)]);
        _decoder = new OnnxScorer(() => VaeGraph.Decoder(network, LatentName, condition, ReconstructionName),
            [new(LatentName, network.Latent.Width), .. conditions], [new(ReconstructionName, network.Outputs, IsBoolean: false)]);
        _likelihood = new LikelihoodScorer(() => VaeGraph.LogWeights(network, InputName, condition), [new(InputName, network.Inputs), .. conditions], network.Latent);
        if (network.Input.Table is not null)
        {
            var outputs = _outputs = new OnnxScorer(() => VaeGraph.DecoderOutputs(network, LatentName, OutputsName), [new(LatentName, network.Latent.Width)], [new(OutputsName, network.Likelihood.Shape.DecoderOutputs, IsBoolean: false)]);
            _sampler = new TableSampler(network, latents => outputs.RunAll(CancellationToken.None, latents)[0]);
        }
    }

    /// <summary>Draws latent vectors and decodes them: new rows like those that were learned.</summary>
    /// <param name="count">The number of rows, at least 1.</param>
    /// <param name="seed">The same seed gives the same rows. Default 0.</param>
    /// <param name="condition">
    /// What the rows are to be like, where a condition column was trained on, else null: of a vector its slots, in their units; of a key one number, its value counted from 1, or 0 for a missing one.
    /// </param>
    /// <param name="sampler">What latent vectors are drawn from. Default null: the model's <see cref="TrainingOptions.LatentSampler"/>.</param>
    /// <returns>[count][slots], each the mean of the likelihood, in the input's (or target's) units.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or <paramref name="sampler"/> is none.</exception>
    /// <exception cref="ArgumentException"><paramref name="condition"/> is not what the model needs.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="sampler"/> is the mixture, and the model was fitted without one.</exception>
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

    /// <summary>Brings latent vectors back to rows.</summary>
    /// <param name="latents">[count][latent width]: of a categorical code 1 in each variable's category and 0 elsewhere.</param>
    /// <param name="condition">As in <see cref="Sample"/>.</param>
    /// <returns>[count][slots], each the mean of the likelihood, in the input's (or target's) units.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="latents"/> or one of them is null.</exception>
    /// <exception cref="ArgumentException">A latent vector is of another length, or <paramref name="condition"/> is not what the model needs.</exception>
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

    /// <summary>Walks from one latent vector to another and decodes what lies on the way.</summary>
    /// <param name="from">[latent width], decoded first.</param>
    /// <param name="to">[latent width], decoded last.</param>
    /// <param name="steps">The number of rows, both ends among them, at least 2.</param>
    /// <param name="way">The way. Default the straight line.</param>
    /// <param name="condition">As in <see cref="Sample"/>.</param>
    /// <returns>[steps][slots], in the input's (or target's) units.</returns>
    /// <exception cref="ArgumentNullException">An end is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is less than 2, or <paramref name="way"/> is no way.</exception>
    /// <exception cref="ArgumentException">An end is of another length, or <paramref name="condition"/> is not what the model needs.</exception>
    public float[][] Interpolate(float[] from, float[] to, int steps, Interpolation way = Interpolation.Linear, float[]? condition = null)
    {
        CheckLatent(from, nameof(from));
        CheckLatent(to, nameof(to));
        OptionCheck.AtLeast(2, steps, nameof(steps));
        OptionCheck.Defined(way, nameof(way));
        return Decode(Interpolations.Path(from, to, steps, way), condition);
    }

    /// <summary>Estimates the logarithm of each row's probability under the model, by importance sampling (Rezende, Mohamed and Wierstra 2014; Burda et al. 2015).</summary>
    /// <param name="data">The rows, of the columns that <see cref="ScoringTransformer.Transform"/> reads.</param>
    /// <param name="importanceSamples">The latent draws a row, at least 1; the estimate is a lower bound on average that rises to the truth with them. Default 200.</param>
    /// <param name="seed">The same seed gives the same estimates. Default 0.</param>
    /// <returns>
    /// [rows], in nats: the logarithm of the density in the input's units, or of the probability with a Bernoulli or discretized likelihood. Missing slots are left out
    /// with <see cref="MissingValues.Mask"/>.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="importanceSamples"/> is less than 1; or a column is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">The model was trained on a target column, so it has no likelihood of its input.</exception>
    public double[] LogLikelihood(IDataView data, int importanceSamples = 200, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        OptionCheck.AtLeast(1, importanceSamples, nameof(importanceSamples));
        if (!Network.BringsForthInput)
        {
            throw new InvalidOperationException("The model was trained to bring forth a target column: it has no likelihood of its input.");
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

    /// <summary>What happened in training, an epoch a record.</summary>
    /// <exception cref="InvalidOperationException">The transformer was loaded from a file, which keeps no history.</exception>
    public TrainingHistory TrainingHistory => _history ?? throw TrainingHistory.NotKept();

    /// <summary>The number of latent variables; with <see cref="TrainingOptions.AutomaticDimension"/> the number that was chosen. Categorical ones have several numbers each in a latent vector.</summary>
    public int LatentDimension => Network.Latent.Dimension;

    /// <summary>Tells what the model consists of: layers, output sizes, parameters and training.</summary>
    /// <returns>A summary, which a console prints as a table. Of a loaded model too, without the training.</returns>
    public ModelSummary Summary() => new(Headline, LayerSummaries.Of(Network, Columns), 1, _history is null ? [] : [_history]);

    /// <summary>Looks for what is wrong with the model: dead units, activations that explode or vanish, a collapsed posterior, memorized rows, slots that never come back; each with what to change.</summary>
    /// <param name="data">Rows, best those that were trained on, of the columns that <see cref="ScoringTransformer.Transform"/> reads. Read once.</param>
    /// <param name="heldOut">Rows that were not trained on, to tell whether rows were memorized. Default null: that is not told.</param>
    /// <returns>What was found, which a console prints as a list. Of a loaded model too.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    public Diagnosis Diagnose(IDataView data, IDataView? heldOut = null) => Diagnose(data, heldOut, [NetworkProbe.Of(Network)], _history is null ? [] : [_history]);

    /// <summary>
    /// Writes a report about the model and some rows: training curve, scores, columns by error, latent map, strangest and most usual rows with their greatest errors, diagnosis, layers, and a model card with
    /// the hash of the rows, options and versions.
    /// </summary>
    /// <param name="path">The file, which is replaced if it exists: one HTML page that loads nothing. It is written whole or not at all.</param>
    /// <param name="data">The rows, of the columns that <see cref="ScoringTransformer.Transform"/> reads; read twice.</param>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public void WriteReport(string path, IDataView data)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var diagnosis = Diagnose(data);
        using var rows = ReadForReport(data, NetworkProbe.Of(Network), Network.BringsForthInput ? [OutputKind.Score, OutputKind.SlotErrors, OutputKind.Reconstruction] : [], columns => VaeGraph.ForRows(Network, columns), Network.Threshold);
        Write(path, new ModelReport
        {
            Summary = Summary(), Rows = rows, Diagnosis = diagnosis, Columns = ColumnTexts, Threshold = float.IsNaN(Network.Threshold) ? null : Network.Threshold,
            ScoreText = $"{Network.Score}: greater for stranger rows. The parts of slots are squared errors in scaled units.",
        });
    }

    /// <summary>The fitted network, from which training can go on.</summary>
    internal FittedVae Network { get; }

    private protected override string Headline => $"{nameof(VaeTransformer)} {LayerSummaries.Widths(Network.Shape, Network.Latent.Width)}";

    private protected override IEnumerable<string> Remarks => Remark(_history);

    private protected override FittedModel? FittedTo => FittedModel.Of(Network);

    private protected override byte[] GraphOfOneRow(AutoencoderColumns columns) => VaeGraph.ForOneRow(Network, columns);

    private protected override void DisposeOthers()
    {
        _encoder.Dispose();
        _decoder.Dispose();
        _outputs?.Dispose();
        _likelihood.Dispose();
    }

    // What a density in scaled units is greater by than one in the row's units, as a logarithm; a probability has no units.
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

    // What encoder and decoder are given, or null where there is no condition.
    private float[]? ConditionValues(float[]? condition)
    {
        const string Argument = nameof(condition);
        if (Network.Condition is not { } shape)
        {
            OptionCheck.Compatible(condition is null, Argument, $"{Argument} is given, but the model was trained without {nameof(VaeEstimator.Options.ConditionColumnName)}.");
            return null;
        }
        int length = shape.IsKey ? 1 : shape.Width;
        OptionCheck.Compatible(condition?.Length == length, Argument,
            $"The model was trained with condition column '{Columns.Condition}', so {Argument} has to have {length} {(shape.IsKey ? $"number, the key's value in 0 to {shape.Width}" : "numbers")}; it is "
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
