namespace Microsoft.ML.Autoencoders;

/// <summary>How the learning rate changes over a training.</summary>
public enum LearningRateSchedule
{
    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>Times <see cref="TrainingOptions.ScheduleFactor"/> after each <see cref="TrainingOptions.ScheduleEpochs"/> epochs.</summary>
    Step,

    /// <summary>Down to 0 along half a cosine over all epochs (Loshchilov and Hutter 2016, without restarts).</summary>
    Cosine,

    /// <summary>Up from a 25th over the first 30% of the steps, down to a 250,000th over the others, both along half a cosine (Smith and Topin 2017).</summary>
    OneCycle,

    /// <summary>Times <see cref="TrainingOptions.ScheduleFactor"/> when the loss has not improved for <see cref="TrainingOptions.ScheduleEpochs"/> epochs: that of validation, or of training where there is none.</summary>
    Plateau,
}
