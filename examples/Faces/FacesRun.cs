using Experiments.Faces;

namespace Faces;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class FacesRun
{
    private const int Shown = 8;

    public static void Run(string folder, FaceSetting setting, CancellationToken cancellation)
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

        var edit = TrainingConsole.Show("variational autoencoder", progress => SmileEdit.Run(ml, progress, cancellation));
        Console.WriteLine($"\nA smile is seen in {edit.Smiles:P1} of the edited faces, in {edit.SmilesBefore:P1} of the same before; of held-out drawn faces {edit.Recognized:P1} are told right.");
        Html.Save(folder, Page(setting, compressed, test, ours, pca, edit, peak, clock.Elapsed), clock.Elapsed);
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
        FaceSetting setting, FigureTable compressed, float[][] test, FaceCompression ours, FaceCompression pca, SmileEdit edit, double peak, TimeSpan elapsed) => Html.Page(
        "Faces",
        "A face in ten numbers",
        $"""
        A dozen parameters draw these faces: the head, eyes, brows, nose and mouth, skin, hair and light. Each is independent of the others, and the networks are told of none. All faces here are held out.
        """,
        [
            Html.Section($"{setting.Side * setting.Side:n0} pixels in {FaceSetting.Latent} numbers", $"""
                <p>Similarity is the structural one (Wang et al. 2004), 1 where two images are equal; numbers are those that the model consists of, MB the size of its file. Nine tenths of the autoencoder's loss are structural similarity, one the squared error, which PCA is the best at
                among linear maps. {peak:n0} MB of memory at most in training the autoencoder.</p>
                {Html.Table(compressed)}
                {Html.Figure(Picture.Rows([Row("drawn", test), Row("by the autoencoder", ours.Images), Row("by PCA", pca.Images)], new ImageSize(setting.Side, setting.Side)), "The first held-out faces.")}
                """),
            Html.Section("A smile, switched on", $"""
                <p>In the latent space of a variational autoencoder, the direction from the mean of faces without a smile to the mean of those with one, gone {SmileEdit.Strength} times as far. A classifier that was
                trained on other drawn faces sees a smile in {edit.Smiles:P1} of the edited faces, and in {edit.SmilesBefore:P1} of the same before; it is right on {edit.Recognized:P1} of held-out drawn faces.</p>
                {Html.Figure(Picture.Rows([Row("drawn", edit.Before), Row("brought back unchanged", edit.Unchanged), Row("with a smile", edit.After)], new ImageSize(SmileEdit.Side, SmileEdit.Side)), "The first held-out faces that frown.")}
                """),
        ],
        $"{elapsed.TotalSeconds:f0} s");

    private static (string Name, IEnumerable<(string Description, float[] Pixels)> Images) Row(string name, float[][] images) => (name, images.Take(Shown).Select((image, i) => ($"face {i + 1}, {name}", image)));
}
