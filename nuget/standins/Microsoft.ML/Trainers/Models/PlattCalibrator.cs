using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Calibrators;

[assembly: ModelLoader(PlattCalibrator.Signature, typeof(PlattCalibrator))]

namespace Microsoft.ML.Calibrators;

public sealed class PlattCalibrator : ICalibrator, ICanSaveModel
{
    internal const string Signature = "PlattCaliExec";

    internal PlattCalibrator(double slope, double offset)
    {
        Slope = slope;
        Offset = offset;
    }

    public double Slope { get; }

    public double Offset { get; }

    public float PredictProbability(float output) => (float)(1 / (1 + Math.Exp(Slope * output + Offset)));

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        Checks.Value(ctx, nameof(ctx));
        ctx.SetLoader(Signature, typeof(PlattCalibrator).Assembly);
        ctx.Writer.Write(Slope);
        ctx.Writer.Write(Offset);
        ctx.SaveText("Calibrator.txt", writer => writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"P(y=1|x) = 1 / (1 + exp({Slope} * x + {Offset}))")));
    }

    private static PlattCalibrator Load(ModelLoadContext ctx) => new(slope: ctx.Reader.ReadDouble(), offset: ctx.Reader.ReadDouble());
}
