using System.Reflection;

namespace Microsoft.ML.Autoencoders.Report.Page;

/// <summary>The elements of pages.</summary>
internal static class Elements
{
    /// <summary>A complete page. Its content security policy forbids loading anything.</summary>
    public static Markup Document(string title, string introduction, IEnumerable<Markup> sections, string footer) => Markup.Of($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <style>
        {StyleSheet()}</style>
        </head>
        <body>
        <header>
        <h1>{title}</h1>
        <p class="soft">{introduction}</p>
        </header>
        <main>
        {Markup.Join(sections)}
        </main>
        <footer><p class="soft">{footer}</p></footer>
        </body>
        </html>

        """);

    /// <param name="isFull">Whether it takes the full width.</param>
    public static Markup Section(string heading, Markup content, bool isFull = false) => Markup.Of($"""
        <section{Markup.Trusted(isFull ? " class=\"full\"" : "")}>
        <h2>{heading}</h2>
        {content}
        </section>
        """);

    public static Markup Paragraph(string text) => Markup.Of($"<p>{text}</p>");

    public static Markup Note(string text) => Markup.Of($"""<p class="soft">{text}</p>""");

    /// <param name="numbers">The indices of columns with numbers.</param>
    public static Markup Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<Markup>> rows, params int[] numbers)
    {
        var head = heads.Select((text, column) => Markup.Of($"<th{Class(column)}>{text}</th>"));
        var body = rows.Select(row => Markup.Of($"<tr>{Markup.Join(row.Select((cell, column) => Markup.Of($"<td{Class(column)}>{cell}</td>")))}</tr>"));
        return Markup.Of($"""
            <div class="wide"><table>
            <thead><tr>{Markup.Join(head)}</tr></thead>
            <tbody>
            {Markup.Join(body)}
            </tbody>
            </table></div>
            """);

        Markup Class(int column) => Markup.Trusted(numbers.Contains(column) ? " class=\"number\"" : "");
    }

    /// <summary>A bar that shows a fraction.</summary>
    /// <param name="share">The fraction, from 0 to 1.</param>
    public static Markup Bar(double share) => Markup.Of($"""<span class="share" style="--share: {100 * Math.Clamp(share, 0, 1):f0}%"></span>""");

    public static Markup Text(string text) => Markup.Of($"{text}");

    private static Markup StyleSheet()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("report.css")!);
        return Markup.Trusted(reader.ReadToEnd());
    }
}
