using Experiments.Faces;

namespace Faces;

/// <summary>Reads all parameters of a face from its pixels: a dense network with the parameters for its target, trained on drawn faces that no other network here sees.</summary>
internal sealed class FaceReader : IDisposable
{
    private const string Read = "Read";
    private readonly MLContext _ml;
    private readonly int _side;
    private readonly AutoencoderTransformer _network;

    public FaceReader(MLContext ml, Face[] faces, int side, int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        (_ml, _side) = (ml, side);
        _network = ml.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            TargetColumnName = nameof(FaceRow.Parameters),
            ReconstructionColumnName = Read,
            HiddenLayers = [256, 64],
            LatentDimension = 64,
            LatentActivation = Activation.SiLU,
            Scaling = Scaling.Common, // scaled each by its own, pixels that are the same in all drawn faces would shout in images that are not drawn
            Corruption = Corruption.GaussianNoise,
            Epochs = 30,
            LearningRate = 2e-3,
            Schedule = LearningRateSchedule.OneCycle,
            Threads = Environment.ProcessorCount,
            Seed = seed,
            Progress = progress,
            CancellationToken = cancellation,
        }).Fit(FaceRow.View(ml, faces, side));
    }

    /// <summary>[images][parameters].</summary>
    public float[][] Parameters(float[][] images) => Vectors.Of(_network.Transform(FaceImages.View(_ml, images, _side)), Read);

    /// <summary>How much of a parameter is read from images of faces: the share of its variance that is explained (R²), 1 at most.</summary>
    public static double Explained(Face[] faces, float[][] read, FaceParameter parameter)
    {
        double mean = faces.Average(face => face[parameter]);
        return 1 - faces.Zip(read, (face, values) => Math.Pow(face[parameter] - values[(int)parameter], 2)).Sum() / faces.Sum(face => Math.Pow(face[parameter] - mean, 2));
    }

    public void Dispose() => _network.Dispose();
}
