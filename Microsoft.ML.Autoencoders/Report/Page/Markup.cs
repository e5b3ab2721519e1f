using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace Microsoft.ML.Autoencoders.Report.Page;

/// <summary>HTML that may stand in a page. Made of interpolated strings alone, in which every text is escaped: nothing of the data can become markup.</summary>
internal readonly record struct Markup
{
    private readonly string? _html;

    private Markup(string html) => _html = html;

    public static Markup Of(MarkupHandler handler) => new(handler.ToText());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Join('\n', parts.Select(part => part._html)));

    /// <summary>The style sheet, which is this library's own.</summary>
    public static Markup Trusted(string css) => new(css);

    public override string ToString() => _html ?? "";
}

/// <summary>Writes an interpolated string as HTML: what stands between the braces is escaped unless it is <see cref="Markup"/>, numbers are invariant in culture.</summary>
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
