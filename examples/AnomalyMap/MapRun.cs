using Experiments.Faces;

namespace AnomalyMap;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class MapRun
{
    private const int Seed = 1;
    private const int Shown = 8;

    public static FigureTable[] Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        using var detector = TrainingConsole.Show("flawless faces", progress => ml.AnomalyDetection.Trainers.Autoencoder(Options(progress, cancellation))
            .Fit(FaceImages.View(ml, FaceDrawing.Draw(Face.Random(1000, Seed), ScratchedFace.Side), ScratchedFace.Side)));

        ScratchedFace[] faces = ScratchedFace.Draw(200, Seed + 1);
        var scored = detector.Transform(FaceImages.View(ml, faces.Select(face => face.Pixels), ScratchedFace.Side));
        float[][] found = Vectors.Of(scored, "Reconstruction"), errors = Vectors.Of(scored, "Errors");
        float[][] squares = [.. faces.Zip(found, (face, image) => face.Pixels.Zip(image, (a, b) => (a - b) * (a - b)).ToArray())];
        bool[] isScratched = [.. faces.Select(face => face.IsScratched)], isScratch = [.. faces.SelectMany(face => face.IsScratch)];
        var table = new FigureTable(
            "200 held-out faces, every other one scratched: area under the ROC curve",
            ["what is found", "by", "area"],
            [
                ["pixels", "SlotErrors: similarity and squares", $"{Area(ml, isScratch, errors.SelectMany(map => map)):f3}"],
                ["pixels", "squared differences alone", $"{Area(ml, isScratch, squares.SelectMany(map => map)):f3}"],
                ["faces", "Score, the mean of SlotErrors", $"{Area(ml, isScratched, scored.GetColumn<float>("Score")):f3}"],
                ["faces", "the greatest of SlotErrors", $"{Area(ml, isScratched, errors.Select(map => map.Max())):f3}"],
                ["faces", "the greatest squared difference", $"{Area(ml, isScratched, squares.Select(map => map.Max())):f3}"],
            ]);
        Console.WriteLine();
        table.Print();
        Html.Save(folder, Page(table, faces, found, errors, clock.Elapsed), clock.Elapsed);
        return [table];
    }

    private static AutoencoderAnomalyTrainer.Options Options(IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var options = new AutoencoderAnomalyTrainer.Options
        {
            Score = AutoencoderScore.ReconstructionError,
            ReconstructionColumnName = "Reconstruction",
            SlotErrorsColumnName = "Errors",
        };
        var training = options.Training;
        training.Convolution = new() { Filters = [24, 64], KernelSize = 7, Stride = 4 };
        training.StructuralSimilarity = new() { Weight = 0.9, WindowSize = 5, Minimum = 0, Maximum = 1 };
        (training.HiddenLayers, training.LatentDimension, training.LatentActivation, training.HiddenActivation) = ([128], 16, Activation.Linear, Activation.SiLU);
        (training.Scaling, training.Corruption, training.Steps, training.Epochs, training.BatchSize, training.Schedule) = (Scaling.MeanVariance, Corruption.None, null, 16, 16, LearningRateSchedule.OneCycle);
        (training.Seed, training.Progress, training.CancellationToken) = (Seed, progress, cancellation);
        return options;
    }

    private static double Area(MLContext ml, IEnumerable<bool> isAnomaly, IEnumerable<float> scores) => ml.AnomalyDetection.Evaluate(
        ml.Data.LoadFromEnumerable(isAnomaly.Zip(scores, (label, score) => new Judged { Label = label ? 1 : 0, Score = score }).ToList())).AreaUnderRocCurve;

    private static string Page(FigureTable table, ScratchedFace[] faces, float[][] found, float[][] maps, TimeSpan elapsed)
    {
        int[] shown = [.. Enumerable.Range(0, faces.Length).Where(i => faces[i].IsScratched).Take(Shown)];
        float[] all = [.. maps.SelectMany(map => map).Order()];
        float greatest = all[(int)(0.999 * all.Length)]; // full red
        var size = new ImageSize(ScratchedFace.Side, ScratchedFace.Side, 3);
        string pictures = Picture.Rows(
            [
                Row("with a scratch", i => Gray(faces[i].Pixels)),
                Row("brought back", i => Gray(found[i])),
                Row("anomaly map over the picture", i => Over(faces[i].Pixels, maps[i], greatest)),
                Row("where the scratch is", i => Over(faces[i].Flawless, Array.ConvertAll(faces[i].IsScratch, isScratch => isScratch ? 1f : 0), 1)),
            ], size);
        return Html.Page(
            "Anomaly map",
            "Where the fault is",
            """
            A detector has learned flawless drawn faces. Of others it says how strange they are, and of each pixel how much it has to do with that: a column of the detector, drawn over the picture in red.
            """,
            [
                Html.Section("In figures", $"""
                    <p>An area under the ROC curve of 1 means that each pixel of a scratch has a greater number than each other pixel, or each scratched face than each flawless one. Which pixels of a picture
                    are a scratch is told well; which pictures have one, by one number a picture, is told poorly: a short scratch is lost among the errors at the edges of unusual faces.</p>
                    {Html.Table(table)}
                    """),
                Html.Section("In pictures", Html.Figure(pictures, "The first held-out faces with a scratch.")),
            ],
            $"Seed {Seed}, {elapsed.TotalSeconds:f0} s");

        (string, IEnumerable<(string, float[])>) Row(string name, Func<int, float[]> pixels) => (name, shown.Select((i, place) => ($"face {place + 1}, {name}", pixels(i))));
    }

    private static float[] Gray(float[] pixels) => [.. pixels.SelectMany(value => new[] { value, value, value })];

    private static float[] Over(float[] pixels, float[] map, float greatest) => [.. pixels.Zip(map).SelectMany(pixel =>
    {
        float share = Math.Clamp(pixel.Second / greatest, 0, 1), rest = (1 - share) * pixel.First;
        return new[] { rest + share, rest, rest };
    })];

    private sealed class Judged
    {
        public float Label { get; set; }

        public float Score { get; set; }

        public bool PredictedLabel { get; set; }
    }
}
