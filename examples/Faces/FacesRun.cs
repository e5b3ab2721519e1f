using Experiments.Faces;

namespace Faces;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class FacesRun
{
    private const int Shown = 8;

    public static FigureTable[] Run(string folder, FaceSetting setting, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(seed: 1);
        var (training, test) = FaceCompression.Draw(setting);
        var ours = TrainingConsole.Show("convolutional autoencoder", progress => FaceCompression.ByAutoencoder(ml, setting, training, test, progress, cancellation));
        using var process = Process.GetCurrentProcess();
        double peak = process.PeakWorkingSet64 / 1e6;
        var pca = FaceCompression.ByPca(ml, setting, training, test);
        var compressed = Table(setting, ours, pca);
        Console.WriteLine();
        compressed.Print();
        Console.WriteLine($"{peak:n0} MB of memory at most in training the autoencoder.\n");

        var smile = SmileRun.Run(ml, cancellation);
        FigureTable[] tables = [compressed, smile.Smiles(), .. smile.Moves()];
        Console.WriteLine();
        foreach (var table in tables[1..])
        {
            table.Print();
        }
        Console.WriteLine($"* not told, since less than .8 of it is read from faces that were brought back. Of held-out drawn faces {smile.Recognized:P1} are told right.");
        Html.Save(folder, Page(setting, tables, test, ours, pca, smile, peak, clock.Elapsed), clock.Elapsed);
        return tables;
    }

    private static FigureTable Table(FaceSetting setting, FaceCompression ours, FaceCompression pca)
    {
        return new FigureTable(
            $"{FaceSetting.Test} held-out faces of {setting.Side * setting.Side:n0} pixels in {FaceSetting.Latent} numbers",
            ["brought back by", "similarity", "pixel MSE", "numbers", "seconds", "MB"],
            [Row("convolutional autoencoder", ours), Row("ML.NET's PCA", pca)],
            FirstIsOurs: true);

        static string[] Row(string name, FaceCompression way) => [name, $"{way.Similarity:f3}", $"{way.Error:f5}", $"{way.Weights:n0}", $"{way.Seconds:f0}", $"{way.FileBytes / 1e6:f1}"];
    }

    private static string Page(
        FaceSetting setting, FigureTable[] tables, float[][] test, FaceCompression ours, FaceCompression pca, SmileRun smile, double peak, TimeSpan elapsed) => Html.Page(
        "Faces",
        "A face in ten numbers",
        $"""
        A dozen parameters draw these faces: the head, eyes, brows, nose and mouth, skin, hair and light. Each is independent of the others, and the networks are told of none. All faces here are held out.
        """,
        [
            Html.Section($"{setting.Side * setting.Side:n0} pixels in {FaceSetting.Latent} numbers", $"""
                <p>Similarity is the structural one (Wang et al. 2004), 1 where two images are equal; numbers are those that the model consists of, MB the size of its file. Nine tenths of the autoencoder's loss are structural similarity, one the squared error, which PCA is the best at
                among linear maps. {peak:n0} MB of memory at most in training the autoencoder.</p>
                {Html.Table(tables[0])}
                {Html.Figure(Picture.Rows([Row("drawn", test), Row("by the autoencoder", ours.Images), Row("by PCA", pca.Images)], new ImageSize(setting.Side, setting.Side)), "The first held-out faces.")}
                """),
            Html.Section("A smile, switched on", $"""
                <p>By a direction in the latent space of a variational autoencoder: from the mean of faces without a smile to the mean of those with one, gone {SmileRun.Strength} times as far. Or by the condition of another
                one, which was told the curve and the width of each mouth in training: the face is brought back with its own width and a curve of {SmileRun.Smile}, where 1 is the broadest smile. A classifier that was trained on
                other drawn faces tells who smiles; it is right on {smile.Recognized:P1} of held-out drawn faces.</p>
                {Html.Table(tables[1])}
                {Html.Figure(Picture.Rows([Row("drawn", smile.Before), .. smile.Edits.SelectMany(edit => new[] { Row($"{edit.Way}: brought back unchanged", edit.Unchanged), Row($"{edit.Way}: with a smile", edit.After) })], new ImageSize(SmileRun.Side, SmileRun.Side)), "The first held-out faces that frown.")}
                """),
            Html.Section("What else moves", $"""
                <p>A network that was trained on other drawn faces reads all parameters from the pixels; “read” is the share of a parameter's variance that it tells (R²), of held-out drawn faces, and of the same faces brought back
                unchanged. The moves are from there to the face with a smile, as it reads them, in standard deviations of the parameter: their mean, in which opposite ones cancel each other, and the mean of their amounts. A star
                stands where less than .8 is read from the faces that were brought back: such a parameter got lost before.</p>
                <div class="pair">
                {string.Join('\n', tables[2..].Select(Html.Table))}
                </div>
                """),
        ],
        $"{elapsed.TotalSeconds:f0} s");

    private static (string Name, IEnumerable<(string Description, float[] Pixels)> Images) Row(string name, float[][] images) => (name, images.Take(Shown).Select((image, i) => ($"face {i + 1}, {name}", image)));
}
