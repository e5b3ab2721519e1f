using System.Globalization;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>What <c>bench detection</c> is asked for.</summary>
/// <param name="Protocols">Which rows to fit and to score.</param>
/// <param name="Seeds">How many: 0, 1 and so on.</param>
/// <param name="File">Where to write the figures as JSON; null: nowhere.</param>
internal sealed record DetectionArguments(string Data, IReadOnlyList<Protocol> Protocols, int Seeds, string? File)
{
    public static DetectionArguments Parse(ReadOnlySpan<string> arguments)
    {
        string? data = null;
        var parsed = new DetectionArguments("", Protocol.Both, Seeds: 1, File: null);
        while (arguments is [var name, .. var others])
        {
            if (others is not [var value, .. var rest])
            {
                throw new ArgumentException($"{name} is not known, or lacks its value");
            }
            switch (name)
            {
                case "--data":
                    data = value;
                    break;
                case "--protocol":
                    parsed = parsed with { Protocols = [NamedProtocol(value)] };
                    break;
                case "--seeds":
                    parsed = parsed with { Seeds = Count(name, value) };
                    break;
                case "--json":
                    parsed = parsed with { File = value };
                    break;
                default:
                    throw new ArgumentException($"{name} is not known");
            }
            arguments = rest;
        }
        return parsed with { Data = data ?? throw new ArgumentException("--data DIR, the folder of the sets, is missing") };
    }

    private static Protocol NamedProtocol(string name) => Protocol.Both.FirstOrDefault(protocol => protocol.Name == name)
        ?? throw new ArgumentException($"--protocol is {name}; accepted are {string.Join(", ", Protocol.Both.Select(protocol => protocol.Name))}");

    private static int Count(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1
            ? number
            : throw new ArgumentException($"{name} is {value}; accepted are whole numbers from 1");
}
