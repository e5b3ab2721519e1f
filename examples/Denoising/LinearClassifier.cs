namespace Denoising;

/// <summary>A linear classifier of the pixels, which has seen clean digits alone.</summary>
internal sealed class LinearClassifier
{
    private readonly MLContext _ml;
    private readonly TransformerChain<ITransformer> _model;

    // The pixels as they are: scaling each would blow up the noise of those that are nearly always white.
    public LinearClassifier(MLContext ml, Digit[] clean)
    {
        _ml = ml;
        _model = new EstimatorChain<ITransformer>()
            .Append<ITransformer>(ml.Transforms.Conversion.MapValueToKey("Label"))
            .Append<ITransformer>(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: 0, l2Regularization: 1))
            .Fit(ml.Data.LoadFromEnumerable(clean));
    }

    public double Accuracy(IEnumerable<Digit> digits) => CompressionExperiment.Accuracy(_ml, _model.Transform(_ml.Data.LoadFromEnumerable(digits)));
}
