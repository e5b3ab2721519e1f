using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Computes 1 minus the structural similarity of two batches of images. Window means are matrix products along each axis instead of convolutions, see <see cref="TorchConvolution"/>.</summary>
internal sealed class TorchSimilarity : IDisposable
{
    private readonly SimilarityShape _shape;
    private readonly Tensor _factor; // [slots], converts scaled values to those that are compared
    private readonly Tensor _shift;
    private readonly Tensor _down; // [height, height]
    private readonly Tensor _across; // [width, width], transposed

    /// <param name="scaling">The scaling of the values.</param>
    public TorchSimilarity(SimilarityShape shape, SlotScaling scaling, Device device)
    {
        var (height, width, _) = shape.Image;
        using var scope = NewDisposeScope();
        _shape = shape;
        _factor = TorchTensors.Of(Array.ConvertAll(scaling.Scale, scale => scale / shape.Range), device).DetachFromDisposeScope();
        _shift = TorchTensors.Of(Array.ConvertAll(scaling.Offset, offset => (float)(((double)offset - shape.Middle) / shape.Range)), device).DetachFromDisposeScope();
        _down = TorchTensors.Of(shape.Means(height), device, height, height).DetachFromDisposeScope();
        _across = TorchTensors.Of(shape.Means(width), device, width, width).t().contiguous().DetachFromDisposeScope();
    }

    /// <param name="images">[rows, slots], scaled.</param>
    /// <param name="others">[rows, slots], scaled.</param>
    /// <returns>[rows, slots], 1 - similarity.</returns>
    public Tensor Errors(Tensor images, Tensor others)
    {
        var (a, b) = (Centered(images), Centered(others));
        var (meanA, meanB) = (Means(a), Means(b));
        var (x, y) = (meanA + SimilarityShape.Half, meanB + SimilarityShape.Half);
        var apart = (x - y).square();
        var variances = Means(a.square() + b.square()) - meanA.square() - meanB.square();
        var ofMeans = apart / (x.square() + y.square() + SimilarityShape.MeanConstant);
        var ofVariances = (Means((a - b).square()) - apart).clamp_min(0) / (variances + SimilarityShape.VarianceConstant);
        return InOrderOfData(ofMeans + ofVariances - ofMeans * ofVariances).reshape(images.shape[0], -1);
    }

    public void Dispose()
    {
        foreach (var tensor in new[] { _factor, _shift, _down, _across })
        {
            tensor.Dispose();
        }
    }

    // [rows, channels, height, width]
    private Tensor Centered(Tensor rows)
    {
        var (height, width, channels) = _shape.Image;
        var values = rows * _factor + _shift;
        return _shape.IsPlanar ? values.reshape(rows.shape[0], channels, height, width) : values.reshape(rows.shape[0], height, width, channels).permute(0, 3, 1, 2).contiguous();
    }

    private Tensor InOrderOfData(Tensor images) => _shape.IsPlanar ? images : images.permute(0, 2, 3, 1);

    private Tensor Means(Tensor images) => _down.Value.matmul(images.Value.matmul(_across.Value));
}
