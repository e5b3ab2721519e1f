using Microsoft.ML.Autoencoders.Tests.Packages;
using Microsoft.ML.Autoencoders.Tests.Persistence;
using Microsoft.ML.Autoencoders.Tests.Training.Torch;

// What a test does in a process of its own.
return args switch
{
    ["score", var model, var report] => ScoringProcess.Run(model, report),
    ["fit"] => FittingProcess.Run(),
    ["reliance"] => Reliance(),
    _ => throw new ArgumentException($"There is no command '{string.Join(' ', args)}'.", nameof(args)),
};

static int Reliance()
{
    RelianceTests.Print().ForEach(Console.WriteLine);
    return 0;
}
