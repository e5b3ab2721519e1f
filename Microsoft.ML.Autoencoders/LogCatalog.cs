using Microsoft.ML.Autoencoders;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Training messages in the log of an <see cref="MLContext"/>.</summary>
public static class LogCatalog
{
    /// <summary>Sends each epoch of a training to <see cref="MLContext.Log"/>: <c>Progress = mlContext.TrainingLog()</c>.</summary>
    /// <param name="mlContext">The context, whose event <see cref="MLContext.Log"/> gets a message of kind Info for each epoch (epoch, loss, rows per second), and one of kind Warning for what went wrong.</param>
    /// <param name="also">What else is told of each epoch, such as a <see cref="ConsoleProgress"/>. Default null: nothing.</param>
    /// <returns>What <see cref="TrainingOptions.Progress"/> takes.</returns>
    /// <remarks>ML.NET does not let an estimator from another assembly reach the context that made it, so the training has to be told.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="mlContext"/> is null.</exception>
    public static IProgress<TrainingProgress> TrainingLog(this MLContext mlContext, IProgress<TrainingProgress>? also = null)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new ChannelProgress(mlContext, also);
    }

    private sealed class ChannelProgress(IHostEnvironment environment, IProgress<TrainingProgress>? also) : IProgress<TrainingProgress>
    {
        private readonly Lock _lock = new();
        private IChannel? _channel; // from a training's first epoch to its last one

        public void Report(TrainingProgress value)
        {
            lock (_lock)
            {
                _channel ??= environment.Start("Autoencoder training");
                // Not the overload with arguments: braces in a text are none.
                _channel.Info(MessageSensitivity.None, $"{value with { Warning = null }}");
                if (value.Warning is not null)
                {
                    _channel.Warning(MessageSensitivity.None, value.Warning);
                }
                if (value.IsLast)
                {
                    _channel.Dispose();
                    _channel = null;
                }
            }
            also?.Report(value);
        }
    }
}
