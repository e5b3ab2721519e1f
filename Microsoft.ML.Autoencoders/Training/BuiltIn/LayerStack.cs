namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>A stack of layers with the memory for the rows that it processes.</summary>
internal sealed class LayerStack
{
    private readonly DenseLayer[] _layers;
    private readonly LayerRows[] _rows;

    /// <param name="capacity">The maximum number of rows.</param>
    /// <param name="forTraining">Whether a backward pass follows.</param>
    /// <param name="hasDropout">Whether dropout is applied in training.</param>
    public LayerStack(ReadOnlySpan<DenseLayer> layers, int capacity, bool forTraining, EngineMemory memory, bool hasDropout = true)
    {
        _layers = layers.ToArray();
        _rows = Array.ConvertAll(_layers, layer => layer.Rows(capacity, forTraining, hasDropout, memory));
    }

    /// <summary>The layers.</summary>
    public ReadOnlySpan<DenseLayer> Layers => _layers;

    /// <summary>The values of rows in each layer.</summary>
    public ReadOnlySpan<LayerRows> Rows => _rows;

    /// <summary>The output of the last layer.</summary>
    public Block Output => _rows[^1].Output;

    /// <summary>The output of the last layer without its activation.</summary>
    public Block Logits => _rows[^1].Logits;

    /// <summary>The gradient of the output, the start of <see cref="Backward"/>.</summary>
    public Block Gradient => _rows[^1].Gradient;

    /// <param name="dropout">The random numbers of dropout; null in evaluation.</param>
    public void Forward(Block input, int rows, Draws? dropout)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Forward(input, rows, _rows[i], dropout);
            input = _rows[i].Output;
        }
    }

    /// <param name="input">The input of <see cref="Forward"/>.</param>
    /// <param name="inputGradient">Receives the gradient of the input, unless its values are null.</param>
    /// <param name="ofLogits">Whether <see cref="Gradient"/> is that of the logits.</param>
    /// <param name="adds">Whether the gradient is added to the existing gradient of the weights, from other rows.</param>
    public void Backward(Block input, int rows, Block inputGradient, bool ofLogits = false, bool adds = false)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            _layers[i].Backward(i == 0 ? input : _rows[i - 1].Output, rows, _rows[i], i == 0 ? inputGradient : _rows[i - 1].Gradient, ofLogits && i == _layers.Length - 1, adds);
        }
    }
}
