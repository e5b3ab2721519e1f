using System.Globalization;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak;

/// <summary>What <c>bench soak</c> and <c>bench fuzz</c> are asked for.</summary>
/// <param name="Mutations">How many damaged files of each kind the fuzzing reads.</param>
/// <param name="File">Where to write the figures as JSON; null: nowhere.</param>
internal sealed record SoakArguments(double Minutes, int Mutations, int Seed, string? File)
{
    public static SoakArguments Parse(ReadOnlySpan<string> arguments)
    {
        var parsed = new SoakArguments(Minutes: 20, Mutations: 20_000, Seed: 1, File: null);
        for (; arguments.Length > 0; arguments = arguments[2..])
        {
            if (arguments is not [var name, var value, ..])
            {
                throw new ArgumentException($"{arguments[0]} is not known, or lacks its value");
            }
            parsed = name switch
            {
                "--minutes" => parsed with { Minutes = Positive(name, value) },
                "--mutations" => parsed with { Mutations = (int)Positive(name, value) },
                "--seed" => parsed with { Seed = (int)Positive(name, value) },
                "--json" => parsed with { File = value },
                _ => throw new ArgumentException($"{name} is not known"),
            };
        }
        return parsed;
    }

    private static double Positive(string name, string value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is > 0 and < int.MaxValue
        ? number
        : throw new ArgumentException($"{name} is {value}; accepted are numbers greater than 0");
}
