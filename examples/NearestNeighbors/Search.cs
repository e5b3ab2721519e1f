namespace NearestNeighbors;

/// <summary>What a way of keeping rows found.</summary>
internal sealed record Found(string Way, int Bytes, double Recall);

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class Search
{
    private const int Seed = 1;
    private const int SparseWidth = 256; // a place is a byte too
    private static readonly int[] Budgets = [4, 8, 16];

    public static void Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        var split = Digits.Split(ml, Seed);
        float[][] rows = Shares(split.TrainSet), queries = Shares(split.TestSet);
        var view = ml.Data.LoadFromEnumerable(rows.Select(pixels => new Row { Features = pixels }).ToList());
        var truth = Neighbors.Of(queries, rows);
        Found[] found = [.. Budgets.SelectMany(bytes => new[]
        {
            new Found("PCA, a byte a component", bytes, Recall(Pca(ml, view, rows, bytes))),
            new Found("autoencoder, 256 levels a latent variable", bytes, Recall(Autoencoder(ml, view, bytes, isSparse: false, cancellation))),
            new Found($"autoencoder, the {bytes / 2} greatest of {SparseWidth}, a byte a place and one a value", bytes, Recall(Autoencoder(ml, view, bytes, isSparse: true, cancellation))),
        })];
        var table = new FigureTable(
            $"The {Neighbors.Count} nearest of {rows.Length} digits to {queries.Length} held-out ones: the share that was found",
            ["kept by", .. Budgets.Select(bytes => $"{bytes} bytes")],
            [.. found.GroupBy(one => one.Way.StartsWith("autoencoder, the", StringComparison.Ordinal) ? $"autoencoder, the greatest of {SparseWidth}" : one.Way)
                .Select(way => (string[])[way.Key, .. way.Select(one => $"{one.Recall:f3}")])]);
        Console.WriteLine();
        table.Print();
        string[] best = [.. Budgets.Select(bytes => $"{bytes} bytes: {found.Where(one => one.Bytes == bytes).MaxBy(one => one.Recall)!.Way}")];
        Console.WriteLine($"Most are found with {string.Join("; ", best)}.");
        Html.Save(folder, Page(table, best, clock.Elapsed), clock.Elapsed);

        double Recall(float[][] kept) => Neighbors.Recall(truth, Neighbors.Of(queries, kept));
    }

    // Of black: the hyperbolic tangent that stands before the levels is flat for great numbers.
    private static float[][] Shares(IDataView digits) => [.. Vectors.Of(digits, "Features").Select(pixels => Array.ConvertAll(pixels, pixel => pixel / Digits.Black))];

    private static float[][] Pca(MLContext ml, IDataView view, float[][] rows, int components)
    {
        float[][] projections = Vectors.Of(ml.Transforms.ProjectToPrincipalComponents("Projected", "Features", rank: components, ensureZeroMean: true, seed: Seed).Fit(view).Transform(view), "Projected");
        return LinearReconstruction.Fit(projections, rows).Apply(Bytes.Round(projections, isSparse: false));
    }

    private static float[][] Autoencoder(MLContext ml, IDataView view, int bytes, bool isSparse, CancellationToken cancellation)
    {
        var options = new AutoencoderEstimator.Options
        {
            HiddenLayers = [128],
            LatentDimension = isSparse ? SparseWidth : bytes,
            Scaling = Scaling.None, // distances are those of the pixels, which have one unit
            Epochs = 100,
            LearningRate = 2e-3,
            Seed = Seed,
            CancellationToken = cancellation,
        };
        if (isSparse)
        {
            options.LatentTopK = bytes / 2;
        }
        else
        {
            options.QuantizationLevels = [.. Enumerable.Repeat(256, bytes)];
        }
        using var model = TrainingConsole.Show($"{bytes} bytes, {(isSparse ? "sparse" : "quantized")}", progress =>
        {
            options.Progress = progress;
            return ml.Transforms.Autoencoder(options).Fit(view);
        });
        float[][] latents = Vectors.Of(model.Transform(view), "Latent");
        return model.Decode(isSparse ? Bytes.Round(latents, isSparse: true) : latents);
    }

    private static string Page(FigureTable table, string[] best, TimeSpan elapsed) => Html.Page(
        "Nearest neighbors",
        "Nearest neighbors among compressed rows",
        """
        A store of rows keeps a few bytes of each. A query comes whole, and is compared with what the bytes bring back. How many of its ten nearest rows does it find?
        """,
        [
            Html.Section("In figures", $"""
                <p>Distances are those of the 64 pixels. All ways keep a byte a number, with 256 levels. PCA has a component a byte. QuantizationLevels makes each latent variable one of 256 levels in training already.
                LatentTopK keeps the greatest of {SparseWidth} latent variables of each row; a sparse row has to say which they are, so half of its bytes are places.</p>
                {Html.Table(table)}
                <p>Most are found with {Html.Encode(string.Join("; ", best))}.</p>
                """),
        ],
        $"Seed {Seed}, {elapsed.TotalSeconds:f0} s");

    private sealed class Row
    {
        [VectorType(Digits.Pixels)]
        public float[] Features { get; set; } = [];
    }
}
