using Microsoft.ML.Autoencoders;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Extension methods that write training progress to the log of an <see cref="MLContext"/>.</summary>
public static class LogCatalog
{
    /// <summary>Creates a progress report that writes to <see cref="MLContext.Log"/>: <c>Progress = mlContext.TrainingLog()</c>.</summary>
    /// <param name="mlContext">The context. Its event <see cref="MLContext.Log"/> is raised with a message of kind Info for each epoch (epoch, loss, rows per second), and of kind Warning
    /// for each warning.</param>
    /// <param name="also">Another receiver of the reports, such as a <see cref="ConsoleProgress"/>. Default null: none.</param>
    /// <returns>A value for <see cref="TrainingOptions.Progress"/>.</returns>
    /// <remarks>In ML.NET, an estimator in another assembly cannot access the context that created it, so the log has to be passed to the training explicitly.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="mlContext"/> is null.</exception>
    public static IProgress<TrainingProgress> TrainingLog(this MLContext mlContext, IProgress<TrainingProgress>? also = null)
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        return new ChannelProgress(mlContext, also);
    }

    private sealed class ChannelProgress(IHostEnvironment environment, IProgress<TrainingProgress>? also) : IProgress<TrainingProgress>
    {
        private readonly Lock _lock = new();
        private IChannel? _channel; // from the first to the last epoch of a training

        public void Report(TrainingProgress value)
        {
            lock (_lock)
            {
                _channel ??= environment.Start("Autoencoder training");
                // The overload with format arguments would interpret braces in the text.
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
