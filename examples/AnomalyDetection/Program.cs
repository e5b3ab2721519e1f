// Can a model that has seen benign tumours alone tell which others are malignant, and say which of their
// measures gave them away?
using System.Diagnostics;
using Experiments;
using Experiments.Page;
using Microsoft.ML;

const string About = """
      Malignant tumours found after seeing benign ones alone, by the error of an autoencoder's reconstruction. Writes
      index.html into the folder, at first artifacts/anomaly-detection in the repository.
    """;

return ExampleProgram.Run("anomaly-detection", About, args, (folder, cancellation) =>
{
    var clock = Stopwatch.StartNew();
    var tumours = BreastCancer.Load(new MLContext());
    var runs = Study.RunAnomalies(tumours, cancellation);
    var table = FigureTable.Of(runs);
    Console.WriteLine();
    table.Print();
    var strangest = StrangeTumour.Strangest(runs[0], tumours.SlotNames);
    StrangeTumour.Print(strangest);

    string page = Html.Page(
        "Anomaly detection",
        "Anomaly detection",
        $"What is unlike the data that was learned comes back wrong. The table is over tumours that no model was trained on, for the seeds {string.Join(", ", Study.Seeds)}.",
        [AnomalySection.Write(runs, table, strangest)],
        $"{Study.Seeds.Count} seeds in {clock.Elapsed.TotalSeconds:f0} s");
    Html.Save(folder, page, clock.Elapsed);
});
