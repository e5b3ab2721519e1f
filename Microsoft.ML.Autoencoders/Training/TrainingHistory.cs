namespace Microsoft.ML.Autoencoders;

/// <summary>What happened in one epoch of a training.</summary>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Loss">The mean squared error a slot over the epoch's rows, in scaled units, each row's as it was before its batch's step.</param>
/// <param name="LearningRate">The learning rate of the epoch's last step.</param>
/// <param name="Elapsed">The time since the training began.</param>
public sealed record EpochRecord(int Epoch, double Loss, double LearningRate, TimeSpan Elapsed);

/// <summary>What happened in a training.</summary>
/// <param name="Epochs">One record an epoch, in order.</param>
/// <param name="Rows">The number of rows trained on.</param>
/// <param name="ParameterCount">The number of weights and biases.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochRecord> Epochs, int Rows, long ParameterCount);
