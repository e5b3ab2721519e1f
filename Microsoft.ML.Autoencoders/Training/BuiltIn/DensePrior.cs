using System.Numerics.Tensors;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>A learned prior: a mixture given by the free parameters, or by the encoder's posteriors of pseudo-inputs.</summary>
internal sealed unsafe class DensePrior
{
    private readonly PriorShape _shape;
    private readonly EngineParameters _parameters;
    private readonly Kernels _kernels;
    private readonly int _start; // the offset in the free parameters
    private readonly LayerStack? _encoder; // for pseudo-inputs
    private readonly Block _inputs, _inputGradient; // [components, encoder inputs]

    public DensePrior(DenseNetwork network, VaeShape shape, Kernels kernels, EngineMemory memory)
    {
        (_shape, _start, _parameters, _kernels) = (shape.Prior, shape.PriorStart, network.Parameters, kernels);
        Mixture = new DenseMixture(_shape.Components, shape.Latent.Dimension, kernels, memory);
        if (_shape.Kind == Prior.VampPrior)
        {
            _encoder = new LayerStack(network.Encoder, _shape.Components, forTraining: true, memory, hasDropout: false);
            (_inputs, _inputGradient) = (memory.Rows(_shape.Components, _shape.EncoderInputs), memory.Rows(_shape.Components, _shape.EncoderInputs));
        }
    }

    /// <summary>The mixture with the parameters at the last call of <see cref="Refresh"/>.</summary>
    public DenseMixture Mixture { get; }

    private int Dimension => _shape.Latent.Dimension;

    /// <summary>Updates <see cref="Mixture"/> with the current parameters of the network.</summary>
    public void Refresh()
    {
        if (_encoder is null)
        {
            ReadComponents();
        }
        else
        {
            EncodeInputs(_encoder);
        }
        _kernels.Map<VaePass.CutLogarithm>(Mixture.LogVariances, (float)LatentShape.LargestLogarithm, Mixture.LogVariances, _shape.Components);
        Mixture.Update();
    }

    /// <summary>Adds the gradient of <see cref="Mixture"/> to that of the parameters. The encoder's own gradient must have been computed before.</summary>
    public void Backward()
    {
        Mixture.FinishGradient();
        if (_encoder is null)
        {
            AddComponentGradient();
            return;
        }
        for (int i = 0; i < _shape.Components; i++)
        {
            var gradient = _encoder.Gradient.RowSpan(i);
            Mixture.MeanGradient.RowSpan(i).CopyTo(gradient);
            CopyWithinCut(Mixture.LogVarianceGradient.RowSpan(i), _encoder.Output.RowSpan(i)[Dimension..], gradient[Dimension..]);
        }
        _encoder.Backward(_inputs, _shape.Components, _inputGradient, adds: true);
        var free = Own(_parameters.FreeGradient);
        for (int i = 0; i < _shape.Components; i++)
        {
            var to = free.Slice(i * _shape.EncoderInputs, _shape.EncoderInputs);
            TensorPrimitives.Add(to, _inputGradient.RowSpan(i), to);
        }
    }

    private Span<float> Own(Block free) => free.RowSpan(0).Slice(_start, _shape.Parameters);

    private void ReadComponents()
    {
        var free = Own(_parameters.Free);
        int half = _shape.Components * Dimension;
        for (int i = 0; i < _shape.Components; i++)
        {
            free.Slice(i * Dimension, Dimension).CopyTo(Mixture.Means.RowSpan(i));
            free.Slice(half + i * Dimension, Dimension).CopyTo(Mixture.LogVariances.RowSpan(i));
        }
        var logits = free[(2 * half)..];
        double most = TensorPrimitives.Max<float>(logits), sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - most);
        }
        double logSum = most + Math.Log(sum);
        for (int i = 0; i < logits.Length; i++)
        {
            Mixture.LogWeights[i] = (float)(logits[i] - logSum);
        }
    }

    // In evaluation mode, as in scoring: without batch statistics and dropout.
    private void EncodeInputs(LayerStack encoder)
    {
        var free = Own(_parameters.Free);
        for (int i = 0; i < _shape.Components; i++)
        {
            free.Slice(i * _shape.EncoderInputs, _shape.EncoderInputs).CopyTo(_inputs.RowSpan(i));
        }
        encoder.Forward(_inputs, _shape.Components, dropout: null);
        for (int i = 0; i < _shape.Components; i++)
        {
            var outputs = encoder.Output.RowSpan(i);
            outputs[..Dimension].CopyTo(Mixture.Means.RowSpan(i));
            outputs[Dimension..].CopyTo(Mixture.LogVariances.RowSpan(i));
        }
        Array.Fill(Mixture.LogWeights, (float)-Math.Log(_shape.Components));
    }

    private void AddComponentGradient()
    {
        Span<float> gradient = Own(_parameters.FreeGradient), values = Own(_parameters.Free);
        int half = _shape.Components * Dimension;
        double sum = Mixture.LogWeightGradient.Sum();
        for (int i = 0; i < _shape.Components; i++)
        {
            Mixture.MeanGradient.RowSpan(i).CopyTo(gradient[(i * Dimension)..]);
            int logVariances = half + i * Dimension;
            CopyWithinCut(Mixture.LogVarianceGradient.RowSpan(i), values.Slice(logVariances, Dimension), gradient.Slice(logVariances, Dimension));
            // The gradient through the softmax of the weights.
            gradient[2 * half + i] = (float)(Mixture.LogWeightGradient[i] - Math.Exp(Mixture.LogWeights[i]) * sum);
        }
    }

    // A clipped logarithm has no gradient.
    private static void CopyWithinCut(ReadOnlySpan<float> gradient, ReadOnlySpan<float> logarithms, Span<float> to)
    {
        for (int i = 0; i < gradient.Length; i++)
        {
            to[i] = Math.Abs(logarithms[i]) > LatentShape.LargestLogarithm ? 0 : gradient[i];
        }
    }
}
