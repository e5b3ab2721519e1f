namespace Microsoft.ML.Autoencoders.Training;

/// <summary>What an engine minimises, and how.</summary>
/// <param name="Score">The error of a row's reconstruction.</param>
/// <param name="Options">Everything else: corruption, penalties, optimizer.</param>
/// <param name="Least">Each input slot's smallest scaled value, for salt and pepper.</param>
/// <param name="Most">Each input slot's largest scaled value.</param>
internal sealed record TrainingGoal(ScoreDefinition Score, AutoencoderEstimator.Options Options, float[] Least, float[] Most);
