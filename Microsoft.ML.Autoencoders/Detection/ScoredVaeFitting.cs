namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits the variational autoencoders of a detector.</summary>
internal sealed class ScoredVaeFitting(VaeAnomalyTrainer.Options options) : IScoredNetworkFitting
{
    public IScoredNetworkFitting ForDiscarding
    {
        get
        {
            var copy = options.CheckedCopy();
            copy.Networks = 1;
            EnsembleOptions.ApplyForDiscarding(copy.Training);
            return new ScoredVaeFitting(copy);
        }
    }

    public (ScoredNetwork Network, TrainingHistory History) Fit(int network, TrainingRows rows, TrainingRows? validation, TrainingColumns columns)
    {
        var training = options.Training.CheckedCopy();
        EnsembleOptions.Apply(training, network, options.Networks);
        AutomaticDimension.Choose(training, rows, columns.Table);
        var fitting = new VaeFitting(training, columns.Images, columns.Table, previous: null, options.Networks);
        if (training.Score == VaeScore.MahalanobisAndNeighbours)
        {
            var (layers, shape) = fitting.Shapes(rows.Layout);
            DistanceFitting.CheckWidth(ActivationBlocks.Widths(layers, shape), $"{nameof(VaeAnomalyTrainer.Options.Training)}.{nameof(training.Score)} {training.Score}", $"{VaeScore.NegativeElbo}");
        }
        var (fitted, history) = fitting.Run(rows.Copy(), validation?.Copy(), columns.ConditionShape, classes: 0);
        var scored = new ScoredVae(fitted, new VaeScoring((float)training.Beta, SlotCosts: null));
        return (scored with { Scoring = Scoring(scored, rows, training) }, history);
    }

    private VaeScoring Scoring(ScoredVae scored, TrainingRows rows, VaeEstimator.Options training)
    {
        if (training.Score == VaeScore.MahalanobisAndNeighbours)
        {
            var distances = new DistanceFitting(options, scored, ActivationBlocks.Widths(scored.Network.Shape, scored.Network.VaeShape), training.Seed);
            var distance = distances.Distance(rows);
            return scored.Scoring with { Distance = distance, Neighbours = distances.Neighbours(rows, distance) };
        }
        if (training.Score == VaeScore.MaskedCells)
        {
            return scored.Scoring with { CellUnits = CellUnits.Of(scored, rows, training.Seed, training.AfterTraining) };
        }
        return training.Score is not (VaeScore.NegativeElbo or VaeScore.ReconstructionProbability) ? scored.Scoring : scored.Scoring with
        {
            SlotCosts = SlotStatistics.Means(DetectorRows.Run(rows, scored.Slots, (input, condition) => DetectorGraph.SlotCosts(scored, input, condition), training.AfterTraining), rows.Group),
        };
    }
}
