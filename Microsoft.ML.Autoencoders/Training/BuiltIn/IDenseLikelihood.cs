namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The likelihood of rows given the decoder's outputs for their latent vectors, and its gradient.</summary>
internal unsafe interface IDenseLikelihood
{
    /// <summary>Reads the scales and degrees of freedom that are shared by all rows.</summary>
    void ReadFree(Block free);

    /// <summary>Computes the sums of log-densities over slots.</summary>
    /// <param name="outputs">[rows, decoder outputs].</param>
    /// <param name="present">[rows, slots], 1 for targets that count; its values are null if all count.</param>
    /// <param name="logs">[rows].</param>
    void LogDensity(Block outputs, Block target, Block present, int rows, float* logs);

    /// <summary>Computes the gradient of each row's factor times its <see cref="LogDensity"/>, which must have been computed for the same rows.</summary>
    /// <param name="factors">[rows].</param>
    /// <param name="gradient">[rows, decoder outputs], receives the gradient of the outputs.</param>
    /// <param name="freeGradient">The row to which the gradient of the free parameters is added.</param>
    void Gradient(Block target, Block present, float* factors, int rows, Block free, Block gradient, Block freeGradient);
}
