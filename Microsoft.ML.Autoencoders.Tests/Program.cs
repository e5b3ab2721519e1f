using Microsoft.ML.Autoencoders.Tests.Persistence;
using Microsoft.ML.Autoencoders.Tests.Training.Torch;
using Microsoft.Testing.Platform.Builder;

switch (args)
{
    // What a test does in a process of its own.
    case ["score", var model, var report]:
        return ScoringProcess.Run(model, report);
    case ["fit"]:
        return FittingProcess.Run();
    default:
        var builder = await TestApplication.CreateBuilderAsync(args);
        Microsoft.ML.Autoencoders.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
        using (var tests = await builder.BuildAsync())
        {
            return await tests.RunAsync();
        }
}
