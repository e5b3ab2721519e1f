namespace Microsoft.ML.Data;

// Where in a line of text the columns are.
public sealed class TextLoader
{
    private TextLoader()
    {
    }

    public sealed class Column
    {
        public string Name;
        public Range[] Source;
        public KeyCount KeyCount;

        public Column()
        {
        }

        public Column(string name, DataKind dataKind, int index) : this(name, dataKind, [new Range(index)])
        {
        }

        public Column(string name, DataKind dataKind, int minIndex, int maxIndex) : this(name, dataKind, [new Range(minIndex, maxIndex)])
        {
        }

        public Column(string name, DataKind dataKind, Range[] source, KeyCount keyCount = null)
        {
            Checks.Value(name, nameof(name));
            Checks.Value(source, nameof(source));
            Name = name;
            DataKind = dataKind;
            Source = source;
            KeyCount = keyCount;
        }

        public DataKind DataKind { get; set; } = DataKind.Single;
    }

    public sealed class Range
    {
        public int Min;
        public int? Max;
        public bool ForceVector;

        public Range()
        {
        }

        public Range(int index)
        {
            Checks.Parameter(index >= 0, nameof(index), $"A field's index is not negative; this is {index}.");
            Min = index;
            Max = index;
        }

        public Range(int min, int? max)
        {
            Checks.Parameter(min >= 0, nameof(min), $"A field's index is not negative; this is {min}.");
            Checks.Parameter(max is null || max >= min, nameof(max), $"The last field {max} is before the first, {min}.");
            Min = min;
            Max = max;
            // A range is a vector, even of one field.
            ForceVector = true;
        }
    }
}
