using Microsoft.ML.Autoencoders.Report;
using Microsoft.ML.Autoencoders.Report.Page;

namespace Microsoft.ML.Autoencoders;

/// <summary>What a sweep over options found.</summary>
/// <typeparam name="TValue">The type of what was tried.</typeparam>
/// <param name="Trials">What was tried, in the order in which it was given.</param>
public sealed record Sweep<TValue>(IReadOnlyList<SweepTrial<TValue>> Trials)
{
    /// <summary>The trial with the least mean loss.</summary>
    public SweepTrial<TValue> Best => Trials.MinBy(trial => trial.Loss)!;

    /// <summary>
    /// The first trial whose loss is within one standard error of the least one, the rule of Breiman, Friedman, Olshen and Stone (1984): where values were given from simple to complex, the simplest that does
    /// about as well as the best.
    /// </summary>
    public SweepTrial<TValue> Simplest => Trials.First(trial => trial.Loss <= Best.Loss + Best.StandardError);

    /// <summary>Draws the losses with their standard errors as a picture.</summary>
    /// <param name="path">The file, SVG, which is replaced if it exists. It is written whole or not at all.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or empty.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public void WritePicture(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, System.Text.Encoding.UTF8.GetBytes(Charts.Standalone(Charts.Trials("Loss by trial", [.. Trials.Select(trial => ($"{trial.Value}", trial.Loss, trial.StandardError, ReferenceEquals(trial, Simplest)))])).ToString()));
    }

    /// <summary>A table of the trials.</summary>
    public override string ToString() => string.Join('\n',
    [
        .. TextTable.Lines([["value", "loss", "standard error", "seconds", ""], .. Trials.Select(trial => new[]
        {
            $"{trial.Value}", $"{trial.Loss:g4}", $"{trial.StandardError:g2}", $"{trial.Time.TotalSeconds:F1}", ReferenceEquals(trial, Best) ? "best" : ReferenceEquals(trial, Simplest) ? "simplest within one standard error" : "",
        })]),
    ]);
}

/// <summary>What came of one value in a sweep.</summary>
/// <typeparam name="TValue">The type of what was tried.</typeparam>
/// <param name="Value">What was tried.</param>
/// <param name="Losses">Of each fold, the validation loss of the model that was trained on the others.</param>
/// <param name="Time">The time of all its trainings.</param>
public sealed record SweepTrial<TValue>(TValue Value, IReadOnlyList<double> Losses, TimeSpan Time)
{
    /// <summary>The mean over the folds.</summary>
    public double Loss => Losses.Average();

    /// <summary>The standard error of that mean, by the folds' deviation.</summary>
    public double StandardError => Math.Sqrt(Losses.Sum(loss => (loss - Loss) * (loss - Loss)) / (Losses.Count - 1) / Losses.Count);

    /// <summary>In one line, for a person.</summary>
    public override string ToString() => $"{Value}: loss {Loss:g4} ± {StandardError:g2}, {Time.TotalSeconds:F1} s";
}
