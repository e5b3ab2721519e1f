namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes what stands between the columns of a table and a network, and between a network and its cells.</summary>
internal static class TableNodes
{
    /// <summary>Makes the column that is learned an input of the graph, or the columns of a table as they are in a data view, each [N, width] of its own type.</summary>
    /// <returns>[N, slots] of Single; of a table with the codes of categories and NaN for what is missing.</returns>
    public static string Input(GraphBuilder graph, AutoencoderColumns columns, InputPreparation input)
    {
        if (columns.Table is null || input.Table is null)
        {
            return graph.Input(columns.Input, input.Fill.Length);
        }
        return graph.Apply("Concat", [.. input.Table.Columns.Select(column => Input(graph, column))], GraphBuilder.Attribute("axis", 1L));
    }

    /// <summary>Makes the condition an input of the graph: beside the columns of a table of its own type, else [N, width].</summary>
    /// <param name="shape">What it is like, or null where there is none.</param>
    /// <returns>[N, width], scaled; null where there is none.</returns>
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

    /// <summary>From prepared cells to the encoder's input.</summary>
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
            // The code of a cell that is not seen is 0.
            parts.Add(OneHot(graph, Slots(cell * seen, [i]), slot.InputWidth));
        }
        return graph.Apply("Concat", [.. parts], GraphBuilder.Attribute("axis", -1L));
    }

    /// <summary>The cells that the decoder's output stands for: numbers in scaled units, and of a category the code of the most probable value that is told apart.</summary>
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

    /// <summary>Each cell's error: of a number as the function says, of a category the cross-entropy, or by how much its logarithm of the probability is below that of the most probable value.</summary>
    /// <param name="output">[N, outputs].</param>
    /// <param name="cells">[N, slots], prepared.</param>
    /// <param name="ofNumbers">From the numbers' reconstruction and what they are, [N, numbers] both, to their errors.</param>
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

    /// <summary>Of each category the probability of the most probable value that is told apart; of a number 0.</summary>
    /// <param name="output">[N, outputs].</param>
    /// <returns>[N, slots].</returns>
    public static string Certainties(GraphBuilder graph, TableShape table, string output)
    {
        var decoded = new Term(graph, output);
        return InOrder(graph, table, table.Numbers > 0 ? decoded.Slice(0, table.Numbers) * 0 : null, slot =>
            (decoded.Slice(slot.Output, slot.Output + slot.Categories).MostOfLast() - decoded.Slice(slot.Output, slot.Output + slot.OutputWidth).LogSumExp()).Exp().Unsqueeze(-1));
    }

    /// <summary>The mean over networks: of numbers, and of the probabilities of categories, of which there are the logarithms then.</summary>
    /// <param name="outputs">What each network's decoder gives, [..., outputs].</param>
    /// <returns>[..., outputs].</returns>
    public static Term Mean(TableShape table, IReadOnlyList<Term> outputs)
    {
        const double Least = 1e-30; // of a probability, whose logarithm is finite
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

    // Numbers first, then categories, brought into the order of the slots.
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

    // ML.NET takes a value beyond the key's count for a missing one too.
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
