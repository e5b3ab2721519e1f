using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class SchemaShape
{
    public struct Column
    {
        public readonly string Name;
        public readonly VectorKind Kind;
        public readonly DataViewType ItemType;
        public readonly bool IsKey;
        public readonly SchemaShape Annotations;

        internal Column(string name, VectorKind kind, DataViewType itemType, bool isKey, SchemaShape annotations = null)
        {
            Checks.NonEmpty(name, nameof(name));
            Checks.Parameter(itemType is not (KeyDataViewType or VectorDataViewType), nameof(itemType), "The item type is neither a key nor a vector.");
            Checks.Parameter(!isKey || KeyDataViewType.IsValidDataType(itemType.RawType), nameof(itemType), $"No key is a {itemType}.");
            Name = name;
            Kind = kind;
            ItemType = itemType;
            IsKey = isKey;
            Annotations = annotations ?? _empty;
        }

        public enum VectorKind
        {
            Scalar = 0,
            Vector = 1,
            VariableVector = 2,
        }

        internal readonly bool IsValid => Name != null;

        internal readonly string TypeText
        {
            get
            {
                var item = IsKey ? $"Key<{ItemType}>" : ItemType.ToString();
                return Kind switch { VectorKind.Vector => $"Vector<{item}>", VectorKind.VariableVector => $"VarVector<{item}>", _ => item };
            }
        }

        internal static Column Create(string name, DataViewType type, SchemaShape annotations = null)
        {
            var kind = type is VectorDataViewType vector ? vector.IsKnownSize ? VectorKind.Vector : VectorKind.VariableVector : VectorKind.Scalar;
            return type.ItemType() is KeyDataViewType key
                ? new(name, kind, PrimitiveTypes.FromRawType(key.RawType), isKey: true, annotations)
                : new(name, kind, type.ItemType(), isKey: false, annotations);
        }

        // The same column under another name or with other annotations.
        internal readonly Column With(string name = null, SchemaShape annotations = null) =>
            new(name ?? Name, Kind, ItemType, IsKey, annotations ?? Annotations);

        internal readonly bool IsCompatibleWith(Column source)
        {
            if (Name != source.Name || Kind != source.Kind || IsKey != source.IsKey || !ItemType.Equals(source.ItemType))
                return false;
            return Annotations.All(a => source.Annotations.TryFindColumn(a.Name, out var found) && a.IsCompatibleWith(found));
        }
    }
}
