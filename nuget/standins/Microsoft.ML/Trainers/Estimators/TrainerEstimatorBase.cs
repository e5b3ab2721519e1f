using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

public abstract class TrainerEstimatorBase<TTransformer, TModel> : ITrainerEstimator<TTransformer, TModel>
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    public readonly SchemaShape.Column FeatureColumn;
    public readonly SchemaShape.Column LabelColumn; // not valid where the trainer needs no label
    public readonly SchemaShape.Column WeightColumn; // not valid where all rows weigh the same

    private protected TrainerEstimatorBase(string featureColumnName, SchemaShape.Column labelColumn, string weightColumnName)
    {
        FeatureColumn = new(featureColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false);
        LabelColumn = labelColumn;
        if (weightColumnName != null)
            WeightColumn = new(weightColumnName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, isKey: false);
    }

    public abstract TrainerInfo Info { get; }

    public TTransformer Fit(IDataView input)
    {
        CheckInput(SchemaShape.Create(input.Schema));
        return MakeTransformer(Train(input), input.Schema);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        CheckInput(inputSchema);
        return inputSchema.With(OutputColumns(inputSchema));
    }

    private protected abstract SchemaShape.Column[] OutputColumns(SchemaShape inputSchema);

    private protected abstract TModel Train(IDataView data);

    private protected abstract TTransformer MakeTransformer(TModel model, DataViewSchema trainSchema);

    private void CheckInput(SchemaShape inputSchema)
    {
        Check(inputSchema, FeatureColumn, "feature");
        Check(inputSchema, WeightColumn, "weight");
        Check(inputSchema, LabelColumn, "label");
    }

    private static void Check(SchemaShape inputSchema, SchemaShape.Column expected, string role)
    {
        if (!expected.IsValid)
            return;
        var found = Checks.Column(inputSchema, expected.Name, nameof(inputSchema), role);
        if (!expected.IsCompatibleWith(found))
            throw Checks.SchemaMismatch(nameof(inputSchema), role, expected.Name, expected.TypeText, found.TypeText);
    }
}
