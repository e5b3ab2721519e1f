using Microsoft.ML.Autoencoders.Data;
using Microsoft.ML.Autoencoders.Training;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits the autoencoders of a detector.</summary>
internal sealed class AutoencoderMemberFitting(AutoencoderAnomalyTrainer.Options options) : IMemberFitting
{
    public IMemberFitting ForDiscarding
    {
        get
        {
            var copy = options.CheckedCopy();
            (copy.Score, copy.Networks) = (AutoencoderScore.MahalanobisAndNeighbours, 1);
            MemberSetting.ApplyForDiscarding(copy.Training);
            return new AutoencoderMemberFitting(copy);
        }
    }

    public (DetectorMember Member, TrainingHistory History) Fit(int network, TrainingSet rows, TrainingSet? validation, TrainingColumns columns)
    {
        var training = options.Training.CheckedCopy();
        MemberSetting.Apply(training, network, options.Networks);
        var fitting = new AutoencoderFitting(training, previous: null);
        AutoencoderHeadFitting.Check(options, fitting.Shape(rows));
        var (fitted, history) = fitting.Run(rows.Copy(), validation?.Copy());
        return (new AutoencoderMember(fitted, new AutoencoderHeadFitting(options, fitted, training.Seed).Run(rows.Inputs)), history);
    }
}
