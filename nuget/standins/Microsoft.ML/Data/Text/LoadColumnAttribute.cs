namespace Microsoft.ML.Data;

[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = false, Inherited = true)]
public sealed class LoadColumnAttribute : Attribute
{
    public LoadColumnAttribute(int fieldIndex)
    {
        Sources = [new(fieldIndex)];
    }

    public LoadColumnAttribute(int start, int end)
    {
        Sources = [new(start, end)];
    }

    public LoadColumnAttribute(int[] columnIndexes)
    {
        Sources = [.. columnIndexes.Select(index => new TextLoader.Range(index))];
    }

    internal TextLoader.Range[] Sources { get; }
}
