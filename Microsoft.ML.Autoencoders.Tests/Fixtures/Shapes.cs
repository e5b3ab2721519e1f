namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Shapes of networks.</summary>
internal static class Shapes
{
    /// <summary>A network whose decoder mirrors its encoder, with linear latent and output layers.</summary>
    public static NetworkShape Mirrored(int inputs, IReadOnlyList<int> hidden, int latent, Activation activation)
    {
        var layer = new LayerShape(0, 0, activation);
        return new NetworkShape(
            NetworkShape.Stack([inputs, .. hidden, latent], layer, Activation.Linear),
            NetworkShape.Stack([latent, .. hidden.Reverse(), inputs], layer, Activation.Linear));
    }
}
