using System.Globalization;
using Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;
using Microsoft.ML.Autoencoders.Tests.Pages;
using Microsoft.ML.Autoencoders.Tests.Persistence;
using Microsoft.ML.Autoencoders.Tests.Processes;
using Microsoft.ML.Autoencoders.Tests.Training;
using Microsoft.ML.Autoencoders.Tests.Training.Torch;
using Microsoft.ML.Autoencoders.Tests.Upgrades;
using Microsoft.Testing.Platform.Builder;

switch (args)
{
    // What a test does in a process of its own.
    case ["score", var model, var report]:
        return ScoringProcess.Run(model, report);
    case ["fit"]:
        return FittingProcess.Run();
    case ["cluster", var what, var results]:
        return MpiTests.Run(what, results);
    case ["stream"]:
        return StreamedRowsTests.Run();
    case ["temporary"]:
        return TemporaryFilesTests.Run();
    // Tells what is wrong with pages.
    case ["pages", .. var pages]:
        return await PageTests.Check(pages);
    // Keeps what this version writes, for later ones to read.
    case ["upgrades", var folder]:
        return UpgradeSet.Write(folder);
    case ["fuzz", var target, var samples, var way, var seed, var first, var count]:
        return FuzzProcess.Run(FuzzTarget.Of(target), samples, way, Number(seed), Number(first), Number(count));
    default:
        var builder = await TestApplication.CreateBuilderAsync(args);
        Microsoft.ML.Autoencoders.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
        using (var tests = await builder.BuildAsync())
        {
            return await tests.RunAsync();
        }
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
