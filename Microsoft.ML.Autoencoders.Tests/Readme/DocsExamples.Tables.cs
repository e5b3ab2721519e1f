namespace Microsoft.ML.Autoencoders.Tests.Readme;

internal static partial class DocsExamples
{
    public static (AnomalyDetector Detector, IDataView Features, IDataView Back, IDataView Drawn, IDataView Rich, IDataView Likewise) MixedTable(MLContext mlContext)
    {
        // docs/mixed-tables.md
        var people = mlContext.Data.LoadFromTextFile<Person>("adult.csv", ',', hasHeader: true);
        string[] columns = ["Age", "HoursPerWeek", "CapitalGain", "Education", "Occupation", "MaritalStatus", "Relationship", "Sex", "NativeCountry", "Income"];

        var detector = mlContext.AnomalyDetection.Trainers.Autoencoder(columns, contamination: 0.01).Fit(people);
        foreach (Explanation reason in detector.Explain(people, top: 2).Where(row => row.IsAnomaly).Take(3))
        {
            Console.WriteLine(reason); // row 74, score 14, anomaly: Relationship 'Other-relative', expected 'Husband' (100 %) (6.69); Age 79, expected 31.6 to 51.53 (3.78)
        }
        // end

        people = mlContext.Data.TakeRows(people, 2000);

        // docs/mixed-tables.md
        var compressed = mlContext.Transforms.Autoencoder("Compressed", columns, latentDimension: 8).Fit(people);
        var features = compressed.Transform(people);           // with Compressed, eight numbers for another trainer
        IDataView back = compressed.ReconstructRows(people);   // the same columns and types, with missing cells imputed
        // end

        // docs/mixed-tables.md
        var model = mlContext.Transforms.VariationalAutoencoder("Latent", columns, latentDimension: 16).Fit(people);
        IDataView drawn = model.SampleRows(1000, seed: 1);     // the same columns and types
        // end

        // docs/mixed-tables.md
        var byIncome = mlContext.Transforms.VariationalAutoencoder(new VaeEstimator.Options
        {
            InputColumnNames = [.. columns.Where(column => column != "Income")],
            ConditionColumnName = "Income", // any type of a table's columns
        }).Fit(people);
        IDataView rich = byIncome.SampleRows(1000, condition: ">50K", seed: 1); // the same columns and Income, which is >50K in all rows
        IDataView likewise = byIncome.SampleRows(people, seed: 1);              // a sampled row for the Income of each row
        // end
        return (detector, features, back, drawn, rich, likewise);
    }

    // docs/mixed-tables.md
    public sealed class Person
    {
        [LoadColumn(0)] public float Age { get; set; }
        [LoadColumn(2)] public string Education { get; set; } = "";
        [LoadColumn(3)] public string MaritalStatus { get; set; } = "";
        [LoadColumn(4)] public string Occupation { get; set; } = "";     // empty if missing
        [LoadColumn(5)] public string Relationship { get; set; } = "";
        [LoadColumn(7)] public string Sex { get; set; } = "";
        [LoadColumn(8)] public float CapitalGain { get; set; }
        [LoadColumn(10)] public int HoursPerWeek { get; set; }
        [LoadColumn(11)] public string NativeCountry { get; set; } = "";
        [LoadColumn(12)] public string Income { get; set; } = "";
    }
    // end
}
