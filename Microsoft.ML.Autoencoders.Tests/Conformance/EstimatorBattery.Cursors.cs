using System.Numerics;

namespace Microsoft.ML.Autoencoders.Tests.Conformance;

public sealed partial class EstimatorBattery
{
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Subsets_of_active_columns_give_the_same_values(string name)
    {
        var c = Case(name);
        var all = Table.Read(c.Transformed);

        foreach (var subset in Subsets(c))
        {
            var rows = Table.Read(c.Transformed, subset);

            CollectionAssert.AreEquivalent(subset.Select(column => column.Index).ToArray(), rows[0].Cells.Keys.ToArray());
            Table.AssertSame(all, rows, string.Join(", ", subset.Select(column => column.Name)));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_set_of_cursors_gives_each_row_once(string name)
    {
        var c = Case(name);
        // Cached rows are read by several cursors, those loaded from memory by one however many are asked for.
        foreach (var view in new[] { c.Transformed, c.Fitted.Transform(Contexts.ML.Data.Cache(c.Input)) })
        {
            var rows = ReadAll(view.GetRowCursorSet(view.Schema, 3));

            Table.AssertSame(ById(Table.Read(view)), ById(rows), "set of cursors");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_shuffled_cursor_gives_the_same_rows_in_another_order(string name)
    {
        var c = Case(name);
        // Rows that were loaded from memory can't be shuffled, cached ones can.
        var transformed = c.Fitted.Transform(Contexts.ML.Data.Cache(c.Input));
        var ordered = Table.Read(transformed);

        var shuffled = Table.Read(transformed, new Random(5));

        Assert.IsTrue(transformed.CanShuffle);
        Assert.AreEqual(c.Input.CanShuffle, c.Transformed.CanShuffle);
        CollectionAssert.AreNotEqual(ordered.Select(row => row.Id).ToArray(), shuffled.Select(row => row.Id).ToArray());
        Table.AssertSame(ById(ordered), ById(shuffled), "shuffled");
        var passed = transformed.Schema.Except(c.Outputs.Select(output => transformed.Schema[output.Name])).ToList();
        Table.AssertSame(shuffled, Table.Read(transformed, passed, new Random(5)), "shuffled, without computed columns");
        var set = ReadAll(transformed.GetRowCursorSet(transformed.Schema, 2, new Random(5)));
        CollectionAssert.AreNotEqual(ReadAll(transformed.GetRowCursorSet(transformed.Schema, 2)).Select(row => row.Id).ToArray(), set.Select(row => row.Id).ToArray());
        Table.AssertSame(ById(ordered), ById(set), "shuffled set of cursors");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Cursors_side_by_side_do_not_disturb_each_other(string name)
    {
        var c = Case(name);
        var expected = Table.Read(c.Transformed);
        using var ahead = c.Transformed.GetRowCursor(c.Transformed.Schema);
        using var behind = c.Transformed.GetRowCursor(c.Transformed.Schema);
        var (readAhead, readBehind) = (Table.Reader(ahead), Table.Reader(behind));
        ahead.MoveNext();

        for (int i = 0; i < expected.Count; i++)
        {
            ahead.MoveNext();
            behind.MoveNext();
            Table.AssertSame(expected[i], readBehind(), $"behind, row {i}");
            if (i + 1 < expected.Count)
            {
                Table.AssertSame(expected[i + 1], readAhead(), $"ahead, row {i + 1}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_getter_of_an_inactive_column_is_refused(string name)
    {
        var c = Case(name);

        foreach (var active in c.Transformed.Schema)
        {
            using var cursor = c.Transformed.GetRowCursor([active]);
            foreach (var column in c.Transformed.Schema)
            {
                Assert.AreEqual(column.Index == active.Index, cursor.IsColumnActive(column), $"'{column.Name}' is active");
                if (column.Index != active.Index)
                {
                    AssertRefused(() => Cells.Reader(cursor, column), $"'{column.Name}' where '{active.Name}' is active");
                }
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_getter_of_another_type_is_refused(string name)
    {
        var c = Case(name);
        using var cursor = c.Transformed.GetRowCursor(c.Transformed.Schema);
        var mapper = c.Fitted.GetRowToRowMapper(c.Input.Schema);
        using var source = c.Input.GetRowCursor(c.Input.Schema);
        using var row = mapper.GetRow(source, mapper.OutputSchema);

        foreach (var column in c.Transformed.Schema)
        {
            foreach (var type in new[] { typeof(float), typeof(double), typeof(VBuffer<float>), typeof(VBuffer<double>), typeof(string) }.Where(type => type != column.Type.RawType))
            {
                Assert.ThrowsExactly<InvalidOperationException>(() => Cells.GetGetter(cursor, column, type), $"cursor, '{column.Name}' as {type}");
                Assert.ThrowsExactly<InvalidOperationException>(() => Cells.GetGetter(row, column, type), $"row, '{column.Name}' as {type}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_getter_has_no_value_before_the_first_row_and_after_the_last(string name)
    {
        var c = Case(name);
        using var cursor = c.Transformed.GetRowCursor(c.Transformed.Schema);
        var getters = c.Transformed.Schema.Select(column => Cells.Reader(cursor, column)).ToList();
        var id = cursor.GetIdGetter();

        AssertNoValues("before the first row");
        while (cursor.MoveNext())
        {
            getters.ForEach(getter => getter());
        }
        AssertNoValues("after the last row");
        Assert.IsFalse(cursor.MoveNext());

        void AssertNoValues(string where)
        {
            Assert.AreEqual(-1, cursor.Position, where);
            foreach (var getter in getters)
            {
                Assert.ThrowsExactly<InvalidOperationException>(() => getter(), where);
            }
            DataViewRowId value = default;
            Assert.ThrowsExactly<InvalidOperationException>(() => id(ref value), where);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_column_of_another_schema_is_refused(string name)
    {
        var c = Case(name);
        var foreign = Rows.View("Elsewhere", NumberDataViewType.Double, [1.0]).Schema[0];
        using var cursor = c.Transformed.GetRowCursor(c.Computed);

        AssertRefused(() => c.Transformed.GetRowCursor([foreign]), "GetRowCursor");
        AssertRefused(() => c.Transformed.GetRowCursorSet([foreign], 2), "GetRowCursorSet");
        AssertRefused(() => cursor.GetGetter<double>(foreign), "GetGetter");
        AssertRefused(() => cursor.IsColumnActive(foreign), "IsColumnActive");
    }

    /// <summary>Subsets of the computed columns and the input column: none, each one, each pair, all but one, and all. Also each other column alone.</summary>
    private static IEnumerable<List<DataViewSchema.Column>> Subsets(EstimatorCase c)
    {
        var around = c.Computed.Append(c.Passed.Last(column => column.Name == c.Features)).ToList();
        foreach (int bits in Enumerable.Range(0, 1 << around.Count).Where(bits => BitOperations.PopCount((uint)bits) is var count && (count <= 2 || count >= around.Count - 1)))
        {
            yield return [.. around.Where((_, i) => (bits >> i & 1) == 1)];
        }
        foreach (var column in c.Passed)
        {
            yield return [column];
        }
    }

    private static List<TableRow> ReadAll(DataViewRowCursor[] cursors)
    {
        var rows = new List<TableRow>();
        foreach (var cursor in cursors)
        {
            using (cursor)
            {
                rows.AddRange(Table.Read(cursor));
            }
        }
        return rows;
    }

    private static List<TableRow> ById(IEnumerable<TableRow> rows) => [.. rows.OrderBy(row => (row.Id.High, row.Id.Low))];
}
