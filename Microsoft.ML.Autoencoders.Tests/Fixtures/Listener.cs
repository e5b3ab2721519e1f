namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Hears progress at once and on the thread that reports it, as <see cref="Progress{T}"/> does not.</summary>
internal sealed class Listener(Action<TrainingProgress> heard) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => heard(value);
}
