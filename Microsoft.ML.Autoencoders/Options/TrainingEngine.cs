namespace Microsoft.ML.Autoencoders;

/// <summary>What does the arithmetic of training. Both engines have the same options, initial weights, batches and noise, and agree up to rounding.</summary>
public enum TrainingEngine
{
    /// <summary><see cref="BuiltIn"/> where it has what the options ask for, otherwise <see cref="TorchSharp"/>; a resumed training keeps the engine that wrote its checkpoint.</summary>
    Auto,

    /// <summary>
    /// The library's own, on the CPU. It needs no further package, and trains small networks several times faster. It does not have convolutions; of variational autoencoders
    /// it has those with a diagonal Gaussian posterior.
    /// </summary>
    BuiltIn,

    /// <summary>TorchSharp, on any of its devices. The application needs a package with libtorch, such as TorchSharp-cpu.</summary>
    TorchSharp,
}
