using System.Diagnostics;
using Microsoft.ML.Autoencoders.Report;

namespace Microsoft.ML.Autoencoders;

[DebuggerDisplay("{Headline,nq}")]
public abstract partial class ScoringTransformer
{
    /// <summary>A small table: the network, the columns that are read and added, and how training went.</summary>
    /// <returns>Some lines for a person; the debugger shows the first one.</returns>
    public override string ToString() => string.Join('\n',
    [
        Headline,
        .. TextTable.Lines([["column", "type", "content"], .. ColumnTexts]),
        .. Remarks,
    ]);

    /// <summary>The columns that are read and added: name, type and content.</summary>
    private protected string[][] ColumnTexts =>
    [
        .. _table is null ? [[Columns.Input, _slots == 1 ? "Single" : $"Vector<Single, {_slots}>", "input"]] : _table.Columns.Select(column => new[] { column.Name, $"{TableCells.TypeOf(column)}", InputText(column) }),
        .. _condition is null ? Array.Empty<string[]>() : [[Columns.Condition!, _condition.Column is { } condition ? $"{TableCells.TypeOf(condition)}" : _condition.IsKey ? $"key of {_condition.Width}" : $"Vector<Single, {_condition.Width}>", "condition"]],
        .. Columns.Outputs.Select(column => new[] { column.Name, $"{column.Type}", Words($"{column.Kind}") }),
    ];

    /// <summary>What it is, in a line.</summary>
    private protected abstract string Headline { get; }

    /// <summary>What else a person should see, a line each.</summary>
    private protected virtual IEnumerable<string> Remarks => [];

    private protected static IEnumerable<string> Remark(TrainingHistory? history) => history is null ? [] : [$"trained: {history}"];

    private static string InputText(TableColumn column) => column.Categories == 0 ? "input" : $"input, {column.Categories} categories";

    // LatentVariance to "latent variance".
    private static string Words(string name) => string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? $"{(i == 0 ? "" : " ")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}
