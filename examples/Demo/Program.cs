using Demo;
using Experiments;

const string Usage = """
    usage: demo [--output FOLDER]

      Digits of 64 pixels compressed to 8 numbers, and malignant tumours found after seeing benign ones alone. Writes
      index.html, model.zip and autoencoder.onnx into the folder, at first artifacts/demo in the repository.
    """;

try
{
    switch (args)
    {
        case ["-h" or "--help", ..]:
            Console.WriteLine(Usage);
            return 0;
        case ["score", var model, var seed]:
            return ModelScorer.Run(model, int.Parse(seed, provider: null));
        case []:
            return Run(DemoRun.DefaultOutput);
        case ["--output", var folder]:
            return Run(folder);
        default:
            Console.Error.WriteLine($"demo: these arguments are not known: {string.Join(' ', args)}\n\n{Usage}");
            return 2;
    }
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Cancelled.");
    return Cancellation.ExitCode;
}

static int Run(string folder)
{
    using var cancellation = new Cancellation();
    DemoRun.Run(folder, cancellation.Token);
    return 0;
}
