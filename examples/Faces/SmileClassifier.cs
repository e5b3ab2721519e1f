using Experiments.Faces;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Trainers;

namespace Faces;

/// <summary>Tells which images show a smile, a mouth that is bent up, by logistic regression on the pixels; it knows drawn faces alone, and nothing of the network.</summary>
internal sealed class SmileClassifier
{
    private readonly MLContext _ml;
    private readonly int _side;
    private readonly BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> _classifier;

    /// <param name="faces">Those to learn from, which are not the network's.</param>
    public SmileClassifier(MLContext ml, Face[] faces, int side)
    {
        (_ml, _side) = (ml, side);
        _classifier = ml.BinaryClassification.Trainers.LbfgsLogisticRegression().Fit(View(FaceDrawing.Draw(faces, side), faces));
    }

    /// <summary>Which images show a smile.</summary>
    public bool[] Smiles(float[][] images) => [.. _classifier.Transform(View(images)).GetColumn<bool>("PredictedLabel")];

    private IDataView View(float[][] images, Face[]? faces = null)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, _side * _side);
        return _ml.Data.LoadFromEnumerable(images.Select((image, i) => new Row { Features = image, Label = faces?[i][FaceParameter.Smile] > 0 }).ToList(), definition);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
