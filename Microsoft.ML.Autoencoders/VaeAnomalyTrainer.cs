namespace Microsoft.ML.Autoencoders;

/// <summary>Detects anomalies with variational autoencoders: rows that are unlikely under the learned distribution, or far from the training rows, get a high score.</summary>
/// <remarks>
/// <inheritdoc cref="AnomalyTrainer" path="/remarks/list"/>
/// <para>
/// Choose this trainer to score rows given a condition column (<see cref="VaeEstimator.Options.ConditionColumnName"/>): a key, a vector of Single or a Single. The default score,
/// <see cref="VaeScore.MahalanobisAndNeighbours"/>, tolerates anomalies among the training rows and stores some of the rows in the model; its neighbour distances compare the features only, not the condition. With
/// <see cref="VaeScore.NegativeElbo"/>, the score is a sum over slots given the condition, in nats.
/// </para>
/// </remarks>
public sealed partial class VaeAnomalyTrainer : AnomalyTrainer
{
    private readonly Options _options;

    /// <summary>Creates a trainer. The options are copied.</summary>
    /// <param name="options">The columns, the score and the training.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> or a required column name is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range. The message names the option, its value and the accepted values.</exception>
    /// <exception cref="ArgumentException">A column name is empty, two output columns have the same name, or options contradict each other.</exception>
    public VaeAnomalyTrainer(Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.CheckedCopy();
    }

    private protected override AnomalyTrainerOptions CheckedOptions => _options;

    private protected override IScoredNetworkFitting Networks => new ScoredVaeFitting(_options);
}
