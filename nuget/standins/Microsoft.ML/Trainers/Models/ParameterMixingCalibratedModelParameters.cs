using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;

[assembly: ModelLoader(CalibratedModelFormat.Signature, typeof(CalibratedModelFormat))]

namespace Microsoft.ML.Calibrators;

// A model and a calibrator that are saved together.
internal sealed class ParameterMixingCalibratedModelParameters<TSubModel, TCalibrator>(TSubModel subModel, TCalibrator calibrator)
    : CalibratedModelParametersBase<TSubModel, TCalibrator>(subModel, calibrator), ICanSaveModel
    where TSubModel : class, ICanSaveModel
    where TCalibrator : class, ICalibrator, ICanSaveModel
{
    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Checks.Value(ctx, nameof(ctx));
        ctx.SetLoader(CalibratedModelFormat.Signature, typeof(CalibratedModelFormat).Assembly);
        ctx.SaveModel(SubModel, CalibratedModelFormat.SubModel);
        ctx.SaveModel(Calibrator, CalibratedModelFormat.Calibrator);
    }
}

internal static class CalibratedModelFormat
{
    public const string Signature = "PMixCaliPredExec";
    public const string SubModel = "Predictor";
    public const string Calibrator = "Calibrator";

    private static ParameterMixingCalibratedModelParameters<LinearBinaryModelParameters, PlattCalibrator> Load(ModelLoadContext ctx) =>
        new(ctx.LoadModel<LinearBinaryModelParameters>(SubModel), ctx.LoadModel<PlattCalibrator>(Calibrator));
}
