using Experiments;
using Microsoft.ML.Autoencoders.Benchmarks;

const string Usage = """
    usage: bench NAME [--json FILE]

      compression   figures of the demo: digits in 8 numbers, and malignant tumours among benign ones

    --json FILE     writes the figures and the machine's name into the file as JSON
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
        case [var name, ..]:
            return Refuse($"there is no benchmark '{name}'; there are: compression");
        default:
            return Refuse("the name of a benchmark is missing");
    }
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Cancelled; nothing was written.");
    return Cancellation.ExitCode;
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
