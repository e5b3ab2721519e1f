using System.Diagnostics;
using Microsoft.ML.Autoencoders;

namespace Microsoft.ML;

/// <summary>Finding options by cross-validation.</summary>
public static class SweepCatalog
{
    /// <summary>Tries values of options, such as lengths of the latent vector, by cross-validation: the loss of each model on the rows that it was not trained on.</summary>
    /// <typeparam name="TValue">The type of what is tried: a number, a tuple, a name.</typeparam>
    /// <param name="mlContext">The context.</param>
    /// <param name="data">The rows, which are read for each training.</param>
    /// <param name="values">What to try, at least one value; from simple to complex, so that <see cref="Sweep{TValue}.Simplest"/> is right.</param>
    /// <param name="options">Makes the options of a value, new ones for each call. <see cref="TrainingOptions.ValidationData"/> is set for each fold. Losses can be compared where loss and scaling are the same for all values.</param>
    /// <param name="folds">The number of parts that the rows are divided into, at least 2. Default 3.</param>
    /// <param name="parallel">How many models are trained at the same time, at least 1; the result is the same. Default 1.</param>
    /// <param name="progress">Told of each trial when it is done. Default null.</param>
    /// <param name="cancellationToken">Ends the sweep. Default none.</param>
    /// <returns>The trials, in the order of the values.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="folds"/> or <paramref name="parallel"/> is out of range; or an option or column is, as in <see cref="AutoencoderEstimator.Fit(IDataView)"/>.</exception>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="InvalidOperationException">A training failed, as in <see cref="AutoencoderEstimator.Fit(IDataView)"/>.</exception>
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
            // One training's error tells what to mend; those of the others are mostly the same.
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
