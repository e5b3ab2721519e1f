using System.Diagnostics;
using Microsoft.ML.Autoencoders;

namespace Microsoft.ML;

/// <summary>Extension methods that select options by cross-validation.</summary>
public static class SweepCatalog
{
    /// <summary>Compares values of an option, such as the latent dimension, by cross-validation of the loss on held-out rows.</summary>
    /// <typeparam name="TValue">The type of the values: a number, a tuple, a name.</typeparam>
    /// <param name="mlContext">The context.</param>
    /// <param name="data">The rows, which are read for each training.</param>
    /// <param name="values">The values to compare, at least one; ordered from simple to complex for <see cref="Sweep{TValue}.Simplest"/>.</param>
    /// <param name="options">Creates the options for a value; each call must return a new object. <see cref="TrainingOptions.ValidationData"/> is set for each fold. Losses are comparable if
    /// loss and scaling are the same for all values.</param>
    /// <param name="folds">The number of folds, at least 2. Default 3.</param>
    /// <param name="parallel">The number of models that are trained concurrently, at least 1. It does not affect the result. Default 1.</param>
    /// <param name="progress">The receiver of each completed trial. Default null.</param>
    /// <param name="cancellationToken">The token that cancels the sweep. Default none.</param>
    /// <returns>The trials, in the order of the values.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="folds"/> or <paramref name="parallel"/> is outside its range, or an option or a column, as for
    /// <see cref="AutoencoderEstimator.Fit(IDataView)"/>.</exception>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="InvalidOperationException">A training failed, as described for <see cref="AutoencoderEstimator.Fit(IDataView)"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static Sweep<TValue> Sweep<TValue>(
        this MLContext mlContext, IDataView data, IReadOnlyList<TValue> values, Func<TValue, AutoencoderEstimator.Options> options, int folds = 3, int parallel = 1, IProgress<SweepTrial<TValue>>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Run(mlContext, data, values, options, (of, rows) =>
        {
            using var model = new AutoencoderEstimator(of).Fit(rows);
            return model.TrainingHistory;
        }, folds, parallel, progress, cancellationToken);
    }

    /// <inheritdoc cref="Sweep{TValue}(MLContext, IDataView, IReadOnlyList{TValue}, Func{TValue, AutoencoderEstimator.Options}, int, int, IProgress{SweepTrial{TValue}}?, CancellationToken)"/>
    public static Sweep<TValue> Sweep<TValue>(
        this MLContext mlContext, IDataView data, IReadOnlyList<TValue> values, Func<TValue, VaeEstimator.Options> options, int folds = 3, int parallel = 1, IProgress<SweepTrial<TValue>>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Run(mlContext, data, values, options, (of, rows) =>
        {
            using var model = new VaeEstimator(of).Fit(rows);
            return model.TrainingHistory;
        }, folds, parallel, progress, cancellationToken);
    }

    private static Sweep<TValue> Run<TValue, TOptions>(MLContext mlContext, IDataView data, IReadOnlyList<TValue> values, Func<TValue, TOptions> options, Func<TOptions, IDataView, TrainingHistory> fit,
        int folds, int parallel, IProgress<SweepTrial<TValue>>? progress, CancellationToken cancellationToken)
        where TOptions : TrainingOptions
    {
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(values);
        OptionCheck.Compatible(values.Count > 0, nameof(values), "There are no values to try.");
        OptionCheck.AtLeast(2, folds, nameof(folds));
        OptionCheck.AtLeast(1, parallel, nameof(parallel));
        var parts = mlContext.Data.CrossValidationSplit(data, folds, seed: 0);
        var trials = new SweepTrial<TValue>[values.Count];
        try
        {
            Parallel.For(0, values.Count, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken }, value => trials[value] = Try(value));
        }
        catch (AggregateException e)
        {
            // The first error is reported; those of the other trainings are usually the same.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
        return new Sweep<TValue>(trials);

        SweepTrial<TValue> Try(int value)
        {
            var clock = Stopwatch.StartNew();
            double[] losses = [.. parts.Select(part =>
            {
                var of = options(values[value]);
                using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, of.CancellationToken);
                (of.ValidationData, of.CancellationToken) = (part.TestSet, cancellation.Token);
                var history = fit(of, part.TrainSet);
                return history.Epochs[history.BestEpoch - 1].ValidationLoss!.Value;
            })];
            var trial = new SweepTrial<TValue>(values[value], losses, clock.Elapsed);
            progress?.Report(trial);
            return trial;
        }
    }
}
