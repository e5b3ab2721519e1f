using System.Text;

namespace Microsoft.ML;

// How a line is cut into fields.
internal sealed record TextFormat(char Separator, bool AllowQuoting, bool TrimWhitespace)
{
    // Spaces before a field are no part of it, those after an unquoted one are. A field with text after its closing quote, or without one, is empty.
    public void Split(string line, List<ReadOnlyMemory<char>> fields)
    {
        fields.Clear();
        var text = TrimWhitespace ? line.AsMemory().TrimEnd() : line.AsMemory();
        for (int at = 0; ; at++)
        {
            while (Separator != ' ' && at < text.Length && text.Span[at] == ' ')
                at++;
            if (AllowQuoting && at < text.Length && text.Span[at] == '"')
            {
                fields.Add(Quoted(text.Span, ref at));
            }
            else
            {
                int length = text.Span[at..].IndexOf(Separator);
                length = length >= 0 ? length : text.Length - at;
                fields.Add(text.Slice(at, length));
                at += length;
            }
            if (at >= text.Length)
                return;
        }
    }

    // Two quotes in a quoted field are one. Afterwards at is the separator, or the end.
    private ReadOnlyMemory<char> Quoted(ReadOnlySpan<char> text, ref int at)
    {
        var field = new StringBuilder();
        bool closed = false;
        for (at++; at < text.Length && !closed; at++)
        {
            if (text[at] != '"')
                field.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                field.Append(text[at++]);
            else
                closed = true;
        }
        for (; at < text.Length && text[at] != Separator; at++)
            closed &= text[at] == ' ';
        return closed ? field.ToString().AsMemory() : default;
    }
}
