using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// What a trainer needs of a row.
internal readonly record struct TrainingRow(VBuffer<float> Features, float Label, float Weight);
