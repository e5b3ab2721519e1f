namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The derivatives of a layer along a direction of its input, for a penalty that is itself a derivative. All go by what <see cref="Forward"/> wrote.</summary>
internal sealed unsafe partial class DenseLayer
{
    // Levels are rounded tanh of the logits, through whose rounding gradients pass unchanged.
    private bool IsQuantized => Shape.Form?.Levels is not null;

    /// <summary>Memory for the derivatives of rows.</summary>
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

    /// <summary>From the gradient of the output to that of the linear map's result and of the input; that of parameters is left out.</summary>
    /// <param name="inputGradient">Becomes the gradient of the input.</param>
    public void PullBack(LayerRows at, TangentRows of, int rows, Block inputGradient)
    {
        TimesSlope(of.OutputGradient, at, of.LogitsGradient, rows);
        _normalization?.PullBack(at.Normalized!, of, rows);
        MultiplyBack(of.LinearGradient, rows, inputGradient);
    }

    /// <summary>From the derivative of the input along the direction to that of the output.</summary>
    public void PushForward(Block inputTangent, LayerRows at, TangentRows of, int rows)
    {
        Multiply(inputTangent, rows, of.NormalizedTangent, addend: null);
        _normalization?.PushForward(at.Normalized!, of, rows);
        TimesSlope(of.LogitsTangent, at, of.OutputTangent, rows);
    }

    /// <summary>From the derivative of the output's gradient along the direction to that of the input's; adds those of the parameters' gradients.</summary>
    /// <param name="inputGradientTangent">Becomes the derivative of the input's gradient; its values are null where that is not wanted.</param>
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

    // to = from times the derivative of the output by the logits.
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
