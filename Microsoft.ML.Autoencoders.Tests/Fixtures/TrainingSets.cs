namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Rows in memory as training has them.</summary>
internal static class TrainingSets
{
    public static TrainingSet Of(float[][] rows) => Read(Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, rows[0].Length), rows));

    public static TrainingSet Read(IDataView view, CancellationToken cancellation = default) =>
        Read(view, new AutoencoderEstimator.Options { CancellationToken = cancellation });

    public static TrainingSet Read(IDataView view, TrainingOptions options) =>
        ((MemoryRows)TrainingRowsReader.Read(view, TrainingColumns.Find(view.Schema, options), options, "to test with")).Set;
}
