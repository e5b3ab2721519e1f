using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.ML.Autoencoders.Report.Page;

/// <summary>HTML for a page. It is created from interpolated strings, in which all text is escaped, so that data cannot become markup.</summary>
internal readonly record struct Markup
{
    private readonly string? _html;

    private Markup(string html) => _html = html;

    public static Markup Of(MarkupHandler handler) => new(handler.ToText());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Join('\n', parts.Select(part => part._html)));

    /// <summary>A style sheet of this library, which is not escaped.</summary>
    public static Markup Trusted(string css) => new(css);

    public override string ToString() => _html ?? "";
}

/// <summary>Writes an interpolated string as HTML: expressions are escaped unless they are <see cref="Markup"/>, and numbers are culture-invariant.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupHandler(int literalLength, int formattedCount)
{
    private readonly StringBuilder _html = new(literalLength + 16 * formattedCount);

    public void AppendLiteral(string html) => _html.Append(html);

    public void AppendFormatted(Markup markup) => _html.Append(markup.ToString());

    public void AppendFormatted(string? text) => _html.Append(WebUtility.HtmlEncode(text));

    public void AppendFormatted<T>(T number, string? format = null) where T : IFormattable => AppendFormatted(number.ToString(format, CultureInfo.InvariantCulture));

    public string ToText() => _html.ToString();
}
