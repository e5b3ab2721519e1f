namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>The losses by their textbook formulas, in double precision.</summary>
internal static class HandLoss
{
    /// <summary>The error of a row: the weighted mean over the slots that count.</summary>
    public static double Row(AutoencoderEstimator.Options options, double[] reconstruction, double[] target, bool[] counts)
    {
        int[] slots = [.. Enumerable.Range(0, target.Length).Where(slot => counts[slot])];
        if (slots.Length == 0)
        {
            return 0;
        }
        if (options.Loss == ReconstructionLoss.Cosine)
        {
            double dot = slots.Sum(slot => reconstruction[slot] * target[slot]);
            double lengths = Math.Sqrt(slots.Sum(slot => reconstruction[slot] * reconstruction[slot]) * slots.Sum(slot => target[slot] * target[slot]));
            return 1 - dot / lengths;
        }
        double Weight(int slot) => options.SlotWeights?[slot] ?? 1;
        return slots.Sum(slot => Weight(slot) * Slot(options, reconstruction[slot], target[slot])) / slots.Sum(Weight);
    }

    public static double Slot(AutoencoderEstimator.Options options, double reconstruction, double target)
    {
        double difference = Math.Abs(reconstruction - target);
        return options.Loss switch
        {
            ReconstructionLoss.Squared => difference * difference,
            ReconstructionLoss.Absolute => difference,
            ReconstructionLoss.Huber => difference <= options.HuberDelta ? difference * difference / 2 : options.HuberDelta * (difference - options.HuberDelta / 2),
            ReconstructionLoss.BinaryCrossEntropy => -(target * Math.Log(reconstruction) + (1 - target) * Math.Log(1 - reconstruction)),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Loss, null),
        };
    }
}
