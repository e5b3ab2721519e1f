using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public static class TextLoaderSaverCatalog
{
    public static IDataView LoadFromTextFile(this DataOperationsCatalog catalog, string path, TextLoader.Column[] columns, char separatorChar = '\t',
        bool hasHeader = false, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false)
    {
        CheckFile(path);
        Checks.Parameter(columns is { Length: > 0 }, nameof(columns), "No column is defined.");
        if (allowSparse)
            throw new NotSupportedException("This stand-in reads no sparse text.");
        return new TextView(path, [.. columns.Select(c => new TextColumn(c))], new(separatorChar, allowQuoting, trimWhitespace), hasHeader);
    }

    public static IDataView LoadFromTextFile<TInput>(this DataOperationsCatalog catalog, string path, char separatorChar = '\t',
        bool hasHeader = false, bool allowQuoting = false, bool trimWhitespace = false, bool allowSparse = false)
    {
        CheckFile(path);
        return catalog.LoadFromTextFile(path, ColumnsOf(typeof(TInput)), separatorChar, hasHeader, allowQuoting, trimWhitespace, allowSparse);
    }

    private static TextLoader.Column[] ColumnsOf(Type type)
    {
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance);
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetGetMethod() is not null && p.GetIndexParameters().Length == 0);
        MemberInfo[] members = [.. fields, .. properties];
        Checks.Parameter(members.Length > 0, "TInput", $"{type.Name} has no public field or property.");
        return [.. members.Select(ColumnOf)];
    }

    private static TextLoader.Column ColumnOf(MemberInfo member)
    {
        var source = member.GetCustomAttribute<LoadColumnAttribute>()
            ?? throw new InvalidOperationException($"Member '{member.Name}' has no [LoadColumn], which every public field and property needs.");
        return new()
        {
            Name = member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name,
            Source = source.Sources,
            DataKind = PrimitiveTypes.KindOf(ObjectMember.Shape(member).Item),
            KeyCount = member.GetCustomAttribute<KeyTypeAttribute>() is { } key ? new KeyCount(key.Count) : null,
        };
    }

    private static void CheckFile(string path)
    {
        Checks.NonEmpty(path, nameof(path));
        Checks.Parameter(File.Exists(path), nameof(path), $"There is no file '{path}'.");
    }
}
