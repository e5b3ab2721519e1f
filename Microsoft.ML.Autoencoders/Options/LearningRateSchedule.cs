namespace Microsoft.ML.Autoencoders;

/// <summary>The learning rate schedule.</summary>
public enum LearningRateSchedule
{
    /// <summary>A constant learning rate.</summary>
    Constant,

    /// <summary>Multiplied by <see cref="TrainingOptions.ScheduleFactor"/> every <see cref="TrainingOptions.ScheduleEpochs"/> epochs.</summary>
    Step,

    /// <summary>Cosine annealing to 0 over all epochs (Loshchilov and Hutter 2016, without restarts).</summary>
    Cosine,

    /// <summary>The one-cycle policy (Smith and Topin 2017): cosine annealing from 1/25 of the learning rate to all of it over the first 30% of the steps, then down to 1/250,000.</summary>
    OneCycle,

    /// <summary>
    /// Multiplied by <see cref="TrainingOptions.ScheduleFactor"/> when the validation loss
    /// (the training loss if there is no validation) has not improved for <see cref="TrainingOptions.ScheduleEpochs"/> epochs.
    /// </summary>
    Plateau,
}
