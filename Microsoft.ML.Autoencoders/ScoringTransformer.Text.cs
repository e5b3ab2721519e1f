using System.Diagnostics;
using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

[DebuggerDisplay("{Headline,nq}")]
public abstract partial class ScoringTransformer
{
    /// <summary>Returns a table with the network, the input and output columns, and the training.</summary>
    /// <returns>Several lines of text. The debugger shows the first one.</returns>
    public override string ToString() => string.Join('\n',
    [
        Headline,
        .. TextTable.Lines([["column", "type", "content"], .. ColumnTexts]),
        .. Remarks,
    ]);

    /// <summary>The name, type and content of each input and output column.</summary>
    private protected string[][] ColumnTexts =>
    [
        .. Table is null ? [[Columns.Input, Slots == 1 ? "Single" : $"Vector<Single, {Slots}>", "input"]] : Table.Columns.Select(column => new[] { column.Name, $"{TableCells.TypeOf(column)}", InputText(column) }),
        .. Condition is null ? Array.Empty<string[]>() : [[Columns.Condition!, Condition.Column is { } condition ? $"{TableCells.TypeOf(condition)}" : Condition.IsKey ? $"key of {Condition.Width}" : $"Vector<Single, {Condition.Width}>", "condition"]],
        .. Columns.Outputs.Select(column => new[] { column.Name, $"{column.Type}", Words($"{column.Kind}") }),
    ];

    /// <summary>A one-line description of the transformer.</summary>
    private protected abstract string Headline { get; }

    /// <summary>Additional lines of the text.</summary>
    private protected virtual IEnumerable<string> Remarks => [];

    private static string InputText(TableColumn column) => column.Categories == 0 ? "input" : $"input, {column.Categories} categories";

    // LatentVariance to "latent variance".
    private static string Words(string name) => string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? $"{(i == 0 ? "" : " ")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
