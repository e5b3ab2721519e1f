namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>The number of passes over the training rows, at least 1. Default 100.</summary>
    public int Epochs { get; set; } = 100;

    /// <summary>
    /// The number of optimizer steps, at least 1; it replaces <see cref="Epochs"/>. The learning rate schedule spans these steps. Default null: <see cref="Epochs"/> determines the number of
    /// steps.
    /// </summary>
    public int? Steps { get; set; }

    /// <summary>The maximum number of optimizer steps, at least 1. Unlike <see cref="Steps"/>, it does not change the learning rate schedule. Default null: no limit.</summary>
    public int? MaximumSteps { get; set; }

    /// <summary>The maximum training time, greater than 0. Training stops after the current batch. Default null: no limit.</summary>
    /// <remarks>The result then depends on the speed of the machine.</remarks>
    public TimeSpan? TimeLimit { get; set; }

    /// <summary>The number of rows per batch, at least 1. The last batch of an epoch may be smaller. Default 64.</summary>
    public int BatchSize { get; set; } = 64;

    /// <summary>The optimization algorithm. Default <see cref="Optimizer.Adam"/>.</summary>
    public Optimizer Optimizer { get; set; } = Optimizer.Adam;

    /// <summary>The learning rate, greater than 0. With a schedule, it is the maximum learning rate. Default 0.001.</summary>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>The momentum of <see cref="Optimizer.Sgd"/> and <see cref="Optimizer.RmsProp"/>, in [0, 1). Default 0.</summary>
    public double Momentum { get; set; }

    /// <summary>The learning rate schedule. Default <see cref="LearningRateSchedule.Cosine"/>.</summary>
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Cosine;

    /// <summary>The factor of <see cref="LearningRateSchedule.Step"/> and <see cref="LearningRateSchedule.Plateau"/>, in (0, 1). Default 0.1.</summary>
    public double ScheduleFactor { get; set; } = 0.1;

    /// <summary>The number of epochs of <see cref="LearningRateSchedule.Step"/> and <see cref="LearningRateSchedule.Plateau"/>, at least 1. Default 10.</summary>
    public int ScheduleEpochs { get; set; } = 10;

    /// <summary>The number of warm-up steps, at least 0, in which the learning rate increases linearly to that of the schedule. Default 0.</summary>
    public int WarmUpSteps { get; set; }

    /// <summary>The maximum Euclidean norm of the gradient, greater than 0. Gradients with a greater norm are rescaled to it. Default null: no clipping.</summary>
    public double? GradientClipNorm { get; set; }

    /// <summary>
    /// The weight decay, at least 0. Biases do not decay. <c>WeightDecay × weight</c> is added to the gradient; with <see cref="Optimizer.AdamW"/>,
    /// <c>learning rate × WeightDecay × weight</c> is subtracted from the weight instead. Default 0.
    /// </summary>
    public double WeightDecay { get; set; }

    /// <summary>The L1 regularization of the weights, at least 0: <c>WeightL1</c> times the sum of their absolute values is added to the loss. Biases are not regularized. Default 0.</summary>
    public double WeightL1 { get; set; }

    /// <summary>The weight in the loss of the sum of squares of the decoder's weights.</summary>
    internal virtual double DecoderPenalty => 0;
}
