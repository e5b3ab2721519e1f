namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The values that <see cref="ContractivePenalty"/> computes for rows in a layer: a gradient, and the derivatives of values and gradient along a direction of the input.</summary>
internal sealed unsafe class TangentRows
{
    /// <summary>[rows, outputs], of the layer's output.</summary>
    public required Block OutputGradient { get; init; }

    /// <summary>[rows, outputs], of the input of the activation.</summary>
    public required Block LogitsGradient { get; init; }

    /// <summary>[rows, outputs], of the linear map's result; the same as that of the logits without normalization.</summary>
    public required Block LinearGradient { get; init; }

    /// <summary>[rows, outputs], along the direction, before gain and shift; the same as that of the logits without normalization.</summary>
    public required Block NormalizedTangent { get; init; }

    /// <summary>[rows, outputs], along the direction.</summary>
    public required Block LogitsTangent { get; init; }

    /// <summary>[rows, outputs], along the direction.</summary>
    public required Block OutputTangent { get; init; }

    /// <summary>[rows, outputs], the derivative of the gradient along the direction: first of the output, then of the values before it.</summary>
    public required Block GradientTangent { get; init; }

    /// <summary>[rows, outputs], working memory.</summary>
    public required Block Work { get; init; }

    /// <summary>The means of the gradient in a normalization.</summary>
    public required float* GradientProducts { get; init; }

    /// <summary>The means of the tangent in a normalization.</summary>
    public required float* TangentProducts { get; init; }
}
