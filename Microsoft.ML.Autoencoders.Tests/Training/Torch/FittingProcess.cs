namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>Fits, and tells on the console how that went.</summary>
internal static class FittingProcess
{
    public const string Fitted = "fitted";

    public static int Run()
    {
        try
        {
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
