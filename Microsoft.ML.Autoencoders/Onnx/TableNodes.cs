namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the nodes between the columns of a table and a network, and between the network's output and the cells.</summary>
internal static class TableNodes
{
    /// <summary>Adds the input column to the inputs of the graph, or the columns of a table with their types in a data view, each [N, width].</summary>
    /// <returns>[N, slots] of Single; for a table, with codes for categories and NaN for missing cells.</returns>
    public static string Input(GraphBuilder graph, AutoencoderColumns columns, InputPreparation input)
    {
        if (columns.Table is null || input.Table is null)
        {
            return graph.Input(columns.Input, input.Fill.Length);
        }
        return graph.Apply("Concat", [.. input.Table.Columns.Select(column => Input(graph, column))], GraphBuilder.Attribute("axis", 1L));
    }

    /// <summary>Adds the condition to the inputs of the graph: for a table with its own type, otherwise [N, width].</summary>
    /// <param name="shape">The shape of the condition; null if there is none.</param>
    /// <returns>[N, width], scaled; null if there is no condition.</returns>
    public static Term? Condition(GraphBuilder graph, AutoencoderColumns columns, ConditionShape? shape)
    {
        if (columns.Condition is null || shape is null)
        {
            return null;
        }
        if (columns.Table is null || shape.Column is not { } column)
        {
            return ScalingNodes.Condition(graph, shape, columns.Condition);
        }
        string value = Input(graph, column);
        if (shape.Scaling is { } scaling)
        {
            return new Term(graph, ScalingNodes.Scale(graph, scaling, value));
        }
        var code = new Term(graph, graph.Apply("Where", [graph.Apply("IsNaN", [value]), graph.Floats([0f]), value]));
        return new Term(graph, OneHot(graph, code - 1, shape.Width));
    }

    /// <summary>Converts prepared cells to the encoder's input.</summary>
    /// <param name="cells">[N, slots], filled and scaled.</param>
    /// <param name="present">[N, slots], 1 where the encoder sees the cell.</param>
    /// <returns>[N, inputs].</returns>
    public static string Expand(GraphBuilder graph, TableShape table, string cells, string present)
    {
        var (cell, seen) = (new Term(graph, cells), new Term(graph, present));
        var parts = new List<string>();
        if (table.Numbers > 0)
        {
            var marks = Slots(seen, table.NumberSlots);
            parts.Add((Slots(cell, table.NumberSlots) * marks).Name);
            parts.Add((1 - marks).Name);
        }
        foreach (var (slot, i) in Categories(table))
        {
            // The code of a masked cell is 0.
            parts.Add(OneHot(graph, Slots(cell * seen, [i]), slot.InputWidth));
        }
        return graph.Apply("Concat", [.. parts], GraphBuilder.Attribute("axis", -1L));
    }

    /// <summary>Converts the decoder's output to cells: numbers in scaled units, and the code of the most probable category.</summary>
    /// <param name="output">[N, outputs].</param>
    /// <returns>[N, slots].</returns>
    public static string Cells(GraphBuilder graph, TableShape table, string output)
    {
        var decoded = new Term(graph, output);
        return InOrder(graph, table, table.Numbers > 0 ? decoded.Slice(0, table.Numbers) : null, slot =>
        {
            var told = decoded.Slice(slot.Output, slot.Output + slot.Categories);
            return new Term(graph, graph.ToFloat(graph.Apply("ArgMax", [told.Name], GraphBuilder.Attribute("axis", -1L), GraphBuilder.Attribute("keepdims", 1L)))) + 1;
        });
    }

    /// <summary>The error of each cell: that of the function for numbers; for categories the cross-entropy, or the log-ratio of the probability of the most probable category to that of the actual one.</summary>
    /// <param name="output">[N, outputs].</param>
    /// <param name="cells">[N, slots], prepared.</param>
    /// <param name="ofNumbers">Maps the reconstructed and the actual numbers, both [N, numbers], to their errors.</param>
    /// <param name="fromMost">Whether categories are compared with the most probable one.</param>
    /// <returns>[N, slots].</returns>
    public static string Errors(GraphBuilder graph, TableShape table, string output, string cells, Func<Term, Term, Term> ofNumbers, bool fromMost = false)
    {
        var (decoded, cell) = (new Term(graph, output), new Term(graph, cells));
        var numbers = table.Numbers > 0 ? ofNumbers(decoded.Slice(0, table.Numbers), Slots(cell, table.NumberSlots)) : (Term?)null;
        int next = 0;
        int[] categories = [.. Categories(table).Select(category => category.Index)];
        return InOrder(graph, table, numbers, slot =>
        {
            var logits = decoded.Slice(slot.Output, slot.Output + slot.OutputWidth);
            var code = Slots(cell, [categories[next++]]);
            var right = (logits * new Term(graph, OneHot(graph, (code - 1).AtLeast(0), slot.OutputWidth))).Sum();
            return ((fromMost ? logits.MostOfLast() : logits.LogSumExp()) - right).Unsqueeze(-1);
        });
    }

    /// <summary>The probability of the most probable category for a categorical cell; 0 for a number.</summary>
    /// <param name="output">[N, outputs].</param>
    /// <returns>[N, slots].</returns>
    public static string Certainties(GraphBuilder graph, TableShape table, string output)
    {
        var decoded = new Term(graph, output);
        return InOrder(graph, table, table.Numbers > 0 ? decoded.Slice(0, table.Numbers) * 0 : null, slot =>
            (decoded.Slice(slot.Output, slot.Output + slot.Categories).MostOfLast() - decoded.Slice(slot.Output, slot.Output + slot.OutputWidth).LogSumExp()).Exp().Unsqueeze(-1));
    }

    /// <summary>The mean over networks of the numbers and of the probabilities of categories, which are returned as logarithms.</summary>
    /// <param name="outputs">The decoder outputs of each network, [..., outputs].</param>
    /// <returns>[..., outputs].</returns>
    public static Term Mean(TableShape table, IReadOnlyList<Term> outputs)
    {
        const double Least = 1e-30; // the minimum probability, so that its logarithm is finite
        if (outputs.Count == 1)
        {
            return outputs[0];
        }
        Term Over(Func<Term, Term> of) => outputs.Select(of).Aggregate((a, b) => a + b) / outputs.Count;
        string[] parts =
        [
            .. table.Numbers > 0 ? new[] { Over(output => output.Slice(0, table.Numbers)).Name } : [],
            .. Categories(table).Select(category => Over(output =>
            {
                var logits = output.Slice(category.Slot.Output, category.Slot.Output + category.Slot.OutputWidth);
                return (logits - logits.LogSumExp().Unsqueeze(-1)).Exp();
            }).AtLeast(Least).Log().Name),
        ];
        return outputs[0] with { Name = outputs[0].Graph.Apply("Concat", parts, GraphBuilder.Attribute("axis", -1L)) };
    }

    private static IEnumerable<(TableSlot Slot, int Index)> Categories(TableShape table) => table.Slots.Select((slot, i) => (slot, i)).Where(category => !category.slot.IsNumber);

    // Arranges numbers and categories in the order of the slots.
    private static string InOrder(GraphBuilder graph, TableShape table, Term? numbers, Func<TableSlot, Term> category)
    {
        int[] order = [.. table.NumberSlots, .. Categories(table).Select(slot => slot.Index)];
        string[] parts = [.. numbers is { } first ? new[] { first.Name } : [], .. Categories(table).Select(slot => category(slot.Slot).Name)];
        string all = parts.Length == 1 ? parts[0] : graph.Apply("Concat", parts, GraphBuilder.Attribute("axis", -1L));
        return Slots(new Term(graph, all), [.. Enumerable.Range(0, order.Length).Select(slot => Array.IndexOf(order, slot))]).Name;
    }

    private static Term Slots(Term row, int[] slots) => row with { Name = row.Graph.Apply("Gather", [row.Name, row.Graph.Integers([.. slots.Select(slot => (long)slot)])], GraphBuilder.Attribute("axis", -1L)) };

    // [N, 1] to [N, width].
    private static string OneHot(GraphBuilder graph, Term code, int width) => graph.ToFloat(graph.Apply("Equal",
        [graph.Apply("Cast", [code.Name], GraphBuilder.Attribute("to", (long)TensorProto.Types.DataType.Int64)), graph.Integers([.. Enumerable.Range(0, width).Select(i => (long)i)])]));

    private static string Input(GraphBuilder graph, TableColumn column)
    {
        string value = graph.Input(column.Name, column.Slots, ElementType(column.Type));
        return column.Type switch
        {
            TableColumnType.Text => graph.Codes(value, column.Texts),
            // False is 0, and has the code 1.
            TableColumnType.Boolean => (new Term(graph, graph.ToFloat(value)) + 1).Name,
            TableColumnType.Key => graph.Apply("Gather", [graph.Floats(TableInput.CodesOfKeys(column), column.KeyCount + 1), Bounded(graph, value, column.KeyCount)]),
            TableColumnType.Single => value,
            _ => graph.ToFloat(value),
        };
    }

    // ML.NET treats a value beyond the number of a key's values as missing, too.
    private static string Bounded(GraphBuilder graph, string key, int count)
    {
        string value = graph.ToInteger(key);
        return graph.Apply("Where", [graph.Apply("Greater", [value, graph.Integers(count)]), graph.Integers(0), value]);
    }

    private static TensorProto.Types.DataType ElementType(TableColumnType type) => type switch
    {
        TableColumnType.Single => TensorProto.Types.DataType.Float,
        TableColumnType.Double => TensorProto.Types.DataType.Double,
        TableColumnType.SByte => TensorProto.Types.DataType.Int8,
        TableColumnType.Byte => TensorProto.Types.DataType.Uint8,
        TableColumnType.Int16 => TensorProto.Types.DataType.Int16,
        TableColumnType.UInt16 => TensorProto.Types.DataType.Uint16,
        TableColumnType.Int32 => TensorProto.Types.DataType.Int32,
        TableColumnType.UInt32 or TableColumnType.Key => TensorProto.Types.DataType.Uint32,
        TableColumnType.Int64 => TensorProto.Types.DataType.Int64,
        TableColumnType.UInt64 => TensorProto.Types.DataType.Uint64,
        TableColumnType.Boolean => TensorProto.Types.DataType.Bool,
        TableColumnType.Text => TensorProto.Types.DataType.String,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
