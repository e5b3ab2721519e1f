namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>What <see cref="BuiltInEngine"/> minimizes.</summary>
internal interface IDenseObjective
{
    /// <summary>Forgets what <see cref="LatentRecord"/> tells.</summary>
    void BeginEpoch();

    /// <summary>Adds the gradient of the batch's loss to that of the parameters, which is 0.</summary>
    /// <param name="epoch">The epochs done, with the fraction of the one that is under way.</param>
    /// <returns>The batch's mean loss, without penalties.</returns>
    double Gradient(DenseBatch batch, double epoch, Draws draws);

    /// <summary>Each row's loss as the network is now, without corruption, dropout and penalties.</summary>
    /// <param name="draws">Draws all that is random; the same in each evaluation.</param>
    /// <param name="losses">[rows], each times its weight.</param>
    void RowLosses(DenseBatch batch, Draws draws, Span<float> losses);

    /// <summary>What became of the latent space since <see cref="BeginEpoch"/>, or null where it is no distribution.</summary>
    LatentRecord? LatentRecord();
}
