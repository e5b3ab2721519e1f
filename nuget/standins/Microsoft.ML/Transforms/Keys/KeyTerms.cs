using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

// The values of a column, each with its key: the first has 1, missing values and unknown ones 0.
internal abstract class KeyTerms(PrimitiveDataViewType itemType)
{
    public PrimitiveDataViewType ItemType { get; } = itemType;

    public abstract int Count { get; }

    public KeyDataViewType KeyType => new(typeof(uint), Math.Max(1, Count));

    // Adds the values of the cursor's row and says whether there is room for more.
    public abstract Func<bool> CreateReader(DataViewRowCursor cursor, DataViewSchema.Column source, int maximum);

    public abstract void Sort();

    // A getter of the keys of that column of the row, a vector where it is one.
    public abstract Delegate CreateGetter(DataViewRow input, DataViewSchema.Column source);

    // The annotation that holds the values, or their texts, of the keys of that column.
    public abstract void AddKeyValues(DataViewSchema.Annotations.Builder annotations, DataViewSchema.Column source, bool asText);

    public abstract IEnumerable<string> Texts();

    public abstract void Save(BinaryWriter writer);

    public abstract void Load(BinaryReader reader);

    public static bool IsMappable(DataViewType itemType) => itemType is KeyDataViewType || PrimitiveTypes.FromRawType(itemType.RawType) == itemType;

    public static KeyTerms Create(PrimitiveDataViewType itemType) => GenericCall.Invoke(Create<int>, itemType.RawType, itemType);

    private static KeyTerms Create<T>(PrimitiveDataViewType itemType) => new KeyTerms<T>(itemType);
}
