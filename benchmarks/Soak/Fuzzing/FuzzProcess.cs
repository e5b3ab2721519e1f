using System.Globalization;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>Reads damaged files one after the other, and tells on the console how each went: it is a process of its own, since a case may end it.</summary>
internal static class FuzzProcess
{
    private const long MostBytes = 1L << 30;

    /// <summary>The word for a file that was read, and the one for one that was refused as documented. Anything else is a fault.</summary>
    public const string Read = "read", Refused = "refused";

    /// <summary>The way in which damaged files that ran new branches are damaged further. It needs the program of <see cref="BranchCoverage.WriteProgram"/>.</summary>
    public const string Guided = "guided";

    /// <summary>The way in which whole files alone are damaged.</summary>
    public const string Unguided = "unguided";

    /// <param name="samples">The folder of the files to damage. What a fault was found with stays in its folder <c>cases</c>.</param>
    /// <param name="way"><see cref="Unguided"/> or <see cref="Guided"/>.</param>
    /// <param name="seed">Decides, with a case's number, on its damage.</param>
    /// <param name="first">The first case's number.</param>
    public static int Run(FuzzTarget target, string samples, string way, int seed, int first, int count)
    {
        var corpus = new FuzzCorpus(target, samples);
        using var coverage = way == Guided ? new BranchCoverage() : null;
        string folder = Path.Combine(samples, "cases", target.Name);
        string Outcome(string number, string name, byte[] content)
        {
            string run = Directory.CreateDirectory(Path.Combine(folder, number)).FullName, file = Path.Combine(run, name);
            File.WriteAllBytes(file, content);
            string outcome = OutcomeOf(target, file);
            if (outcome is Read or Refused)
            {
                Directory.Delete(run, recursive: true);
            }
            else
            {
                File.WriteAllBytes(file, content); // reading a checkpoint moves it
            }
            return outcome;
        }
        if (coverage is not null)
        {
            // What earlier processes ran is not new.
            foreach (var (name, content) in corpus.Files)
            {
                coverage.Begin();
                _ = Outcome("known", name, content);
                _ = coverage.IsNew();
            }
        }
        for (int number = first; number < first + count; number++)
        {
            var random = new Random(unchecked(seed * 1_000_003 + number));
            var (name, content) = corpus.Draw(random);
            byte[] damaged = Damage(target, content, random);
            coverage?.Begin();
            Say(number, "begins");
            string outcome = Outcome(number.ToString(CultureInfo.InvariantCulture), name, damaged);
            if (coverage?.IsNew() == true)
            {
                corpus.Add(number, name, damaged);
            }
            if (Environment.WorkingSet > MostBytes)
            {
                Say(number, $"{Environment.WorkingSet >> 20} MB in use, {outcome}");
                break; // another process goes on
            }
            Say(number, outcome);
        }
        return 0;
    }

    private static void Say(int number, string outcome) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number} {outcome}"));

    // What is damaged already may not have the structure that the target's damage knows.
    private static byte[] Damage(FuzzTarget target, byte[] content, Random random)
    {
        try
        {
            return target.Mutate(content, random);
        }
        catch (Exception)
        {
            return ByteMutations.Mutate(content, random);
        }
    }

    private static string OutcomeOf(FuzzTarget target, string file)
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
