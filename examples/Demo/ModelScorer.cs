namespace Demo;

/// <summary>What the second process does: loads the saved pipeline and scores the held-out digits with it.</summary>
internal static class ModelScorer
{
    /// <returns>The exit code: 0, or 1 when TorchSharp or libtorch was loaded.</returns>
    public static int Run(string path, int seed)
    {
        var ml = new MLContext(seed);
        var model = ml.Model.Load(path, out _);
        double accuracy = CompressionExperiment.Accuracy(ml, model.Transform(Digits.Split(ml, seed).TestSet));

        string[] modules = LoadedModules();
        string[] torch = [.. modules.Where(name => name.Contains("torch", StringComparison.OrdinalIgnoreCase))];
        Console.WriteLine($"A second process loaded {Path.GetFileName(path)}: accuracy {accuracy:f4}; of the {modules.Length} modules in it {torch.Length} are TorchSharp's or libtorch's.");
        if (torch.Length > 0)
        {
            Console.Error.WriteLine($"demo: a saved model has to do without {string.Join(", ", torch)}.");
        }
        return torch.Length == 0 ? 0 : 1;
    }

    // Assemblies as well: not everywhere is one among the process's modules.
    private static string[] LoadedModules()
    {
        using var process = Process.GetCurrentProcess();
        var native = process.Modules.Cast<ProcessModule>().Select(module => Path.GetFileNameWithoutExtension(module.ModuleName));
        var managed = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name ?? "");
        return [.. native.Concat(managed).Distinct()];
    }
}
