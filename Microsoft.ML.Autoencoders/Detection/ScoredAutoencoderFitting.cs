namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits the autoencoders of a detector.</summary>
internal sealed class ScoredAutoencoderFitting(AutoencoderAnomalyTrainer.Options options) : IScoredNetworkFitting
{
    public IScoredNetworkFitting ForDiscarding
    {
        get
        {
            var copy = options.CheckedCopy();
            (copy.Score, copy.Networks) = (options.FeatureColumnNames is null ? AutoencoderScore.MahalanobisAndNeighbours : AutoencoderScore.MaskedCells, 1);
            EnsembleOptions.ApplyForDiscarding(copy.Training);
            return new ScoredAutoencoderFitting(copy);
        }
    }

    public (ScoredNetwork Network, TrainingHistory History) Fit(int network, TrainingRows rows, TrainingRows? validation, TrainingColumns columns)
    {
        var training = options.Training.CheckedCopy();
        EnsembleOptions.Apply(training, network, options.Networks);
        AutomaticDimension.Choose(training, rows, columns.Table);
        var fitting = new AutoencoderFitting(training, columns.Images, columns.Table, previous: null);
        var shape = fitting.Shape(rows.Layout);
        AutoencoderScoringFitting.Check(options, shape);
        Fitting.CheckSize(shape, options.Networks);
        var (fitted, history) = fitting.Run(rows.Copy(), validation?.Copy());
        return (new ScoredAutoencoder(fitted, new AutoencoderScoringFitting(options, fitted, training.Seed).Run(rows)), history);
    }
}
