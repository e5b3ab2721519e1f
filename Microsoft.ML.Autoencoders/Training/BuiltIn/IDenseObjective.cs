namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The objective that <see cref="BuiltInEngine"/> minimizes.</summary>
internal interface IDenseObjective
{
    /// <summary>Resets the statistics of <see cref="LatentRecord"/>.</summary>
    void BeginEpoch();

    /// <summary>Adds the gradient of the batch's loss to that of the parameters, which is 0.</summary>
    /// <param name="epoch">The number of completed epochs, including the fraction of the current one.</param>
    /// <returns>The mean loss of the batch, without penalties.</returns>
    double Gradient(DenseBatch batch, double epoch, Draws draws);

    /// <summary>Computes the loss of each row with the current parameters, without corruption, dropout and penalties.</summary>
    /// <param name="draws">The source of all random numbers; the same in each evaluation.</param>
    /// <param name="losses">[rows], each multiplied by its weight.</param>
    void RowLosses(DenseBatch batch, Draws draws, Span<float> losses);

    /// <summary>Statistics of the latent space since <see cref="BeginEpoch"/>; null if the latent vector is not a distribution.</summary>
    LatentRecord? LatentRecord();
}
