// Training needs .NET; does scoring? A detector leaves as an .onnx file, and another runtime scores the same rows.
using ScoreAnywhere;

const string About = """
    A detector fitted in ML.NET and exported to ONNX, then run by onnxruntime-node where Node.js and npm are installed: are its scores the same?
    Writes detector.onnx, rows.json and what Node.js needs into the folder.
    """;

return ExampleProgram.Run("score-anywhere", About, args, Export.Run);
