using Microsoft.ML.Autoencoders.Data;
using Microsoft.ML.Autoencoders.Training;
using Microsoft.ML.Autoencoders.Training.Torch;

namespace Microsoft.ML.Autoencoders;

/// <summary>
/// Learns to squeeze a vector through a few numbers, the latent vector, and to bring it back: the latent vector is a
/// compressed form of the input, and what does not come back well is unlike the data that were learned.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Estimator characteristics</term><description></description></listheader>
/// <item><term>Does it need to look at the data to train its parameters?</term><description>Yes, and it keeps them in memory meanwhile: about three times the input column's size.</description></item>
/// <item><term>Input column</term><description>A known-size vector of Single, or a Single.</description></item>
/// <item><term>Output columns</term><description>A vector of Single (the latent vector); on request the reconstruction (vector of Single), the error of each slot (vector of Single) and the score (Single).</description></item>
/// <item><term>Needed to train</term><description>TorchSharp with a backend, the NuGet package TorchSharp-cpu or one of TorchSharp-cuda.</description></item>
/// <item><term>Needed to transform, also after saving and loading</term><description>ONNX Runtime; neither TorchSharp nor a backend.</description></item>
/// <item><term>Exportable to ONNX</term><description>Yes, by <see cref="AutoencoderTransformer.ExportToOnnx(string, OnnxPart)"/>.</description></item>
/// </list>
/// The network is fully connected, with a decoder that mirrors the encoder. Training minimises the mean squared error of the
/// reconstruction in scaled units, by Adam (Kingma and Ba 2014) on batches of shuffled rows.
/// </remarks>
public sealed partial class AutoencoderEstimator : IEstimator<AutoencoderTransformer>
{
    private readonly Options _options;

    /// <summary>An estimator of these options, which are copied.</summary>
    /// <param name="options">What to read, compute and how to train.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a column name in it that is needed is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it, what it is and what is accepted.</exception>
    /// <exception cref="ArgumentException">A column name is empty, or two output columns have the same name.</exception>
    public AutoencoderEstimator(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.CheckedCopy();
    }

    /// <summary>Trains an autoencoder on the rows of a data view. Reads the input column once.</summary>
    /// <param name="input">The rows; all of the input column's values have to be finite.</param>
    /// <returns>The fitted transformer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing, or is neither a known-size vector of Single nor a Single.</exception>
    /// <exception cref="InvalidOperationException">There are no rows; a value is NaN or infinite; TorchSharp can load no libtorch; or the loss became infinite.</exception>
    /// <exception cref="OperationCanceledException">The token in the options was cancelled.</exception>
    public AutoencoderTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var column = InputColumn.Find(input.Schema, _options.InputColumnName);
        var set = TrainingSet.Read(input, column, _options.CancellationToken);
        var scaling = SlotScaling.Of(set, _options.Scaling);
        var shape = NetworkShape.Mirrored(set.Slots, _options.HiddenLayers ?? NetworkShape.DefaultHiddenLayers(set.Slots),
            _options.LatentDimension, _options.HiddenActivation);
        var initial = InitialWeights.Draw(shape, RandomStream.For(_options.Seed, "weights"));

        using var engine = new TorchEngine(shape, initial, set, scaling, _options.Threads);
        var plan = new TrainingPlan(set.Rows, _options.Epochs, _options.BatchSize, _options.LearningRate, _options.Seed);
        var epochs = new Trainer(plan, _options.Progress, _options.CancellationToken).Run(engine);
        return new AutoencoderTransformer(FittedNetwork.Create(shape, engine.ReadParameters(), scaling), Columns(set.Slots),
            new TrainingHistory(epochs, set.Rows, shape.ParameterCount));
    }

    /// <summary>The columns that <see cref="Fit"/> will lead to, without data.</summary>
    /// <param name="inputSchema">The columns that there are.</param>
    /// <returns>Those and the output columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The input column is missing, or is neither a known-size vector of Single nor a Single.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        InputColumn.Check(inputSchema, _options.InputColumnName);
        // The shape has no sizes, so the input's may be any.
        return StockSchema.WithOutputs(inputSchema, Columns(slots: 1));
    }

    private AutoencoderColumns Columns(int slots)
    {
        var outputs = new List<OutputColumn> { new(OutputKind.Latent, _options.OutputColumnName, _options.LatentDimension) };
        Add(OutputKind.Reconstruction, _options.ReconstructionColumnName, slots);
        Add(OutputKind.SlotErrors, _options.SlotErrorsColumnName, slots);
        Add(OutputKind.Score, _options.ScoreColumnName, 1);
        return new AutoencoderColumns(_options.InputColumnName, outputs);

        void Add(OutputKind kind, string? name, int width)
        {
            if (name is not null)
            {
                outputs.Add(new OutputColumn(kind, name, width));
            }
        }
    }
}
