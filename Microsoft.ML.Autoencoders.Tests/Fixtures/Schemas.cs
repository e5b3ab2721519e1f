using System.Reflection;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Describes and compares schemas.</summary>
internal static class Schemas
{
    /// <summary>Fails unless names, types, hidden columns and annotations are the same.</summary>
    public static void AssertSame(DataViewSchema expected, DataViewSchema actual, string what)
    {
        Assert.AreEqual(Describe(expected), Describe(actual), what);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.AreEqual(expected[i].Type, actual[i].Type, $"{what}: type of column {i}, '{expected[i].Name}'");
            AssertSame(expected[i].Annotations, actual[i].Annotations, $"{what}: column {i}, '{expected[i].Name}'");
        }
    }

    /// <summary>Fails unless types and values are the same; their order is of no meaning.</summary>
    public static void AssertSame(DataViewSchema.Annotations expected, DataViewSchema.Annotations actual, string what)
    {
        Assert.AreEqual(Names(expected), Names(actual), $"{what}: annotations");
        foreach (var column in expected.Schema)
        {
            var other = actual.Schema[column.Name];
            Assert.AreEqual(column.Type, other.Type, $"{what}: type of annotation {column.Name}");
            Cells.AssertSame(Cells.Read(expected, column), Cells.Read(actual, other), $"{what}: annotation {column.Name}");
        }
    }

    public static string Describe(DataViewSchema schema) =>
        string.Join('\n', schema.Select(column => $"{column.Index} {column.Name} {column.Type}{(column.IsHidden ? " hidden" : "")}"));

    public static string Describe(SchemaShape shape) => string.Join('\n', shape
        .Select(column => $"{column.Name} {column.Kind} {column.ItemType}{(column.IsKey ? " key" : "")}").Order(StringComparer.Ordinal));

    /// <summary>The promise that a schema is: ML.NET lets no one else make one, so a stock estimator is asked for each column.</summary>
    public static SchemaShape Shape(DataViewSchema schema)
    {
        var shape = new SchemaShape([]);
        foreach (var column in schema.Where(column => !column.IsHidden))
        {
            var (item, isVector) = column.Type is VectorDataViewType vector ? (vector.ItemType, true) : (column.Type, false);
            var value = item is TextDataViewType ? typeof(string) : item.RawType;
            shape = (SchemaShape)typeof(Schemas).GetMethod(nameof(With), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(isVector ? value.MakeArrayType() : value).Invoke(null, [shape, column])!;
        }
        return shape;
    }

    private static SchemaShape With<T>(SchemaShape shape, DataViewSchema.Column column) => Contexts.ML.Transforms
        .CustomMapping<Nothing, Rows.Cell<T>>((_, _) => { }, contractName: null, outputSchemaDefinition: Rows.Cell<T>.Definition(column.Name, column.Type))
        .GetOutputSchema(shape);

    private static string Names(DataViewSchema.Annotations annotations) => string.Join(',', annotations.Schema.Select(column => column.Name).Order(StringComparer.Ordinal));

    private sealed class Nothing;
}
