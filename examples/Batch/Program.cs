// How are a million rows scored that lie in files and databases? A detector is trained on a table of a SQLite database by ML.NET's DatabaseLoader, scores a Parquet file a row group at a time, and writes
// the scores as another Parquet file.
using System.CommandLine;
using Batch;
using Experiments;

var output = new Option<string>("--output") { Description = "The folder for data and results.", HelpName = "FOLDER", DefaultValueFactory = _ => ExampleProgram.ArtifactsFolder("batch") };
var rows = CommandLine.Count("--rows", "How many rows the Parquet file gets.", 1_000_000);
var root = new RootCommand("Trains on a SQLite database, scores a Parquet file of a million rows, and writes the scores as Parquet.") { output, rows };
root.SetCancellableAction((arguments, cancellation) =>
{
    Scoring.Run(arguments.GetValue(output)!, arguments.GetValue(rows), cancellation);
    return 0;
});
return CommandLine.Run(root, args);
