namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Rows of which only the number matters.</summary>
internal static class CountedRows
{
    public static PreparedRows Of(int count)
    {
        var values = new Matrix(new float[count], 1);
        return new PreparedMemoryRows(new PreparedSet(values, values, null, null));
    }
}
