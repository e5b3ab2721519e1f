namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>A stack of layers with memory for the rows that pass through it.</summary>
internal sealed class LayerStack
{
    private readonly DenseLayer[] _layers;
    private readonly LayerRows[] _rows;

    /// <param name="capacity">The most rows.</param>
    /// <param name="forTraining">Whether the backward pass follows.</param>
    /// <param name="hasDropout">Whether outputs are left out in training.</param>
    public LayerStack(ReadOnlySpan<DenseLayer> layers, int capacity, bool forTraining, EngineMemory memory, bool hasDropout = true)
    {
        _layers = layers.ToArray();
        _rows = Array.ConvertAll(_layers, layer => layer.Rows(capacity, forTraining, hasDropout, memory));
    }

    /// <summary>The layers.</summary>
    public ReadOnlySpan<DenseLayer> Layers => _layers;

    /// <summary>What becomes of rows in each of them.</summary>
    public ReadOnlySpan<LayerRows> Rows => _rows;

    /// <summary>The last layer's output.</summary>
    public Block Output => _rows[^1].Output;

    /// <summary>The same without its activation.</summary>
    public Block Logits => _rows[^1].Logits;

    /// <summary>The gradient of the output, which <see cref="Backward"/> goes by.</summary>
    public Block Gradient => _rows[^1].Gradient;

    /// <param name="dropout">Draws what is left out; null in evaluation.</param>
    public void Forward(Block input, int rows, Draws? dropout)
    {
        for (int i = 0; i < _layers.Length; i++)
        {
            _layers[i].Forward(input, rows, _rows[i], dropout);
            input = _rows[i].Output;
        }
    }

    /// <param name="input">What <see cref="Forward"/> read.</param>
    /// <param name="inputGradient">Becomes the gradient of the input, unless its values are null.</param>
    /// <param name="ofLogits">Whether <see cref="Gradient"/> is that of the logits.</param>
    /// <param name="adds">Whether the weights have a gradient, of other rows, to which this one is added.</param>
    public void Backward(Block input, int rows, Block inputGradient, bool ofLogits = false, bool adds = false)
    {
        for (int i = _layers.Length - 1; i >= 0; i--)
        {
            _layers[i].Backward(i == 0 ? input : _rows[i - 1].Output, rows, _rows[i], i == 0 ? inputGradient : _rows[i - 1].Gradient, ofLogits && i == _layers.Length - 1, adds);
        }
    }
}
