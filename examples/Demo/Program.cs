// What is an autoencoder good for? Digits of 64 pixels compressed to 8 numbers, malignant tumours found
// after seeing benign ones alone, and the saved model used by a process without TorchSharp.
using Demo;
using Experiments;

const string About = """
    Digits of 64 pixels compressed to 8 numbers, and malignant tumours found after seeing benign ones alone. Writes index.html, model.zip and
    autoencoder.onnx into the folder.
    """;

return args is ["score", var model, var seed]
    ? ModelScorer.Run(model, int.Parse(seed, provider: null))
    : ExampleProgram.Run("demo", About, args, DemoRun.Run);
