namespace Microsoft.ML.Data;

public sealed class KeyCount
{
    public ulong? Count;

    public KeyCount()
    {
    }

    public KeyCount(ulong count)
    {
        Checks.Parameter(count > 0, nameof(count), "The number of values of a key is positive.");
        Count = count;
    }
}
