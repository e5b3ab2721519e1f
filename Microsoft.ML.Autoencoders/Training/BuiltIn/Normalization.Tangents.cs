namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The derivatives of a normalization along a direction, for a penalty that is itself a derivative.</summary>
internal sealed unsafe partial class Normalization
{
    /// <summary>Converts the gradient of the logits to that of the input of the normalization.</summary>
    public void PullBack(NormalizedRows at, TangentRows of, int rows)
    {
        _kernels.Map<Arithmetic.Times>(of.LogitsGradient, _ones, 0, of.LinearGradient, rows);
        PullBack(of.LinearGradient, at, of.GradientProducts, rows);
    }

    /// <summary>Converts the derivative of the input of the normalization along the direction to that of the logits.</summary>
    public void PushForward(NormalizedRows at, TangentRows of, int rows)
    {
        Project(of.NormalizedTangent, at, of.TangentProducts, rows);
        _kernels.Map<Arithmetic.Times>(of.NormalizedTangent, _gain, 0, of.LogitsTangent, rows);
    }

    /// <summary>
    /// Converts the derivative of the logits' gradient along the direction to that of <see cref="PullBack(NormalizedRows, TangentRows, int)"/>, and adds those of the gradients of gain and shift. With u the gradient of
    /// the normalized x, s the deviation and dots for derivatives: B(u̇) - ṡ/s B(u) - (ẋ mean(x u) + x mean(ẋ u)) / s, where B is the map of PullBack, and ṡ the mean of x times the derivative of the input.
    /// </summary>
    public void PullBackTangent(NormalizedRows at, TangentRows of, int rows)
    {
        _kernels.AddColumnSums(of.GradientTangent, at.Values, rows, _gainGradient.Values);
        _kernels.AddColumnSums(of.LogitsGradient, of.NormalizedTangent, rows, _gainGradient.Values);
        _kernels.AddColumnSums(of.GradientTangent, _ones, rows, _shiftGradient.Values);
        PullBack(of.GradientTangent, at, at.Products, rows);
        _kernels.Map<Arithmetic.Times>(of.LogitsGradient, _gain, 0, of.Work, rows);
        SetMinusMeans(of.NormalizedTangent, of.Work, at.Products, rows);
        AddScaled(of.LinearGradient, of.TangentProducts);
        AddScaled(of.NormalizedTangent, of.GradientProducts);
        AddScaled(at.Values, at.Products);

        void AddScaled(Block x, float* minusMeans)
        {
            int count = MeansOf(rows);
            for (int i = 0; i < count; i++)
            {
                minusMeans[i] *= at.Factors[i];
            }
            AddMultiples(of.GradientTangent, x, minusMeans, of.GradientTangent, rows);
        }
    }
}
