using System.Globalization;
using Microsoft.ML.Autoencoders.Benchmarks;
using Microsoft.ML.Autoencoders.Benchmarks.Detection;
using Microsoft.ML.Autoencoders.Benchmarks.Soak;
using Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;
using Microsoft.ML.Autoencoders.Benchmarks.Vae;

const string Usage = """
    usage: bench NAME [--json FILE]

      compression   figures of the demo: digits in 8 numbers, and malignant tumours among benign ones
      detection     how well the anomaly trainers find the anomalies of labelled sets, with their defaults
      vae           how likely binary MNIST is to a variational autoencoder, in the published setting and the best one; takes hours
      soak          the library fitted, loaded and used again and again, by many threads, canceled and killed: faults, memory, files left
      fuzz          damaged models, ONNX files and checkpoints: each is read or refused with the documented exception

    --json FILE     writes the figures and the machine's name into the file as JSON

    of detection alone:
    --data DIR      a folder of NAME.csv.gz (columns f0, f1, ..., Label, Train) and, if there are, the figures of others in peers.csv
    --protocol NAME all (fit on all rows, score all) or half (fit on the rows with Train = 1, score the others); default: both
    --seeds N       how many seeds, from 0 (default 1)

    of vae alone:
    --setting NAME  standard or best (default: one after the other)
    --epochs N      instead of the setting's own, which the published figures are comparable with
    --threads N     of training (default 1)
    --seed N        of training and of the importance samples (default 0)
    --resume        goes on from the last checkpoint of a run with these arguments that was broken off

    of soak alone:
    --minutes N     about how long it takes on two cores (default 20: 1,000 fits, 10,000 loads, a million predictions, ...)

    of fuzz alone:
    --mutations N   how many of each kind of file (default 20000)
    --seed N        decides on the damage (default 1)
    """;

try
{
    switch (args)
    {
        case [.., "-h" or "--help"]:
            Console.WriteLine(Usage);
            return 0;
        case ["compression"]:
            return Compression(null);
        case ["compression", "--json", var file]:
            return Compression(file);
        case ["compression", ..]:
            return Refuse($"these arguments are not known, or lack a value: {string.Join(' ', args[1..])}");
        case ["detection", ..]:
            return Parsed(() => DetectionArguments.Parse(args.AsSpan(1)), DetectionBenchmark.Run);
        case ["vae", ..]:
            return Parsed(() => VaeArguments.Parse(args.AsSpan(1)), VaeBenchmark.Run);
        case ["soak", ..]:
            return Checked(() => SoakArguments.Parse(args.AsSpan(1)), (found, cancellation) => SoakBenchmark.Run(found.Minutes, found.File, cancellation));
        case ["fuzz", ..]:
            return Checked(() => SoakArguments.Parse(args.AsSpan(1)), (found, cancellation) => FuzzBenchmark.Run(found.Mutations, found.Seed, found.File, cancellation));
        // What the soak and the fuzzing do in a process of its own.
        case [SoakKills.Command, var what, var folder]:
            return SoakKills.Run(what, folder);
        case [FuzzBenchmark.Command, var target, var samples, var seed, var first, var count]:
            return FuzzProcess.Run(FuzzTarget.Of(target), samples, Number(seed), Number(first), Number(count));
        case [var name, ..]:
            return Refuse($"there is no benchmark '{name}'; there are: compression, detection, vae, soak, fuzz");
        default:
            return Refuse("the name of a benchmark is missing");
    }
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Cancelled; nothing was written.");
    return Cancellation.ExitCode;
}
catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"bench: {exception.Message}");
    return 1;
}

static int Refuse(string reason)
{
    Console.Error.WriteLine($"bench: {reason}\n\n{Usage}");
    return 2;
}

static int Compression(string? file)
{
    using var cancellation = new Cancellation();
    CompressionBenchmark.Run(file, cancellation.Token);
    return 0;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Parsed<TArguments>(Func<TArguments> parse, Action<TArguments, CancellationToken> run) => Checked(parse, (arguments, cancellation) =>
{
    run(arguments, cancellation);
    return 0;
});

// The run says whether all is well.
static int Checked<TArguments>(Func<TArguments> parse, Func<TArguments, CancellationToken, int> run)
{
    TArguments arguments;
    try
    {
        arguments = parse();
    }
    catch (ArgumentException exception)
    {
        return Refuse(exception.Message);
    }
    using var cancellation = new Cancellation();
    return run(arguments, cancellation.Token);
}
