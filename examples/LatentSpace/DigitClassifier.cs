using Microsoft.ML.Trainers;

namespace LatentSpace;

/// <summary>A linear classifier of the pixels.</summary>
internal sealed class DigitClassifier
{
    private readonly MLContext _ml;
    private readonly MulticlassPredictionTransformer<MaximumEntropyModelParameters> _model;

    public DigitClassifier(MLContext ml, Digit[] digits)
    {
        _ml = ml;
        _model = ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(l1Regularization: 0, l2Regularization: 1).Fit(ml.Data.LoadFromEnumerable(digits));
    }

    /// <summary>The mean probability of a digit's most probable class.</summary>
    public double Confidence(float[][] pixels) =>
        Vectors.Of(_model.Transform(_ml.Data.LoadFromEnumerable(pixels.Select(row => new Digit { Features = row }))), "Score").Average(probabilities => probabilities.Max());
}
