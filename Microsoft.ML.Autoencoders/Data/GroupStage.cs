using System.Numerics;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// Labels rows by the threshold of their group, with ML.NET's own transformers after a detector, which can be saved and loaded. They look up the difference between the group's threshold and
/// the common one; for an unknown group, ML.NET returns 0.
/// </summary>
/// <param name="scored">Normal rows with the columns of a detector.</param>
internal sealed class GroupStage(IDataView scored, DetectorReference reference, string groupColumnName, double perThousand, bool byRatio)
{
    public const string ThresholdColumn = "GroupThreshold", ScoreColumn = "GroupScore";
    private const string Shift = "Microsoft.ML.Autoencoders.GroupShift";
    private const string Accepted = "text, a Boolean, an integer and a key";

    /// <summary>Whether a transformer of a model is such a stage, fitted or loaded.</summary>
    public static bool IsOne(ITransformer part) =>
        ModelChain.Of(part)?.Parts is [var mapping, (ExpressionTransformer, _), (ExpressionTransformer, _), (ExpressionTransformer, _), (ColumnSelectingTransformer, _)] && mapping.Transformer is ValueMappingTransformer;

    /// <returns>The common threshold, computed from all rows, and the stage.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The group column is missing or of a type that is not accepted.</exception>
    /// <exception cref="InvalidOperationException">No group has enough rows.</exception>
    public (float Common, ITransformer Stage) Fit()
    {
        var column = scored.Schema.GetColumnOrNull(groupColumnName) ?? throw new ArgumentOutOfRangeException(paramName: null,
            $"There is no group column '{groupColumnName}' (accepted: {Accepted}); the columns are: {string.Join(", ", scored.Schema.Where(c => !c.IsHidden).Select(c => $"'{c.Name}'"))}.");
        bool isKey = column.Type is KeyDataViewType;
        return column.Type switch
        {
            TextDataViewType => Fit<ReadOnlyMemory<char>, string>(column, text => text.ToString(), text => text.Length == 0),
            BooleanDataViewType => Fit<bool, bool>(column, flag => flag, _ => false),
            NumberDataViewType or KeyDataViewType => column.Type.RawType switch
            {
                var type when type == typeof(byte) => Fit<byte>(column, isKey),
                var type when type == typeof(ushort) => Fit<ushort>(column, isKey),
                var type when type == typeof(uint) => Fit<uint>(column, isKey),
                var type when type == typeof(ulong) => Fit<ulong>(column, isKey),
                var type when type == typeof(sbyte) => Fit<sbyte>(column, isKey),
                var type when type == typeof(short) => Fit<short>(column, isKey),
                var type when type == typeof(int) => Fit<int>(column, isKey),
                var type when type == typeof(long) => Fit<long>(column, isKey),
                _ => throw NotAccepted(column, $" To make it one: mlContext.Transforms.Conversion.ConvertType(\"{groupColumnName}\", outputKind: DataKind.Int32)."),
            },
            _ => throw NotAccepted(column, ""),
        };
    }

    private ArgumentOutOfRangeException NotAccepted(DataViewSchema.Column column, string remedy) =>
        new(paramName: null, $"The group column '{groupColumnName}' is {column.Type}; accepted: {Accepted}.{remedy}");

    // A missing key is 0.
    private (float, ITransformer) Fit<T>(DataViewSchema.Column column, bool isKey) where T : struct, IBinaryInteger<T> => Fit<T, T>(column, value => value, value => isKey && T.IsZero(value));

    private (float, ITransformer) Fit<TRaw, TGroup>(DataViewSchema.Column column, Func<TRaw, TGroup> group, Func<TGroup, bool> isMissing) where TGroup : notnull
    {
        var (all, byGroup) = Read(column, group, isMissing);
        float common = FalseAlarmBudget.Threshold([.. all], perThousand);
        // With fewer rows, none may be a false alarm: the threshold would exceed the greatest score of only a few rows.
        int fewest = perThousand == 0 ? 1 : (int)Math.Ceiling(1000 / perThousand - 1e-9);
        KeyValuePair<TGroup, float>[] thresholds = [.. byGroup.Where(of => of.Value.Count >= fewest).Select(of => KeyValuePair.Create(of.Key, FalseAlarmBudget.Threshold([.. of.Value], perThousand)))];
        if (thresholds.Length == 0)
        {
            throw new InvalidOperationException($"Group column '{groupColumnName}' has {byGroup.Count} groups in {all.Count} rows, the largest of {byGroup.Values.Select(of => of.Count).DefaultIfEmpty().Max()}; a budget of "
                + $"{perThousand} in 1,000 requires groups with at least {fewest} rows. Pass more rows, increase the budget, or omit the group column.");
        }
        return (common, Stage(common, Array.ConvertAll(thresholds, of => KeyValuePair.Create(of.Key, of.Value - common)), isPositive: common > 0 && thresholds.All(of => of.Value > 0)));
    }

    private (List<float> All, Dictionary<TGroup, List<float>> ByGroup) Read<TRaw, TGroup>(DataViewSchema.Column column, Func<TRaw, TGroup> group, Func<TGroup, bool> isMissing) where TGroup : notnull
    {
        var scores = scored.Schema[reference.ScoreColumn];
        if (scores.Type != NumberDataViewType.Single)
        {
            throw new InvalidOperationException($"The column '{scores.Name}' is {scores.Type}; groups require a single number. Load the detector with mlContext.Model.{nameof(ModelCatalog.LoadAutoencoder)} or {nameof(ModelCatalog.LoadOnnx)}.");
        }
        using var cursor = scored.GetRowCursor([scores, column]);
        var (readScore, readGroup) = (cursor.GetGetter<float>(scores), cursor.GetGetter<TRaw>(column));
        var (all, byGroup) = (new List<float>(), new Dictionary<TGroup, List<float>>());
        float score = 0;
        TRaw raw = default!;
        while (cursor.MoveNext())
        {
            readScore(ref score);
            readGroup(ref raw);
            all.Add(score);
            var value = group(raw);
            if (isMissing(value))
            {
                continue;
            }
            if (!byGroup.TryGetValue(value, out var of))
            {
                byGroup.Add(value, of = []);
            }
            of.Add(score);
        }
        return all.Count > 0 ? (all, byGroup) : throw new InvalidOperationException("There are no rows to count false alarms.");
    }

    private TransformerChain<ITransformer> Stage<TGroup>(float common, KeyValuePair<TGroup, float>[] shifts, bool isPositive)
    {
        var ml = new MLContext();
        string score = reference.ScoreColumn;
        return new EstimatorChain<ITransformer>()
            .Append<ITransformer>(ml.Transforms.Conversion.MapValue(Shift, shifts, groupColumnName))
            .Append<ITransformer>(ml.Transforms.Expression(ThresholdColumn, $"shift => {Literal(common)} + shift", Shift))
            .Append<ITransformer>(ml.Transforms.Expression(reference.PredictedLabelColumn, $"(score, threshold) => score > threshold || score >= {Literal(AnomalyDetector.GreatestScore)}", score, ThresholdColumn))
            .Append<ITransformer>(ml.Transforms.Expression(
                ScoreColumn, byRatio && isPositive ? "(score, threshold) => log(max(score, 1e-30f) / threshold)" : "(score, threshold) => score - threshold", score, ThresholdColumn))
            .Append<ITransformer>(ml.Transforms.DropColumns(Shift))
            .Fit(scored);
    }

    private static string Literal(float value) => $"({value:g9}f)";
}
