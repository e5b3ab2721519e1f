using System.Net;
using System.Reflection;

namespace Experiments.Page;

/// <summary>What all pages have in common. A page needs nothing beside it.</summary>
public static class Html
{
    /// <summary>A whole page.</summary>
    /// <param name="title">Plain text.</param>
    /// <param name="heading">Markup.</param>
    /// <param name="introduction">Markup.</param>
    /// <param name="sections">Markup, a <c>section</c> each.</param>
    /// <param name="footer">Plain text, to which the machine is added.</param>
    public static string Page(string title, string heading, string introduction, IEnumerable<string> sections, string footer) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{Encode(title)}</title>
        <style>
        {StyleSheet()}
        </style>
        </head>
        <body>
        <header>
        <h1>{heading}</h1>
        <p>{introduction}</p>
        </header>
        <main>
        {string.Join('\n', sections)}
        </main>
        <footer>{Encode(footer)} on {Encode(Machine.Here.ToString())}.</footer>
        </body>
        </html>
        """;

    /// <summary>Writes a page as index.html, and tells on the console what was written.</summary>
    /// <param name="others">The files that were written before.</param>
    public static void Save(string folder, string page, TimeSpan elapsed, params string[] others)
    {
        string index = Path.Combine(folder, "index.html");
        WholeFile.Write(index, path => File.WriteAllText(path, page));
        Console.WriteLine($"\nWritten in {elapsed.TotalSeconds:f0} s:{string.Concat(others.Prepend(index).Select(file => $"\n  {file}"))}");
    }

    /// <summary>A section of markup under a heading of plain text.</summary>
    public static string Section(string heading, string content) => $"""
        <section>
        <h2>{Encode(heading)}</h2>
        {content}
        </section>
        """;

    public static string Figure(string picture, string caption) => $"""
        <figure>
        {picture}
        <figcaption>{Encode(caption)}</figcaption>
        </figure>
        """;

    public static string Table(FigureTable table)
    {
        string head = string.Concat(table.Columns.Select(name => $"<th scope=\"col\">{Encode(name)}</th>"));
        string rows = string.Concat(table.Rows.Select((row, index) =>
            $"<tr{(index == 0 && table.FirstIsOurs ? " class=\"ours\"" : "")}><th scope=\"row\">{Encode(row[0])}</th>{string.Concat(row.Skip(1).Select(cell => $"<td>{Encode(cell)}</td>"))}</tr>"));
        return $"""<div class="wide"><table><caption>{Encode(table.Title)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>""";
    }

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string StyleSheet()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("page.css")!);
        return reader.ReadToEnd();
    }
}
