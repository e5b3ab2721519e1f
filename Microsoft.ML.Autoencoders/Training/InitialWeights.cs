namespace Microsoft.ML.Autoencoders.Training;

/// <summary>
/// The parameters from which training starts: each layer's weights uniform in ±√(6 / (inputs + outputs)), biases 0
/// (Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural networks").
/// </summary>
internal static class InitialWeights
{
    public static float[] Draw(NetworkShape shape, RandomStream random)
    {
        var parameters = new float[shape.ParameterCount];
        int next = 0;
        foreach (var layer in shape.Layers)
        {
            double bound = Math.Sqrt(6.0 / (layer.Inputs + layer.Outputs));
            for (int end = next + layer.Inputs * layer.Outputs; next < end; next++)
            {
                parameters[next] = (float)((2 * random.NextDouble() - 1) * bound);
            }
            next += layer.Outputs;
        }
        return parameters;
    }
}
