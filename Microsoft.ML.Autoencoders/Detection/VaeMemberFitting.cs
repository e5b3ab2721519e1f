using Microsoft.ML.Autoencoders.Data;
using Microsoft.ML.Autoencoders.Onnx;
using Microsoft.ML.Autoencoders.Training;

namespace Microsoft.ML.Autoencoders.Detection;

/// <summary>Fits the variational autoencoders of a detector.</summary>
internal sealed class VaeMemberFitting(VaeAnomalyTrainer.Options options) : IMemberFitting
{
    public IMemberFitting ForDiscarding
    {
        get
        {
            var copy = options.CheckedCopy();
            copy.Networks = 1;
            MemberSetting.ApplyForDiscarding(copy.Training);
            return new VaeMemberFitting(copy);
        }
    }

    public (DetectorMember Member, TrainingHistory History) Fit(int network, TrainingSet rows, TrainingSet? validation, TrainingColumns columns)
    {
        var training = options.Training.CheckedCopy();
        MemberSetting.Apply(training, network, options.Networks);
        var (fitted, history) = new VaeFitting(training, previous: null).Run(rows.Copy(), validation?.Copy(), columns.Condition?.IsKey ?? false, classes: 0);
        var member = new VaeMember(fitted, new VaeHead((float)training.Beta, SlotCosts: null));
        return training.Score is VaeScore.NegativeElbo or VaeScore.ReconstructionProbability
            ? (member with { Head = member.Head with { SlotCosts = SlotStatistics.Means(DetectorRows.Run(rows, member.Slots, (input, condition) => DetectorGraph.SlotCosts(member, input, condition))) } }, history)
            : (member, history);
    }
}
