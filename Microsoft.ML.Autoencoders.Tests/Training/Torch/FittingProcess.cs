namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>Fits with both engines, and tells on the console how that went.</summary>
internal static class FittingProcess
{
    public const string Fitted = "fitted on TorchSharp", FittedWithout = "fitted on the built-in engine";

    public static int Run()
    {
        try
        {
            Models.Fit(_ => { }).Dispose();
            VaeModels.Fit().Dispose();
            QuickDetectors.Fit().Dispose();
            Console.WriteLine(FittedWithout);
            Models.Fit(o => o.Engine = TrainingEngine.TorchSharp);
            Console.WriteLine(Fitted);
        }
        catch (Exception e)
        {
            Console.WriteLine($"{e.GetType().Name}: {e.Message}");
        }
        return 0;
    }
}
