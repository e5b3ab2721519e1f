using System.Globalization;

namespace Microsoft.ML.Autoencoders.Benchmarks.Vae;

/// <summary>What <c>bench vae</c> is asked for.</summary>
/// <param name="File">Where to write the figures as JSON; null: nowhere.</param>
/// <param name="Epochs">Null: each setting's own.</param>
/// <param name="Seed">The seed of training and of the latent draws that the likelihood is estimated by.</param>
/// <param name="Resume">Whether to go on from checkpoints of a run that was broken off.</param>
internal sealed record VaeArguments(string? File, IReadOnlyList<VaeSetting> Settings, int? Epochs, int Threads, int Seed, bool Resume)
{
    public static VaeArguments Parse(ReadOnlySpan<string> arguments)
    {
        var parsed = new VaeArguments(null, VaeSetting.All, null, Threads: 1, Seed: 0, Resume: false);
        while (arguments is [var name, .. var others])
        {
            if (name == "--resume")
            {
                parsed = parsed with { Resume = true };
                arguments = others;
                continue;
            }
            if (others is not [var value, .. var rest])
            {
                throw new ArgumentException($"{name} is not known, or lacks its value");
            }
            parsed = name switch
            {
                "--json" => parsed with { File = value },
                "--setting" => parsed with { Settings = [Setting(value)] },
                "--epochs" => parsed with { Epochs = Number(name, value, 1) },
                "--threads" => parsed with { Threads = Number(name, value, 1) },
                "--seed" => parsed with { Seed = Number(name, value, 0) },
                _ => throw new ArgumentException($"{name} is not known"),
            };
            arguments = rest;
        }
        return parsed;
    }

    private static VaeSetting Setting(string name) => VaeSetting.All.FirstOrDefault(setting => setting.Name == name)
        ?? throw new ArgumentException($"--setting is {name}; accepted are {string.Join(", ", VaeSetting.All.Select(setting => setting.Name))}");

    private static int Number(string name, string value, int least) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new ArgumentException($"{name} is {value}; accepted are whole numbers from {least}");
}
