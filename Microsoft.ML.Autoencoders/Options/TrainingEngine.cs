namespace Microsoft.ML.Autoencoders;

/// <summary>The engine that computes the training steps. Both engines use the same initial weights, batches and noise, and agree up to rounding.</summary>
public enum TrainingEngine
{
    /// <summary><see cref="BuiltIn"/> if it supports all options that are set, otherwise <see cref="TorchSharp"/>. A resumed training keeps the engine that wrote its checkpoint.</summary>
    Auto,

    /// <summary>
    /// The library's own engine for the CPU. It needs no other package, and trains small networks several times faster. It does not support convolutions; for variational autoencoders, it
    /// supports the diagonal Gaussian posterior.
    /// </summary>
    BuiltIn,

    /// <summary>TorchSharp, on any device that it supports. The application has to reference a package with libtorch, such as TorchSharp-cpu.</summary>
    TorchSharp,
}
