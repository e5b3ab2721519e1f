using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

public sealed class LbfgsMaximumEntropyMulticlassTrainer : LbfgsTrainerBase<LbfgsMaximumEntropyMulticlassTrainer.Options,
    MulticlassPredictionTransformer<MaximumEntropyModelParameters>, MaximumEntropyModelParameters>
{
    public sealed class Options : OptionsBase
    {
    }

    internal LbfgsMaximumEntropyMulticlassTrainer(IHostEnvironment environment, Options options)
        : base(environment, options, new(options.LabelColumnName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true))
    {
    }

    private protected override LinearLoss MakeLoss(DataViewSchema.Column label, int featureCount) => new SoftmaxLoss(ClassCount(label), featureCount);

    private protected override MaximumEntropyModelParameters MakeModel(float[] parameters, DataViewSchema.Column label, int featureCount) =>
        new(parameters, ClassCount(label), featureCount, ClassNames(label));

    private protected override MulticlassPredictionTransformer<MaximumEntropyModelParameters> MakeTransformer(MaximumEntropyModelParameters model, DataViewSchema trainSchema) =>
        new(model, trainSchema, FeatureColumn.Name, LabelColumn.Name);

    private protected override SchemaShape.Column[] OutputColumns(SchemaShape inputSchema)
    {
        var keyValues = Checks.Column(inputSchema, LabelColumn.Name).Annotations.Where(a => a.Name == AnnotationKinds.KeyValues).ToArray();
        var classValues = keyValues.Where(a => a.Kind == SchemaShape.Column.VectorKind.Vector).ToArray();
        return
        [
            ScoreShape.Column("Score", new VectorDataViewType(NumberDataViewType.Single, 1),
            [
                .. classValues.Select(a => a.With(AnnotationKinds.TrainingLabelValues)),
                .. classValues.Where(a => a.ItemType is TextDataViewType).Select(a => a.With(AnnotationKinds.SlotNames)),
            ]),
            ScoreShape.Column("PredictedLabel", new KeyDataViewType(typeof(uint), 1), keyValues),
        ];
    }

    private static int ClassCount(DataViewSchema.Column label) => (int)((KeyDataViewType)label.Type).Count;

    // The names of the classes, if each has one of its own; else null.
    private static string[] ClassNames(DataViewSchema.Column label)
    {
        var type = label.Annotations.Schema.GetColumnOrNull(AnnotationKinds.KeyValues)?.Type as VectorDataViewType;
        if (type?.ItemType is not TextDataViewType || type.Size != ClassCount(label))
            return null;
        VBuffer<ReadOnlyMemory<char>> values = default;
        label.Annotations.GetValue(AnnotationKinds.KeyValues, ref values);
        string[] names = [.. values.DenseValues().Select(v => v.ToString())];
        return names.Contains("") || names.Distinct().Count() < names.Length ? null : names;
    }
}
