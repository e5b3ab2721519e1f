using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

public sealed class LbfgsLogisticRegressionBinaryTrainer : LbfgsTrainerBase<LbfgsLogisticRegressionBinaryTrainer.Options,
    BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>,
    CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>
{
    public sealed class Options : OptionsBase
    {
    }

    internal LbfgsLogisticRegressionBinaryTrainer(IHostEnvironment environment, Options options)
        : base(environment, options, new(options.LabelColumnName, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false))
    {
    }

    private protected override LinearLoss MakeLoss(DataViewSchema.Column label, int featureCount) => new LogisticLoss(featureCount);

    // The logistic function of a logistic regression's score is its probability; no calibrator has to be trained.
    private protected override CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> MakeModel(
        float[] parameters, DataViewSchema.Column label, int featureCount) =>
        new ParameterMixingCalibratedModelParameters<LinearBinaryModelParameters, PlattCalibrator>(new(parameters[1..], parameters[0]), new(slope: -1, offset: 0));

    private protected override BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> MakeTransformer(
        CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> model, DataViewSchema trainSchema) =>
        new(model, trainSchema, FeatureColumn.Name);

    private protected override SchemaShape.Column[] OutputColumns(SchemaShape inputSchema) =>
    [
        ScoreShape.Column("Score", NumberDataViewType.Single),
        ScoreShape.Column("Probability", NumberDataViewType.Single, SchemaShape.Column.Create(AnnotationKinds.IsNormalized, BooleanDataViewType.Instance)),
        ScoreShape.Column("PredictedLabel", BooleanDataViewType.Instance),
    ];
}
