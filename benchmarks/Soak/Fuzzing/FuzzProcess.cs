using System.Globalization;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>Reads damaged files one after the other, and tells on the console how each went: it is a process of its own, since a case may end it.</summary>
internal static class FuzzProcess
{
    private const long MostBytes = 1L << 30;

    /// <summary>The word for a file that was read, and the one for one that was refused as documented. Anything else is a fault.</summary>
    public const string Read = "read", Refused = "refused";

    /// <param name="samples">The folder of the files to damage.</param>
    /// <param name="seed">Decides, with a case's number, on its damage.</param>
    /// <param name="first">The first case's number.</param>
    public static int Run(FuzzTarget target, string samples, int seed, int first, int count)
    {
        byte[][] contents = [.. target.Samples.Select(name => File.ReadAllBytes(Path.Combine(samples, name)))];
        string folder = Directory.CreateTempSubdirectory("fuzz-").FullName;
        for (int number = first; number < first + count; number++)
        {
            var random = new Random(unchecked(seed * 1_000_003 + number));
            int sample = random.Next(contents.Length);
            byte[] damaged = target.Mutate(contents[sample], random);
            string run = Directory.CreateDirectory(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture))).FullName;
            string file = Path.Combine(run, target.Samples[sample]);
            File.WriteAllBytes(file, damaged);
            Say(number, "begins");
            string outcome = Outcome(target, file);
            Directory.Delete(run, recursive: true);
            if (Environment.WorkingSet > MostBytes)
            {
                Say(number, $"{Environment.WorkingSet >> 20} MB in use, {outcome}");
                break; // another process goes on
            }
            Say(number, outcome);
        }
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static void Say(int number, string outcome) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} {outcome}"));

    private static string Outcome(FuzzTarget target, string file)
    {
        try
        {
            target.Read(file);
            return Read;
        }
        catch (Exception exception) when (target.Refuses(exception))
        {
            return Refused;
        }
        catch (Exception exception)
        {
            string place = exception.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Autoencoders", StringComparison.Ordinal) && !line.Contains("Fuzz", StringComparison.Ordinal))?.Trim() ?? "";
            return $"{exception.GetType().Name}: {exception.Message.Split('\n')[0]} {place}";
        }
    }
}
