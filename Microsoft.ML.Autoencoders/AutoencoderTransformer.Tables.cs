namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderTransformer
{
    /// <summary>Brings rows of a table back through the network, with the columns and types that were learned (<see cref="TrainingOptions.InputColumnNames"/>).</summary>
    /// <param name="data">The rows, of the columns that <see cref="ScoringTransformer.Transform"/> reads.</param>
    /// <returns>A data view in memory: numbers as the decoder gives them (whole ones are rounded), and of each category the most probable value. Missing cells get a value too.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, of another type, or has other slots than in training.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on one column.</exception>
    public IDataView ReconstructRows(IDataView data) =>
        TableReconstruction.Of(data, Network.Input.Table, Columns.Input, view => Map(view.Schema), columns => AutoencoderGraph.ForRows(Network, columns));
}
