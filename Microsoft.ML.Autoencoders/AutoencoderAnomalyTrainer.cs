namespace Microsoft.ML.Autoencoders;

/// <summary>Detects anomalies with an autoencoder: rows that the network reconstructs badly, or that are far from the training rows, have a high score.</summary>
/// <remarks>
/// <inheritdoc cref="AnomalyTrainer" path="/remarks/list"/>
/// <para>
/// The default score, <see cref="AutoencoderScore.MahalanobisAndNeighbours"/>, is robust to anomalies among the training rows. On such rows, most of its performance is due to the distances
/// between rows, which do not use the network. If all training rows are known to be normal and the model must not contain training rows, <see cref="AutoencoderScore.Mahalanobis"/> is nearly
/// as good.
/// </para>
/// </remarks>
public sealed partial class AutoencoderAnomalyTrainer : AnomalyTrainer
{
    private readonly Options _options;

    /// <summary>Creates a trainer with the specified options, which are copied.</summary>
    /// <param name="options">The options of the trainer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a required column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range. The message names the option, its value and the accepted values.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public AutoencoderAnomalyTrainer(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.CheckedCopy();
    }

    private protected override AnomalyTrainerOptions CheckedOptions => _options;

    private protected override IScoredNetworkFitting Networks => new ScoredAutoencoderFitting(_options);
}
