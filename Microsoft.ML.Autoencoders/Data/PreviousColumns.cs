namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The columns of a model whose training is continued.</summary>
/// <param name="Table">The columns of a table; null for a single input column.</param>
/// <param name="Condition">The condition column of a table; null if there is none, or no table.</param>
/// <param name="HasTarget">Whether the model reconstructs a target column instead of the input.</param>
internal sealed record PreviousColumns(TableShape? Table, TableColumn? Condition, bool HasTarget)
{
    /// <summary>Refuses options with other columns: the model's categories and scaling belong to its own.</summary>
    /// <exception cref="InvalidOperationException">The columns differ.</exception>
    public void Check(TrainingOptions options)
    {
        Same(nameof(options.InputColumnNames), Text(options.InputColumnNames), Text(Table?.Names));
        if (options.IsTable)
        {
            Same(nameof(VaeEstimator.Options.ConditionColumnName), Text(options.ConditionColumn), Text(Condition?.Name));
        }
        else if (HasTarget != options.TargetColumnName is not null)
        {
            Same(nameof(options.TargetColumnName), Text(options.TargetColumnName), HasTarget ? "a target column" : "null");
        }
    }

    /// <summary>Refuses key columns of a table whose keys stand for other values than those of the model.</summary>
    /// <param name="schema">The training columns, with the types of the model's.</param>
    /// <exception cref="InvalidOperationException">The values differ.</exception>
    public void CheckKeys(DataViewSchema schema)
    {
        foreach (var column in (Table?.Columns ?? []).Append(Condition).OfType<TableColumn>())
        {
            if (column.KeyValues is not { Texts: var previous })
            {
                continue;
            }
            var training = schema[column.Name];
            if (KeyValuesAnnotation.Of(training, KeyValuesAnnotation.Texts(training, column.KeyCount)) is { Texts: var now } && !now.SequenceEqual(previous))
            {
                int key = Enumerable.Range(0, now.Length).First(key => now[key] != previous[key]);
                throw new InvalidOperationException($"Training cannot continue from a transformer of other keys: in column '{column.Name}', the key {key + 1} stands for '{now[key]}', but the transformer was fitted with '{previous[key]}'. "
                    + "Map the values to keys with the same mapping, or call Fit without a transformer.");
            }
        }
    }

    private static void Same(string option, string wanted, string previous)
    {
        if (wanted != previous)
        {
            throw new InvalidOperationException(
                $"Training cannot continue from a transformer of other columns: {option} is {wanted}, but the transformer was fitted with {previous}. Set the same columns, or call Fit without a transformer.");
        }
    }

    private static string Text(IEnumerable<string>? names) => names is null ? "null" : $"['{string.Join("', '", names)}']";

    private static string Text(string? name) => name is null ? "null" : $"'{name}'";
}
