namespace Microsoft.ML.Autoencoders;

public sealed partial class AutoencoderTransformer
{
    /// <summary>Returns the reconstruction of the rows of a table, with the columns and types of the training data (<see cref="TrainingOptions.InputColumnNames"/>).</summary>
    /// <param name="data">The rows, with the columns that <see cref="ScoringTransformer.Transform"/> reads.</param>
    /// <returns>A data view in memory. Numbers are the decoder's outputs, rounded for integer columns; categories are the most probable values. Missing cells are reconstructed too.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing, or has another type or number of slots than in training.</exception>
    /// <exception cref="InvalidOperationException">The model was fitted on a single column.</exception>
    public IDataView ReconstructRows(IDataView data) => Reconstructed(data);
}
