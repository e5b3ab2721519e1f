namespace Microsoft.ML.Autoencoders.Training;

/// <summary>The values that a key column stands for, its annotation <c>KeyValues</c>.</summary>
/// <param name="Type">Their type: text, Boolean or a number.</param>
/// <param name="Texts">[number of key values], the values as culture-invariant text.</param>
internal sealed record KeyValues(TableColumnType Type, string[] Texts);
