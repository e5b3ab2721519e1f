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
        var (fitted, history) = new VaeFitting(training, columns.Images, columns.Table, previous: null, options.Networks).Run(rows.Copy(), validation?.Copy(), columns.Condition?.IsKey ?? false, classes: 0);
        var scored = new ScoredVae(fitted, new VaeScoring((float)training.Beta, SlotCosts: null));
        return training.Score is VaeScore.NegativeElbo or VaeScore.ReconstructionProbability
            ? (scored with { Scoring = scored.Scoring with { SlotCosts = SlotStatistics.Means(DetectorRows.Run(rows, scored.Slots, (input, condition) => DetectorGraph.SlotCosts(scored, input, condition), training.AfterTraining), rows.Group) } }, history)
            : (scored, history);
    }
}
