namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>How often training goes through all rows, at least 1. Default 100.</summary>
    public int Epochs { get; set; } = 100;

    /// <summary>
    /// The length of training in optimizer steps instead of <see cref="Epochs"/>, at least 1: training goes through the rows as often as that takes, and
    /// the schedule of the learning rate ends there. Default null: <see cref="Epochs"/> counts.
    /// </summary>
    public int? Steps { get; set; }

    /// <summary>Optimizer steps after which training ends, at least 1; unlike <see cref="Steps"/> it leaves the schedule of the learning rate as it is. Default null: no limit.</summary>
    public int? MaximumSteps { get; set; }

    /// <summary>The time after which training ends with the epoch that is under way left unfinished, greater than 0. Default null: no limit.</summary>
    /// <remarks>The result then depends on the machine's pace.</remarks>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>Rows an optimizer step, at least 1; a last, smaller batch is used as well. Default 64.</summary>
    public int BatchSize { get; set; } = 64;

    /// <summary>How a gradient becomes a step. Default <see cref="Optimizer.Adam"/>.</summary>
    public Optimizer Optimizer { get; set; } = Optimizer.Adam;

    /// <summary>The learning rate, greater than 0; the highest where a schedule changes it. Default 0.001.</summary>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>The momentum of <see cref="Optimizer.Sgd"/> and <see cref="Optimizer.RmsProp"/>, in [0, 1). Default 0.</summary>
    public double Momentum { get; set; }

    /// <summary>How the learning rate changes. Default <see cref="LearningRateSchedule.Cosine"/>.</summary>
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Cosine;

    /// <summary>The factor of <see cref="LearningRateSchedule.Step"/> and <see cref="LearningRateSchedule.Plateau"/>, in (0, 1). Default 0.1.</summary>
    public double ScheduleFactor { get; set; } = 0.1;

    /// <summary>The epochs of <see cref="LearningRateSchedule.Step"/> and <see cref="LearningRateSchedule.Plateau"/>, at least 1. Default 10.</summary>
    public int ScheduleEpochs { get; set; } = 10;

    /// <summary>Steps over which the learning rate first rises in a straight line from near 0 to what the schedule says, at least 0. Default 0.</summary>
    public int WarmUpSteps { get; set; }

    /// <summary>The greatest Euclidean norm of a gradient, greater than 0; longer ones are shortened to it. Default null: none is.</summary>
    public double? GradientClipNorm { get; set; }

    /// <summary>
    /// Weight decay, at least 0, of the weights and not of the biases: added to the gradient as <c>WeightDecay × weight</c>, or with
    /// <see cref="Optimizer.AdamW"/> taken off as <c>learning rate × WeightDecay × weight</c>. Default 0.
    /// </summary>
    public double WeightDecay { get; set; }

    /// <summary>The weight, at least 0, of the sum of the weights' absolute values in what training minimises; biases don't count. Default 0.</summary>
    public double WeightL1 { get; set; }
}
