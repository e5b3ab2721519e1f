using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The options and properties of the data that determine the weights of a training, as text by name.</summary>
internal static class CheckpointIdentity
{
    // Options that affect when training stops, what it reports or what is computed afterwards, but not the weights during training.
    private static readonly HashSet<string> Harmless =
    [
        nameof(TrainingOptions.MaximumSteps), nameof(TrainingOptions.TimeLimit), nameof(TrainingOptions.Progress), nameof(TrainingOptions.CancellationToken),
        nameof(TrainingOptions.ReturnBestWhenCancelled), nameof(TrainingOptions.CheckpointFolder), nameof(TrainingOptions.CheckpointInterval), nameof(TrainingOptions.Resume),
        nameof(TrainingOptions.OutputColumnName), nameof(TrainingOptions.ReconstructionColumnName), nameof(TrainingOptions.SlotErrorsColumnName),
        nameof(TrainingOptions.ScoreColumnName), nameof(TrainingOptions.PredictedLabelColumnName), nameof(TrainingOptions.Contamination),
        nameof(VaeEstimator.Options.LatentVarianceColumnName), nameof(VaeEstimator.Options.LatentSampleColumnName), nameof(VaeEstimator.Options.SampleSeed),
        nameof(VaeEstimator.Options.LabelColumnName), nameof(VaeEstimator.Options.ClassProbabilitiesColumnName), nameof(VaeEstimator.Options.LatentDistanceColumnName),
        nameof(VaeEstimator.Options.Score), nameof(VaeEstimator.Options.ScoreDraws),
        nameof(AutoencoderEstimator.Options.CodeColumnName), nameof(TrainingOptions.LatentSampler), nameof(TrainingOptions.SamplerComponents),
        nameof(TrainingOptions.ValidationData), nameof(TrainingOptions.OnDivergence), nameof(TrainingOptions.ThrowOnCheckpointFailure),
        nameof(TrainingOptions.Engine), // replaced by the engine that was selected
        nameof(TrainingOptions.MemoryLimit), // replaced by the number of rows that are shuffled together
        nameof(TrainingOptions.Cluster), // replaced by the rows of each process
    ];

    // Options that checkpoints of earlier versions do not contain. They are included only if they differ from their defaults.
    private static readonly HashSet<string> Later =
    [
        nameof(TrainingOptions.Convolution), nameof(AutoencoderEstimator.Options.LatentL2), nameof(AutoencoderEstimator.Options.DecoderL2),
        nameof(AutoencoderEstimator.Options.LatentTopK), nameof(AutoencoderEstimator.Options.QuantizationLevels), nameof(VaeEstimator.Options.PixelLevels),
        nameof(TrainingOptions.InputColumnNames), nameof(TrainingOptions.MaximumCategories), nameof(TrainingOptions.MinimumCategoryRows),
        nameof(AutoencoderEstimator.Options.StructuralSimilarity),
    ];

    /// <param name="preparation">The scaling of the rows.</param>
    /// <param name="validation">The validation rows, or null.</param>
    public static IReadOnlyDictionary<string, string> Of(TrainingOptions options, TrainingEngine engine, RowPreparation preparation, PreparedRows rows, PreparedRows? validation, float[] initial)
    {
        object defaults = Activator.CreateInstance(options.GetType())!;
        var identity = options.GetType().GetProperties()
            .Where(property => !Harmless.Contains(property.Name) && (!Later.Contains(property.Name) || Text(property.GetValue(options)) != Text(property.GetValue(defaults))))
            .ToDictionary(property => property.Name, property => Text(property.GetValue(options)));
        // The scaling that was selected.
        identity[nameof(TrainingOptions.Scaling)] = Text(preparation.Input.Scaling.Recipe?.Scaling ?? options.Scaling);
        identity.Add(Checkpoint.EngineEntry, Text(engine));
        identity.Add("number of rows", Text(rows.Total));
        identity.Add("number of slots", Text(rows.Layout.InputSlots));
        identity.Add("number of target slots", Text(rows.Layout.TargetSlots));
        identity.Add("number of condition slots", Text(rows.Layout.ConditionSlots));
        identity.Add("number of validation rows", Text(validation?.Total ?? 0));
        if (rows is PreparedFileRows file)
        {
            identity.Add("number of rows that are shuffled together", Text(file.Window));
        }
        // Hashes of values come last, so that a difference in shape is reported first.
        identity.Add("scaling", Hash(
            preparation.Input.Scaling.Offset, preparation.Input.Scaling.Scale, preparation.Output.Offset, preparation.Output.Scale, preparation.Condition?.Scaling?.Offset, preparation.Condition?.Scaling?.Scale));
        if (preparation.Input.Table is { } table)
        {
            identity.Add("categories", Hash(Encoding.UTF8.GetBytes(string.Join('\0', table.Columns.SelectMany(column => column.Texts.Append($"{column}"))))));
        }
        identity.Add("training rows", Hash(rows, options.Group));
        identity.Add("validation rows", Hash(validation, options.Group));
        identity.Add("initial weights", Hash(initial));
        return identity;
    }

    // A hash of the rows of each process.
    private static string Hash(PreparedRows? rows, ProcessGroup group) => string.Join(' ', group.Gather(Encoding.ASCII.GetBytes(
        Hash(rows is null ? new float[]?[5] : rows.InOrder().SelectMany(set => new[] { set.Inputs.Values, set.Targets.Values, set.Present?.Values, set.Weights, set.Condition?.Values })))).Select(Encoding.ASCII.GetString));

    private static string Hash(params IEnumerable<float[]?> arrays)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (float[]? values in arrays)
        {
            hash.AppendData(BitConverter.GetBytes(values?.Length ?? -1));
            hash.AppendData(MemoryMarshal.AsBytes<float>(values));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));

    /// <summary>The value of an option as text, the same in every culture.</summary>
    public static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
