namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The layers of encoder and decoder in the engine's memory.</summary>
internal sealed class DenseNetwork
{
    private readonly DenseLayer[] _layers;
    private readonly int _encoderCount;

    /// <param name="hasInputGradient">Whether the gradient of the encoder's input is computed.</param>
    public DenseNetwork(ParameterLayout flat, float[] values, bool hasInputGradient, Kernels kernels, Workers workers, EngineMemory memory)
    {
        Workers = workers;
        Parameters = new EngineParameters(new PaddedLayout(flat), memory);
        _encoderCount = flat.EncoderCount;
        var padded = Parameters.Layout.Layers;
        bool isTied = flat.Layers.Any(layer => layer.IsTied);
        _layers = new DenseLayer[padded.Count];
        for (int i = 0; i < padded.Count; i++)
        {
            _layers[i] = new DenseLayer(padded[i], Parameters, kernels, workers, memory, padded[i].Flat.IsTied ? _layers[padded.Count - 1 - i] : null, hasBackward: i > 0 || isTied || hasInputGradient);
        }
        Write(values);
    }

    public EngineParameters Parameters { get; }

    /// <summary>The threads that compute its products.</summary>
    public Workers Workers { get; }

    public ReadOnlySpan<DenseLayer> Encoder => _layers.AsSpan(0, _encoderCount);

    public ReadOnlySpan<DenseLayer> Decoder => _layers.AsSpan(_encoderCount);

    public void Write(float[] values)
    {
        Parameters.Write(values);
        Transpose();
    }

    /// <summary>Updates everything that is derived from the parameters. Must be called after each change.</summary>
    public void Transpose()
    {
        foreach (var layer in _layers)
        {
            layer.Transpose();
        }
    }
}
