using Microsoft.ML.Transforms.Onnx;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The only detector in a model, which may be part of a chain: a detector of this library, or the chain of ML.NET's transformers as which it was saved.</summary>
internal sealed class DetectorInModel
{
    private readonly IReadOnlyList<(ModelChain Chain, int Part, ITransformer Model)> _path; // from the outermost chain to the chain with the detector
    private readonly ITransformer _stage;
    private readonly DetectorFile? _file; // null if the detector is a transformer of this library

    private DetectorInModel(IReadOnlyList<(ModelChain Chain, int Part, ITransformer Model)> path, ITransformer stage, DetectorFile? file, DetectorReference reference) =>
        (_path, _stage, _file, Reference) = (path, stage, file, reference);

    public DetectorReference Reference { get; }

    /// <exception cref="InvalidOperationException">The model contains no detector, or more than one.</exception>
    public static DetectorInModel Find(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        DetectorInModel[] found = [.. All(model, [])];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new InvalidOperationException($"The model ({model.GetType().Name}) contains no anomaly detector of this library."),
            _ => throw new InvalidOperationException(
                $"The model contains {found.Length} anomaly detectors, with the score columns {string.Join(" and ", found.Select(detector => $"'{detector.Reference.ScoreColumn}'"))}; "
                + "Select one of them by enumerating the transformer chain."),
        };
    }

    /// <summary>Returns a model with the same transformers except for the detector, which has another threshold for all groups.</summary>
    /// <param name="groups">The transformer after it that labels rows by the thresholds of groups; may be null.</param>
    public ITransformer With(float threshold, ITransformer? groups = null)
    {
        ITransformer stage = _stage switch
        {
            OnnxTransformer onnx => OnnxStage.With(onnx, _file!.With(threshold)),
            OnnxNetworkTransformer loaded => loaded.With(threshold),
            _ => ((AnomalyDetector)_stage).WithThreshold(threshold),
        };
        var unit = Within(_path.Skip(UnitPath.Count), stage);
        return UnitPath.Count > 0 ? Within(UnitPath.SkipLast(1), UnitPath[^1].Chain.With(UnitPath[^1].Part, unit, groups))
            : groups is null ? unit
            : new TransformerChain<ITransformer>(unit, groups);
    }

    /// <summary>Returns the model with a threshold for each group, by a false-alarm budget.</summary>
    public ITransformer WithGroups(IDataView normalRows, double perThousand, string groupColumnName)
    {
        var (common, groups) = Scored(normalRows).FalseAlarmThresholds(perThousand, groupColumnName, IsComparedByRatio);
        return With(common, groups);
    }

    /// <summary>The rows with the detector's columns, before later transformers of the model change them.</summary>
    public ScoredRows Scored(IDataView rows) => new(Reference, Before(_path, rows), before => Score(before, rows));

    /// <summary>The rows with scores relative to the threshold of the row's group, if groups have their own thresholds.</summary>
    public ScoredRows ScoredByGroup(IDataView rows) => (UnitPath.Count > 0 ? UnitPath[^1].Chain.GroupsOf(UnitPath[^1].Part) : null) is { } groups
        ? new(Reference with { ScoreColumn = GroupStage.ScoreColumn, Threshold = 0 }, Before(_path, rows), before => groups.Transform(Score(before, rows)))
        : Scored(rows);

    // A saved detector is a chain, in which the scores become scalars after the ONNX graph.
    private IReadOnlyList<(ModelChain Chain, int Part, ITransformer Model)> UnitPath => _file is null || _path.Count == 0 ? _path : [.. _path.SkipLast(1)];

    private IDataView Score(IDataView before, IDataView rows) =>
        _file is null || _path.Count == 0 ? _stage.Transform(before) : _path[^1].Model.Transform(Before(UnitPath, rows));

    private bool IsComparedByRatio => _stage switch
    {
        AnomalyDetector detector => detector.Fitted.Networks[0].IsComparedByRatio,
        OnnxTransformer onnx => SavedFile.Of(OnnxStage.Model(onnx))?.Fitted?.Detector?[0].IsComparedByRatio ?? false,
        _ => false,
    };

    private static ITransformer Within(IEnumerable<(ModelChain Chain, int Part, ITransformer Model)> path, ITransformer inner) =>
        path.Reverse().Aggregate(inner, (of, level) => level.Chain.With(level.Part, of));

    private static IDataView Before(IEnumerable<(ModelChain Chain, int Part, ITransformer Model)> path, IDataView rows) =>
        path.Aggregate(rows, (view, level) => level.Chain.TransformUpTo(level.Part, view));

    private static IEnumerable<DetectorInModel> All(ITransformer model, IReadOnlyList<(ModelChain Chain, int Part, ITransformer Model)> path)
    {
        if (model is AnomalyDetector detector)
        {
            return [new DetectorInModel(path, model, null, detector.Fitted.Reference)];
        }
        if (model is OnnxNetworkTransformer loaded)
        {
            return loaded.Reference is { } reference ? [new DetectorInModel(path, model, null, reference)] : [];
        }
        if (model is OnnxTransformer onnx)
        {
            return DetectorFile.Of(OnnxStage.Model(onnx)) is { } file ? [new DetectorInModel(path, model, file, file.Reference)] : [];
        }
        return ModelChain.Of(model) is { } chain
            ? Enumerable.Range(0, chain.Parts.Count).Where(chain.IsForScoring).SelectMany(part => All(chain.Parts[part].Transformer, [.. path, (chain, part, model)]))
            : [];
    }
}
