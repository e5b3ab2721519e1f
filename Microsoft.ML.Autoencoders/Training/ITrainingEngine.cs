namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// What does the arithmetic of training. An engine is made with the network's shape, its initial parameters and the
/// rows; everything that is not arithmetic (order of rows, batches, learning rate, history, progress) is the
/// <see cref="Trainer"/>'s.
/// </summary>
internal interface ITrainingEngine : IDisposable
{
    /// <summary>Brings the rows into the order of the epoch that begins.</summary>
    /// <param name="order">Each row's index once.</param>
    void BeginEpoch(long[] order);

    /// <summary>One optimizer step on <paramref name="count"/> rows of the epoch's order, from <paramref name="first"/> on.</summary>
    void Step(int first, int count, double learningRate);

    /// <summary>The mean loss a row over the steps since the epoch began.</summary>
    double EpochLoss();

    /// <summary>The parameters as they are now, in the order that <see cref="NetworkShape"/> describes.</summary>
    float[] ReadParameters();
}
