namespace Service;

/// <summary>The model of the service: a pipeline in one file.</summary>
internal static class ModelFile
{
    /// <summary>Trains on the data beside the program and saves.</summary>
    /// <param name="seed">Another seed gives another model, such as a new one that replaces the old one while the service runs.</param>
    public static void Train(string path, int seed, CancellationToken cancellation)
    {
        var ml = new MLContext(seed);
        var rows = ml.Data.LoadFromTextFile<Patient>(Path.Combine(AppContext.BaseDirectory, "data", "thyroid.csv"), ',', hasHeader: true);
        var pipeline = ml.Transforms.Concatenate("Features", Patient.Measures).Append(ml.AnomalyDetection.Trainers.Autoencoder(new AutoencoderAnomalyTrainer.Options
        {
            Contamination = 0.025,
            Training = { Seed = seed, Progress = new ConsoleProgress(), CancellationToken = cancellation },
        }));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Whole or not at all: a service that reloads never sees half a file.
        ml.Model.SaveModel(pipeline.Fit(rows), rows.Schema, path);
    }
}
