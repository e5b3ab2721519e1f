using Microsoft.ML.Data;

namespace Microsoft.ML;

// How a column's type is saved.
internal static class TypeFormat
{
    private enum Form : byte
    {
        Primitive,
        Key,
        Vector,
    }

    private static readonly Type[] _rawTypes =
    [
        typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(float), typeof(double),
        typeof(ReadOnlyMemory<char>), typeof(bool), typeof(DataViewRowId), typeof(DateTime), typeof(DateTimeOffset), typeof(TimeSpan),
    ];

    public static void Write(BinaryWriter writer, DataViewType type)
    {
        switch (type)
        {
            case VectorDataViewType vector:
                writer.Write((byte)Form.Vector);
                writer.Write(vector.Dimensions.Length);
                foreach (int dimension in vector.Dimensions)
                    writer.Write(dimension);
                Write(writer, vector.ItemType);
                break;
            case KeyDataViewType key:
                writer.Write((byte)Form.Key);
                writer.Write((byte)Array.IndexOf(_rawTypes, key.RawType));
                writer.Write(key.Count);
                break;
            default:
                int index = PrimitiveTypes.FromRawType(type.RawType) == type ? Array.IndexOf(_rawTypes, type.RawType) : -1;
                Checks.State(index >= 0, $"A column of {type} cannot be saved.");
                writer.Write((byte)Form.Primitive);
                writer.Write((byte)index);
                break;
        }
    }

    public static DataViewType Read(BinaryReader reader) => (Form)reader.ReadByte() switch
    {
        Form.Vector => ReadVector(reader),
        Form.Key => new KeyDataViewType(RawType(reader), reader.ReadUInt64()),
        Form.Primitive => PrimitiveTypes.FromRawType(RawType(reader)),
        var form => throw new FormatException($"There is no form {form} of type."),
    };

    private static VectorDataViewType ReadVector(BinaryReader reader)
    {
        var dimensions = new int[reader.ReadInt32()];
        for (int i = 0; i < dimensions.Length; i++)
            dimensions[i] = reader.ReadInt32();
        return new((PrimitiveDataViewType)Read(reader), dimensions);
    }

    private static Type RawType(BinaryReader reader)
    {
        int index = reader.ReadByte();
        Checks.Decode(index < _rawTypes.Length, $"There is no type {index}.");
        return _rawTypes[index];
    }
}
