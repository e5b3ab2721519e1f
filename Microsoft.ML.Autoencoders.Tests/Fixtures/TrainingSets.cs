namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Rows in memory as training has them.</summary>
internal static class TrainingSets
{
    public static TrainingSet Of(float[][] rows) => Read(Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, rows[0].Length), rows));

    public static TrainingSet Read(IDataView view, CancellationToken cancellation = default) =>
        TrainingSet.Read(view, TrainingColumns.Find(view.Schema, new AutoencoderEstimator.Options()), MissingValues.Error, "to test with", cancellation);
}
