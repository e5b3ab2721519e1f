using System.Collections;
using System.Globalization;

namespace Microsoft.ML.Autoencoders.Tests.Packages;

/// <summary>Lines "name: value" of what packages do; an exception is its type.</summary>
internal sealed class RelianceLines
{
    public List<string> Lines { get; } = [];

    public void Add(string name, Func<object?> value)
    {
        string text;
        try
        {
            text = Text(value());
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            text = "throws " + e.GetType().Name;
        }
        Lines.Add($"{name}: {text}");
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        float number => number.ToString("G5", CultureInfo.InvariantCulture),
        double number => number.ToString("G5", CultureInfo.InvariantCulture),
        string text => text,
        IEnumerable items => $"[{string.Join(' ', items.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
