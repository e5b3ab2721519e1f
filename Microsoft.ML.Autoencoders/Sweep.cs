using Microsoft.ML.Autoencoders.Report;
using Microsoft.ML.Autoencoders.Report.Page;

namespace Microsoft.ML.Autoencoders;

/// <summary>The results of cross-validating several values of an option.</summary>
/// <typeparam name="TValue">The type of the values.</typeparam>
/// <param name="Trials">The result of each value, in the order of the values.</param>
public sealed record Sweep<TValue>(IReadOnlyList<SweepTrial<TValue>> Trials)
{
    /// <summary>Gets the trial with the lowest mean loss.</summary>
    public SweepTrial<TValue> Best => Trials.MinBy(trial => trial.Loss)!;

    /// <summary>
    /// Gets the first trial whose loss is within one standard error of the lowest loss (the one-standard-error rule of Breiman, Friedman, Olshen and Stone 1984). If the values are ordered
    /// from simple to complex, it is the simplest one that is about as good as the best.
    /// </summary>
    public SweepTrial<TValue> Simplest => Trials.First(trial => trial.Loss <= Best.Loss + Best.StandardError);

    /// <summary>Draws the losses with their standard errors.</summary>
    /// <param name="path">The SVG file, which is replaced if it exists. It is written completely or not at all.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to the file is denied.</exception>
    public void WritePicture(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, System.Text.Encoding.UTF8.GetBytes(Charts.Standalone(Charts.Trials("Loss by trial", [.. Trials.Select(trial => ($"{trial.Value}", trial.Loss, trial.StandardError, ReferenceEquals(trial, Simplest)))])).ToString()));
    }

    /// <summary>Returns a table of the trials.</summary>
    public override string ToString() => string.Join('\n',
    [
        .. TextTable.Lines([["value", "loss", "standard error", "seconds", ""], .. Trials.Select(trial => new[]
        {
            $"{trial.Value}", $"{trial.Loss:g4}", $"{trial.StandardError:g2}", $"{trial.Time.TotalSeconds:F1}", ReferenceEquals(trial, Best) ? "best" : ReferenceEquals(trial, Simplest) ? "simplest within one standard error" : "",
        })]),
    ]);
}

/// <summary>The result of one value of a sweep.</summary>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Losses">The validation loss of each fold: that of the model trained on the other folds.</param>
/// <param name="Time">The total time of the trainings.</param>
public sealed record SweepTrial<TValue>(TValue Value, IReadOnlyList<double> Losses, TimeSpan Time)
{
    /// <summary>Gets the mean loss over folds.</summary>
    public double Loss => Losses.Average();

    /// <summary>Gets the standard error of the mean loss, from the standard deviation over folds.</summary>
    public double StandardError => Math.Sqrt(Losses.Sum(loss => (loss - Loss) * (loss - Loss)) / (Losses.Count - 1) / Losses.Count);

    /// <summary>Returns the trial on one line.</summary>
    public override string ToString() => $"{Value}: loss {Loss:g4} ± {StandardError:g2}, {Time.TotalSeconds:F1} s";
}
