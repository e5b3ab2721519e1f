namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>What <see cref="ContractivePenalty"/> makes of rows in a layer: a gradient, and the derivatives of values and gradient along a direction of the input.</summary>
internal sealed unsafe class TangentRows
{
    /// <summary>[rows, outputs], of the layer's output.</summary>
    public required Block OutputGradient { get; init; }

    /// <summary>[rows, outputs], of what the activation is applied to.</summary>
    public required Block LogitsGradient { get; init; }

    /// <summary>[rows, outputs], of the linear map's result; the logits' where nothing is normalized.</summary>
    public required Block LinearGradient { get; init; }

    /// <summary>[rows, outputs], along the direction, before gain and shift; the logits' where nothing is normalized.</summary>
    public required Block NormalizedTangent { get; init; }

    /// <summary>[rows, outputs], along the direction.</summary>
    public required Block LogitsTangent { get; init; }

    /// <summary>[rows, outputs], along the direction.</summary>
    public required Block OutputTangent { get; init; }

    /// <summary>[rows, outputs], the derivative of the gradient along the direction: of the output, then of what comes before it.</summary>
    public required Block GradientTangent { get; init; }

    /// <summary>[rows, outputs], to work with.</summary>
    public required Block Work { get; init; }

    /// <summary>Means of the gradient, of a normalization.</summary>
    public required float* GradientProducts { get; init; }

    /// <summary>Means of the tangent, likewise.</summary>
    public required float* TangentProducts { get; init; }
}
