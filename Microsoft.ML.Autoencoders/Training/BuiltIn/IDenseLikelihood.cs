namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The density of rows given what the decoder makes of their latent vectors, and its gradient.</summary>
internal unsafe interface IDenseLikelihood
{
    /// <summary>Reads the scales and degrees of freedom that all rows share.</summary>
    void ReadFree(Block free);

    /// <summary>The sums over slots of the logarithms of densities.</summary>
    /// <param name="outputs">[rows, decoder outputs].</param>
    /// <param name="present">[rows, slots], 1 where a target counts; its values are null where all count.</param>
    /// <param name="logs">[rows].</param>
    void LogDensity(Block outputs, Block target, Block present, int rows, float* logs);

    /// <summary>The gradient of each row's factor times its <see cref="LogDensity"/>, which has to have been computed for the same rows.</summary>
    /// <param name="factors">[rows].</param>
    /// <param name="gradient">[rows, decoder outputs], which becomes the gradient of the outputs.</param>
    /// <param name="freeGradient">To which the gradient of the free parameters is added.</param>
    void Gradient(Block target, Block present, float* factors, int rows, Block free, Block gradient, Block freeGradient);
}
