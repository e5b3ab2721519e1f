using Detection;

var (usual, strange) = SensorDetector.Run(Path.Combine(Path.GetTempPath(), $"consumer-{Environment.ProcessId}.zip"));
Console.WriteLine(FormattableString.Invariant($"usual {usual.Score:f2} {usual.PredictedLabel}, strange {strange.Score:f2} {strange.PredictedLabel}"));
return strange.PredictedLabel && !usual.PredictedLabel ? 0 : 1;
