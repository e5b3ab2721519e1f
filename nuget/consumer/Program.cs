using Detection;
using Microsoft.ML.Autoencoders;

var (usual, strange) = SensorDetector.Run(Enum.Parse<TrainingEngine>(args[0]), args[1]);
Console.WriteLine(FormattableString.Invariant($"{args[0]}: usual {usual.Score:f2} {usual.PredictedLabel}, strange {strange.Score:f2} {strange.PredictedLabel}"));
return strange.PredictedLabel && !usual.PredictedLabel ? 0 : 1;
