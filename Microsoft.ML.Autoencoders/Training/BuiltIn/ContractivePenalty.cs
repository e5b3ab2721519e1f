namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>
/// The contractive penalty (Rifai et al. 2011): the squared Frobenius norm of the Jacobian of the latent vector with respect to the encoder's input, averaged over rows. Its gradient is a second derivative: with
/// g the gradient of a latent variable with respect to the input, the gradient of |g|² is twice the derivative, along the direction g, of the variable's gradient with respect to the parameters (Pearlmutter 1994, "Fast exact multiplication by the Hessian").
/// </summary>
internal sealed class ContractivePenalty
{
    private readonly LayerStack _encoder;
    private readonly TangentRows[] _tangents; // for each layer
    private readonly Block _direction; // [rows, inputs]
    private readonly Kernels _kernels;
    private readonly double _weight;

    /// <param name="encoder">The encoder, with the rows of the step.</param>
    /// <param name="capacity">The maximum number of rows.</param>
    public ContractivePenalty(LayerStack encoder, double weight, int capacity, Kernels kernels, EngineMemory memory)
    {
        (_encoder, _weight, _kernels) = (encoder, weight, kernels);
        _tangents = new TangentRows[encoder.Layers.Length];
        for (int i = 0; i < _tangents.Length; i++)
        {
            _tangents[i] = encoder.Layers[i].Tangents(capacity, memory);
        }
        _direction = memory.Rows(capacity, encoder.Layers[0].Shape.Inputs);
    }

    /// <summary>Adds its gradient to that of the parameters. The encoder's own gradient must have been computed before.</summary>
    /// <param name="input">The input of the encoder.</param>
    public void AddGradient(Block input, int rows)
    {
        for (int variable = 0; variable < _encoder.Output.Columns; variable++)
        {
            PullBack(variable, rows);
            _kernels.Map<Arithmetic.Scaled>(_direction, (float)(2 * _weight / rows), _direction, rows);
            PushForward(rows);
            PullBackTangents(input, rows);
        }
    }

    // The gradient of the sum of a latent variable over rows.
    private void PullBack(int variable, int rows)
    {
        var last = _tangents[^1].OutputGradient;
        for (int row = 0; row < rows; row++)
        {
            var gradient = last.RowSpan(row);
            gradient.Clear();
            gradient[variable] = 1;
        }
        for (int i = _tangents.Length - 1; i >= 0; i--)
        {
            _encoder.Layers[i].PullBack(_encoder.Rows[i], _tangents[i], rows, i == 0 ? _direction : _tangents[i - 1].OutputGradient);
        }
    }

    private void PushForward(int rows)
    {
        for (int i = 0; i < _tangents.Length; i++)
        {
            _encoder.Layers[i].PushForward(i == 0 ? _direction : _tangents[i - 1].OutputTangent, _encoder.Rows[i], _tangents[i], rows);
        }
    }

    private void PullBackTangents(Block input, int rows)
    {
        var last = _tangents[^1].GradientTangent;
        for (int row = 0; row < rows; row++)
        {
            last.RowSpan(row).Clear();
        }
        for (int i = _tangents.Length - 1; i >= 0; i--)
        {
            _encoder.Layers[i].PullBackTangent(
                i == 0 ? input : _encoder.Rows[i - 1].Output, i == 0 ? _direction : _tangents[i - 1].OutputTangent, _encoder.Rows[i], _tangents[i], rows, i == 0 ? default : _tangents[i - 1].GradientTangent);
        }
    }
}
