namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// The initial parameters of training: the weights of each layer are uniform in ±√(6 / (inputs + outputs)), and biases are 0 (Glorot and Bengio 2010, "Understanding the difficulty of
/// training deep feedforward neural networks"). Normalizations are the identity.
/// </summary>
internal static class InitialWeights
{
    public static float[] Draw(ParameterLayout layout, RandomStream random)
    {
        var parameters = new float[layout.Count];
        foreach (var layer in layout.Layers)
        {
            if (!layer.IsTied)
            {
                double bound = Math.Sqrt(6.0 / (layer.Shape.FanIn + layer.Shape.FanOut));
                foreach (ref float weight in parameters.AsSpan(layer.Weights))
                {
                    weight = (float)((2 * random.NextDouble() - 1) * bound);
                }
            }
            parameters.AsSpan(layer.Gain).Fill(1);
            parameters.AsSpan(layer.RunningVariance).Fill(1);
        }
        return parameters;
    }
}
