namespace Microsoft.ML.Data;

// Reads a scored data set and hands its labelled rows on to be counted.
internal static class Evaluator
{
    public static AnomalyDetectionMetrics Anomalies(
        IDataView data, string labelColumnName, string scoreColumnName, string predictedLabelColumnName, int falsePositiveCount)
    {
        CheckArguments(data, labelColumnName, scoreColumnName, predictedLabelColumnName);
        Checks.Parameter(falsePositiveCount > 0, nameof(falsePositiveCount), $"Must be positive, not {falsePositiveCount}.");
        var label = Find(data, labelColumnName, "label");
        var score = Find(data, scoreColumnName, "score");
        Find(data, predictedLabelColumnName, "predicted label");
        CheckType(score, "score", NumberDataViewType.Single.Equals(score.Type), "Single");
        CheckType(label, "label", NumberDataViewType.Single.Equals(label.Type) || label.Type is KeyDataViewType { Count: 2 }, "Single or a Key of cardinality 2");

        var counts = new AnomalyCounts();
        using var cursor = data.GetRowCursor([label, score]);
        var (getLabel, getScore) = (LabelReader.Of(cursor, label), cursor.GetGetter<float>(score));
        while (cursor.MoveNext())
        {
            float truth = 0, value = 0;
            getLabel(ref truth);
            getScore(ref value);
            if (!float.IsNaN(truth) && float.IsFinite(value))
                counts.Add(value, truth);
        }
        return new AnomalyDetectionMetrics(counts.AreaUnderRocCurve, counts.DetectionRate(falsePositiveCount));
    }

    public static CalibratedBinaryClassificationMetrics Binary(
        IDataView data, string labelColumnName, string scoreColumnName, string probabilityColumnName, string predictedLabelColumnName)
    {
        CheckArguments(data, labelColumnName, scoreColumnName, predictedLabelColumnName);
        Checks.NonEmpty(probabilityColumnName, nameof(probabilityColumnName));
        return new CalibratedBinaryClassificationMetrics(CountBinary(data, labelColumnName, scoreColumnName, probabilityColumnName, predictedLabelColumnName));
    }

    public static BinaryClassificationMetrics BinaryNonCalibrated(IDataView data, string labelColumnName, string scoreColumnName, string predictedLabelColumnName)
    {
        CheckArguments(data, labelColumnName, scoreColumnName, predictedLabelColumnName);
        return BinaryClassificationMetrics.From(CountBinary(data, labelColumnName, scoreColumnName, null, predictedLabelColumnName));
    }

    // probabilityColumnName: null for none.
    private static BinaryCounts CountBinary(
        IDataView data, string labelColumnName, string scoreColumnName, string probabilityColumnName, string predictedLabelColumnName)
    {
        var label = Find(data, labelColumnName, "label");
        var score = Find(data, scoreColumnName, "score");
        DataViewSchema.Column? probability = probabilityColumnName == null ? null : Find(data, probabilityColumnName, "probability");
        Find(data, predictedLabelColumnName, "predicted label");
        CheckType(score, "score", NumberDataViewType.Single.Equals(score.Type), "Single");
        bool isNumber = NumberDataViewType.Single.Equals(label.Type) || NumberDataViewType.Double.Equals(label.Type);
        CheckType(label, "label", isNumber || label.Type is BooleanDataViewType or KeyDataViewType { Count: 2 }, "Single, Double, Boolean or a Key of cardinality 2");
        if (probability is { } column)
            CheckType(column, "probability", NumberDataViewType.Single.Equals(column.Type), "Single");

        var counts = new BinaryCounts();
        using var cursor = data.GetRowCursor(probability is { } read ? [label, score, read] : [label, score]);
        var (getLabel, getScore) = (LabelReader.Of(cursor, label), cursor.GetGetter<float>(score));
        var getProbability = probability is { } active ? cursor.GetGetter<float>(active) : (ref float value) => value = float.NaN;
        while (cursor.MoveNext())
        {
            float truth = 0, value = 0, chance = 0;
            getLabel(ref truth);
            getScore(ref value);
            if (float.IsNaN(truth) || !float.IsFinite(value))
                continue;
            getProbability(ref chance);
            counts.Add(value, truth, chance);
        }
        return counts;
    }

    public static MulticlassClassificationMetrics Multiclass(
        IDataView data, string labelColumnName, string scoreColumnName, string predictedLabelColumnName, int topKPredictionCount)
    {
        CheckArguments(data, labelColumnName, scoreColumnName, predictedLabelColumnName);
        Checks.Parameter(topKPredictionCount >= 0, nameof(topKPredictionCount), $"Must not be negative, as is {topKPredictionCount}.");
        var label = Find(data, labelColumnName, "label");
        var score = Find(data, scoreColumnName, "score");
        Find(data, predictedLabelColumnName, "predicted label");
        int classCount = score.Type is VectorDataViewType { Size: >= 2 } vector && NumberDataViewType.Single.Equals(vector.ItemType) ? vector.Size : 0;
        CheckType(score, "score", classCount > 0, "a known-size vector of two or more Single");
        CheckType(label, "label", NumberDataViewType.Single.Equals(label.Type) || label.Type is KeyDataViewType, "Single or Key");

        var counts = new MulticlassCounts(classCount);
        var scores = new float[classCount];
        VBuffer<float> values = default;
        using var cursor = data.GetRowCursor([label, score]);
        var (getLabel, getScore) = (LabelReader.Of(cursor, label), cursor.GetGetter<VBuffer<float>>(score));
        while (cursor.MoveNext())
        {
            float truth = 0;
            getLabel(ref truth);
            if (!(truth >= 0) || truth != (int)truth)
                continue;
            getScore(ref values);
            Checks.State(values.Length == classCount, $"A row has {values.Length} scores in column '{scoreColumnName}', not one for each of {classCount} classes.");
            values.CopyTo(scores);
            if (Array.TrueForAll(scores, float.IsFinite))
                counts.Add(scores, (int)truth);
        }
        return new MulticlassClassificationMetrics(counts, topKPredictionCount);
    }

    private static void CheckArguments(IDataView data, string labelColumnName, string scoreColumnName, string predictedLabelColumnName)
    {
        Checks.Value(data, nameof(data));
        Checks.NonEmpty(labelColumnName, nameof(labelColumnName));
        Checks.NonEmpty(scoreColumnName, nameof(scoreColumnName));
        Checks.NonEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
    }

    private static DataViewSchema.Column Find(IDataView data, string name, string role) => Checks.Column(data.Schema, name, nameof(data), role);

    private static void CheckType(DataViewSchema.Column column, string role, bool fits, string accepted)
    {
        if (!fits)
            throw Checks.SchemaMismatch("data", role, column.Name, accepted, column.Type.ToString());
    }
}
