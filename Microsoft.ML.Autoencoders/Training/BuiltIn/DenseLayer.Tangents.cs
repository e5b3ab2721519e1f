namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The derivatives of a layer along a direction of its input, for a penalty that is itself a derivative. They are based on the results of <see cref="Forward"/>.</summary>
internal sealed unsafe partial class DenseLayer
{
    // Levels are the rounded tanh of the logits; gradients ignore the rounding.
    private bool IsQuantized => Shape.Form?.Levels is not null;

    /// <summary>Allocates the memory for the derivatives of rows.</summary>
    public TangentRows Tangents(int capacity, EngineMemory memory)
    {
        Block Rows() => memory.Rows(capacity, Shape.Outputs);
        Block gradient = Rows(), tangent = Rows();
        int means = _normalization?.MeansOf(capacity) ?? 0;
        return new TangentRows
        {
            OutputGradient = Rows(), LogitsGradient = gradient, LinearGradient = _normalization is null ? gradient : Rows(),
            LogitsTangent = tangent, NormalizedTangent = _normalization is null ? tangent : Rows(),
            OutputTangent = Rows(), GradientTangent = Rows(), Work = Rows(), GradientProducts = memory.Vector(means), TangentProducts = memory.Vector(means),
        };
    }

    /// <summary>Computes the gradients of the linear map's result and of the input from that of the output, without those of parameters.</summary>
    /// <param name="inputGradient">Receives the gradient of the input.</param>
    public void PullBack(LayerRows at, TangentRows of, int rows, Block inputGradient)
    {
        TimesSlope(of.OutputGradient, at, of.LogitsGradient, rows);
        _normalization?.PullBack(at.Normalized!, of, rows);
        MultiplyBack(of.LinearGradient, rows, inputGradient);
    }

    /// <summary>Computes the derivative of the output along the direction from that of the input.</summary>
    public void PushForward(Block inputTangent, LayerRows at, TangentRows of, int rows)
    {
        Multiply(inputTangent, rows, of.NormalizedTangent, addend: null);
        _normalization?.PushForward(at.Normalized!, of, rows);
        TimesSlope(of.LogitsTangent, at, of.OutputTangent, rows);
    }

    /// <summary>Computes the derivative of the input's gradient along the direction from that of the output's gradient, and adds the derivatives of the parameters' gradients.</summary>
    /// <param name="inputGradientTangent">Receives the derivative of the input's gradient; its values are null if it is not needed.</param>
    public void PullBackTangent(Block input, Block inputTangent, LayerRows at, TangentRows of, int rows, Block inputGradientTangent)
    {
        TimesSlope(of.GradientTangent, at, of.GradientTangent, rows);
        _kernels.Map<Arithmetic.Times>(of.OutputGradient, of.LogitsTangent, 0, of.Work, rows);
        TimesKept(of.Work, at, of.Work, rows);
        if (ActivationCurvatures.Times(_kernels, IsQuantized ? Activation.Tanh : Shape.Activation, at.Logits, of.Work, rows))
        {
            _kernels.Map<Arithmetic.Plus>(of.GradientTangent, of.Work, 0, of.GradientTangent, rows);
        }
        _normalization?.PullBackTangent(at.Normalized!, of, rows);
        _kernels.AddColumnSums(of.GradientTangent, _ones, rows, _biasesGradient);
        AddWeightsGradient(input, of.GradientTangent, rows, adds: true);
        AddWeightsGradient(inputTangent, of.LinearGradient, rows, adds: true);
        if (inputGradientTangent.Values is not null)
        {
            MultiplyBack(of.GradientTangent, rows, inputGradientTangent);
        }
    }

    // to = from times the derivative of the output with respect to the logits.
    private void TimesSlope(Block from, LayerRows at, Block to, int rows)
    {
        TimesKept(from, at, to, rows);
        if (IsQuantized || !IsLinear)
        {
            ActivationFunctions.Derive(_kernels, IsQuantized ? Activation.Tanh : Shape.Activation, at.Logits, to, rows);
        }
    }

    private void TimesKept(Block from, LayerRows at, Block to, int rows)
    {
        if (at.Kept.Values is not null && !IsQuantized)
        {
            _kernels.Map<Arithmetic.Times>(from, at.Kept, 0, to, rows);
        }
        else if (from.Values != to.Values)
        {
            _kernels.Map<Arithmetic.Times>(from, _ones, 0, to, rows);
        }
    }
}
