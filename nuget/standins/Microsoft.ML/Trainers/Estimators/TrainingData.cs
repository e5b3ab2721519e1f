using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

// Reads the rows that a trainer can use.
internal static class TrainingData
{
    // Leaves out rows with a label or feature that is missing or not finite, or with a weight that is not positive, and says how many.
    // labelColumn, weightColumn: not valid for none, which is a label of 0 and a weight of 1.
    public static IEnumerable<TrainingRow> Read(IDataView data, SchemaShape.Column featureColumn, SchemaShape.Column labelColumn, SchemaShape.Column weightColumn, IHost host)
    {
        var features = data.Schema[featureColumn.Name];
        DataViewSchema.Column? label = labelColumn.IsValid ? data.Schema[labelColumn.Name] : null;
        DataViewSchema.Column? weight = weightColumn.IsValid ? data.Schema[weightColumn.Name] : null;
        using var cursor = data.GetRowCursor(new[] { features, label, weight }.OfType<DataViewSchema.Column>());
        var getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        var getLabel = label is { } labels ? LabelReader.Of(cursor, labels) : null;
        var getWeight = weight is { } weights ? cursor.GetGetter<float>(weights) : null;
        long skipped = 0;
        while (cursor.MoveNext())
        {
            float labelValue = 0, weightValue = 1;
            VBuffer<float> values = default;
            getLabel?.Invoke(ref labelValue);
            getWeight?.Invoke(ref weightValue);
            if (float.IsFinite(labelValue) && weightValue > 0 && float.IsFinite(weightValue))
            {
                getFeatures(ref values);
                if (VectorMath.IsFinite(values.GetValues()))
                {
                    yield return new TrainingRow(values, labelValue, weightValue);
                    continue;
                }
            }
            skipped++;
        }
        if (skipped == 0)
            yield break;
        using var channel = host.Start("Training");
        channel.Warning(MessageSensitivity.None, "Skipped {0} instances with missing features/label/weight during training", skipped);
    }

    public static int FeatureCount(DataViewSchema schema, SchemaShape.Column featureColumn) =>
        ((VectorDataViewType)schema[featureColumn.Name].Type).Size;
}
