using System.Text;
using Microsoft.ML.Data;

namespace Microsoft.ML;

// How a schema is saved: names, types, and the values of the annotations.
internal static class SchemaFormat
{
    public static void Save(Stream stream, DataViewSchema schema)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(schema.Count);
        foreach (var column in schema)
        {
            writer.Write(column.Name);
            TypeFormat.Write(writer, column.Type);
            writer.Write(column.Annotations.Schema.Count);
            foreach (var annotation in column.Annotations.Schema)
            {
                writer.Write(annotation.Name);
                TypeFormat.Write(writer, annotation.Type);
                GenericCall.Invoke(WriteAnnotation<int>, annotation.Type.RawType, writer, column.Annotations, annotation);
            }
        }
    }

    public static DataViewSchema Load(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        var builder = new DataViewSchema.Builder();
        for (int columns = reader.ReadInt32(); columns > 0; columns--)
        {
            var name = reader.ReadString();
            var type = TypeFormat.Read(reader);
            var annotations = new DataViewSchema.Annotations.Builder();
            for (int count = reader.ReadInt32(); count > 0; count--)
            {
                var kind = reader.ReadString();
                var annotationType = TypeFormat.Read(reader);
                annotations.Add(kind, annotationType, GenericCall.Invoke(ReadAnnotation<int>, annotationType.RawType, reader));
            }
            builder.AddColumn(name, type, annotations.ToAnnotations());
        }
        return builder.ToSchema();
    }

    private static bool WriteAnnotation<TValue>(BinaryWriter writer, DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
    {
        TValue value = default;
        annotations.GetGetter<TValue>(annotation)(ref value);
        ValueFormat<TValue>.Write(writer, value);
        return true;
    }

    private static Delegate ReadAnnotation<TValue>(BinaryReader reader)
    {
        var value = ValueFormat<TValue>.Read(reader);
        return (ValueGetter<TValue>)((ref TValue destination) => ValueCopy<TValue>.Instance(ref value, ref destination));
    }
}
