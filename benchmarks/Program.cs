using Experiments;
using Microsoft.ML.Autoencoders.Benchmarks;
using Microsoft.ML.Autoencoders.Benchmarks.Detection;
using Microsoft.ML.Autoencoders.Benchmarks.Vae;

const string Usage = """
    usage: bench NAME [--json FILE]

      compression   figures of the demo: digits in 8 numbers, and malignant tumours among benign ones
      detection     how well the anomaly trainers find the anomalies of labelled sets, with their defaults
      vae           how likely binary MNIST is to a variational autoencoder, in the published setting and the best one; takes hours

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
        case [var name, ..]:
            return Refuse($"there is no benchmark '{name}'; there are: compression, detection, vae");
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

static int Parsed<TArguments>(Func<TArguments> parse, Action<TArguments, CancellationToken> run)
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
    run(arguments, cancellation.Token);
    return 0;
}
