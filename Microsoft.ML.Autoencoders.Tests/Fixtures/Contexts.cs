namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>The context of all tests for which its seed does not matter.</summary>
internal static class Contexts
{
    public static MLContext ML { get; } = new(seed: 1);
}
