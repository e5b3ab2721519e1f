using Microsoft.ML.Autoencoders.Training.BuiltIn;

namespace Microsoft.ML.Autoencoders.Tests.Tables;

[TestClass]
public sealed class TableReadingTests
{
    private static readonly Row[] Rows =
    [
        .. Enumerable.Repeat(new Row { Text = "b", Key = 3, Number = 1 }, 5), .. Enumerable.Repeat(new Row { Text = "a", Key = 1, Number = 2 }, 5),
        .. Enumerable.Repeat(new Row { Text = "c", Key = 2, Flag = true }, 7), new Row { Text = "rare", Key = 4 }, new Row { Number = float.NaN, Long = long.MinValue },
    ];

    [TestMethod]
    public void Categories_have_codes_by_frequency_and_then_by_value()
    {
        var shape = Fit(o => o.MinimumCategoryRows = 5);

        CollectionAssert.AreEqual(new[] { "c", "a", "b" }, shape.Columns[0].Texts);
        CollectionAssert.AreEqual(new[] { 3, 2, 4 }, shape.Columns[1].Keys);
        CollectionAssert.AreEqual(new[] { "False", "True" }, shape.Columns[2].Texts);
    }

    [TestMethod]
    public void Of_equally_frequent_categories_the_lesser_ones_are_kept()
    {
        var shape = Fit(o => (o.MinimumCategoryRows, o.MaximumCategories) = (1, 2));

        CollectionAssert.AreEqual(new[] { "c", "a" }, shape.Columns[0].Texts);
        CollectionAssert.AreEqual(new[] { 3, 2 }, shape.Columns[1].Keys);
    }

    [TestMethod]
    public void A_row_is_read_as_numbers_and_codes()
    {
        var shape = Fit(o => o.MinimumCategoryRows = 5);

        AssertRead(shape, new Row { Text = "a", Key = 3, Flag = true, Number = 1.5f, Long = -3, Pair = [7, float.NaN] }, 2, 3, 2, 1.5f, -3, 7, float.NaN);
        AssertRead(shape, new Row { Text = "rare", Key = 4 }, 4, 4, 1, 0, 0, 0, 0);
        AssertRead(shape, new Row { Text = "never seen", Key = 0 }, 4, 4, 1, 0, 0, 0, 0);
        AssertRead(shape, new Row { Text = "", Key = 5 }, float.NaN, float.NaN, 1, 0, 0, 0, 0);
    }

    [TestMethod]
    public void Key_values_are_the_names_of_keys()
    {
        var mapped = Contexts.ML.Transforms.Conversion.MapValueToKey("Key", "Text").Fit(View(Rows)).Transform(View(Rows));

        var shape = TableFitting.Run(mapped, new AutoencoderEstimator.Options { InputColumnNames = ["Key"], MinimumCategoryRows = 5 }).Table;

        CollectionAssert.AreEqual(new[] { "c", "b", "a" }, shape.Columns[0].Texts);
    }

    [TestMethod]
    public void Slots_have_the_names_of_the_columns()
    {
        var view = View(Rows);

        var input = TableInput.Find(view.Schema, Fit(o => o.MinimumCategoryRows = 5));

        CollectionAssert.AreEqual(new[] { "Text", "Key", "Flag", "Number", "Long", "Pair0", "Pair1" }, input.SlotNames("slot "));
    }

    [TestMethod]
    public void The_encoder_sees_values_marks_and_codes()
    {
        var shape = Fit(o => o.MinimumCategoryRows = 5);
        using var memory = new EngineMemory();
        Block cells = memory.Rows(1, 7), present = memory.Rows(1, 7), input = memory.Rows(1, shape.InputWidth);
        new float[] { 2, 4, 1, 0.5f, -1, 3, 9 }.CopyTo(cells.RowSpan(0));
        new float[] { 1, 1, 0, 1, 1, 1, 0 }.CopyTo(present.RowSpan(0));

        new TableRows(shape, 1, corrupts: false, memory).Fill(cells, present, input, 1, null);

        float[] expected = [0.5f, -1, 3, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0];
        CollectionAssert.AreEqual(expected, input.RowSpan(0).ToArray());
    }

    [TestMethod]
    public void A_column_without_a_frequent_value_is_refused_with_what_to_do()
    {
        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Fit(o => o.MinimumCategoryRows = 8));

        Assert.Contains("Column 'Text' (String) has no value that is there in at least 8 rows (MinimumCategoryRows)", e.Message);
        Assert.Contains("Leave it out of InputColumnNames", e.Message);
    }

    [TestMethod]
    public void No_rows_are_refused_as_such()
    {
        var e = Assert.ThrowsExactly<InvalidOperationException>(() => TableFitting.Run(View(), new AutoencoderEstimator.Options { InputColumnNames = ["Text"] }));

        Assert.Contains("There are no rows to fit on: the data with input columns [Text] are empty", e.Message);
    }

    private static TableShape Fit(Action<AutoencoderEstimator.Options> change)
    {
        var options = new AutoencoderEstimator.Options { InputColumnNames = ["Text", "Key", "Flag", "Number", "Long", "Pair"] };
        change(options);
        return TableFitting.Run(View(Rows), options).Table;
    }

    private static IDataView View(params Row[] rows) => Contexts.ML.Data.LoadFromEnumerable(rows.ToList());

    private static void AssertRead(TableShape shape, Row row, params float[] expected)
    {
        var view = View(row);
        using var cursor = view.GetRowCursor(view.Schema);
        var read = TableInput.Find(view.Schema, shape).Reader(cursor);
        Assert.IsTrue(cursor.MoveNext());
        var slots = new float[shape.Width];

        read(slots);

        CollectionAssert.AreEqual(expected, slots);
    }

    // A key's value in an object is one less than in a data view.
    private sealed class Row
    {
        public string Text { get; set; } = "";

        [KeyType(5)]
        public uint Key { get; set; }

        public bool Flag { get; set; }

        public float Number { get; set; }

        public long Long { get; set; }

        [VectorType(2)]
        public float[] Pair { get; set; } = [0, 0];
    }
}
