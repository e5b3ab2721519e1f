namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>The scaling of rows in memory.</summary>
internal static class Scalings
{
    public static SlotScaling Of(Matrix rows, Scaling scaling) => SlotScaling.Of([rows], ProcessGroup.Alone, scaling);
}
