namespace Microsoft.ML.Autoencoders.Tests.Data;

/// <summary>How a cursor reads its source: lazily, ahead by a batch, and no more than is asked for.</summary>
[TestClass]
public sealed class ScoringCursorTests
{
    [TestMethod]
    [DataRow(31)]
    [DataRow(32)]
    [DataRow(33)]
    [DataRow(96)]
    [DataRow(97)]
    [DataRow(5000)]
    public void Rows_on_both_sides_of_a_batchs_end_get_their_own_values(int count)
    {
        var rows = Rows.Features(count);
        var expected = OnnxSession.Run(Models.Onnx(Models.AllColumns), rows);

        var transformed = Models.AllColumns.Transform(Rows.View(rows));

        Cells.AssertSame(expected["Score"], Table.Singles(transformed, "Score"), "score");
        Cells.AssertSame(expected["Latent"], Table.Vectors(transformed, "Latent").SelectMany(row => row).ToArray(), "latent");
        CollectionAssert.AreEqual(rows.Select(row => row[^1]).ToArray(), Table.Singles(transformed, "Weight"));
    }

    [TestMethod]
    public void Cursors_of_a_set_share_the_rows_of_a_source_that_does_not_split()
    {
        const int Count = 20_000;
        var rows = Rows.Features(Count);
        var transformed = Models.AllColumns.Transform(Rows.View(rows));
        float[] expected = Table.Singles(transformed, "Score");
        var columns = new[] { transformed.Schema["Score"], transformed.Schema["Weight"] };

        var cursors = transformed.GetRowCursorSet(columns, 4);
        Assert.HasCount(4, cursors);
        var read = new System.Collections.Concurrent.ConcurrentBag<List<(long Batch, float Weight, float Score)>>();
        Parallel.ForEach(cursors, new ParallelOptions { MaxDegreeOfParallelism = 4 }, cursor =>
        {
            using var disposed = cursor;
            var (score, weight) = (cursor.GetGetter<float>(columns[0]), cursor.GetGetter<float>(columns[1]));
            var own = new List<(long, float, float)>();
            while (cursor.MoveNext())
            {
                float s = 0, w = 0;
                score(ref s);
                weight(ref w);
                own.Add((cursor.Batch, w, s));
            }
            read.Add(own);
        });

        // A batch is one cursor's alone, and in its order the rows are the source's.
        Assert.AreEqual(Count, read.Sum(own => own.Count));
        Assert.IsTrue(read.All(own => own.Select(row => row.Batch).SequenceEqual(own.Select(row => row.Batch).Order())));
        Assert.AreEqual(read.Sum(own => own.Select(row => row.Batch).Distinct().Count()), read.SelectMany(own => own.Select(row => row.Batch)).Distinct().Count());
        var inOrder = read.SelectMany(own => own).OrderBy(row => row.Batch).ToArray();
        CollectionAssert.AreEqual(rows.Select(row => row[^1]).ToArray(), inOrder.Select(row => row.Weight).ToArray());
        Cells.AssertSame(expected, inOrder.Select(row => row.Score).ToArray(), "score");
    }

    [TestMethod]
    public void Transform_reads_nothing_and_a_first_row_reads_little()
    {
        int read = 0;
        var source = Contexts.ML.Data.LoadFromEnumerable(Rows.Features(2000).Select(values =>
        {
            read++;
            return new Rows.Row { Features = values };
        }));

        var transformed = Models.AllColumns.Transform(source);
        using var cursor = transformed.GetRowCursor([transformed.Schema["Score"]]);
        Assert.AreEqual(0, read);
        cursor.MoveNext();

        Assert.IsInRange(1, 64, read);
    }

    [TestMethod]
    public void Without_a_computed_column_the_input_column_is_not_read()
    {
        var view = new LyingView(Rows.View(10), _ => throw new NotSupportedException("The features were read."));
        var transformed = Models.AllColumns.Transform(view);

        Assert.HasCount(10, Table.Read(transformed, [transformed.Schema["Weight"]]));
        Assert.Throws<Exception>(() => Table.Read(transformed, [transformed.Schema["Score"]]));
    }

    [TestMethod]
    public void A_vector_that_breaks_its_types_promise_is_refused_when_read()
    {
        var transformed = Models.AllColumns.Transform(new LyingView(Rows.View(4), row => new float[row == 2 ? 5 : Rows.Slots]));

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Table.Read(transformed));

        Assert.Contains("'Features' has 5 slots in row 2", e.Message);
    }

    [TestMethod]
    public void What_a_caller_does_to_its_buffer_does_not_reach_the_cursor()
    {
        var transformed = Models.AllColumns.Transform(MixedRows.View(3));
        using var cursor = transformed.GetRowCursor(transformed.Schema);
        cursor.MoveNext();
        foreach (string column in new[] { "Sparse", "Features", "Reconstruction" })
        {
            var getter = cursor.GetGetter<VBuffer<float>>(transformed.Schema[column]);
            VBuffer<float> value = default;
            getter(ref value);
            float[] expected = [.. value.DenseValues()];

            var editor = VBufferEditor.CreateFromBuffer(ref value);
            editor.Values.Fill(77);
            value = editor.Commit();
            getter(ref value);

            CollectionAssert.AreEqual(expected, value.DenseValues().ToArray(), column);
        }
    }

    [TestMethod]
    public void A_sparse_vector_passes_sparse()
    {
        var transformed = Models.AllColumns.Transform(MixedRows.View(3));
        using var cursor = transformed.GetRowCursor(transformed.Schema);
        var getter = cursor.GetGetter<VBuffer<float>>(transformed.Schema["Sparse"]);
        VBuffer<float> value = default;

        while (cursor.MoveNext())
        {
            getter(ref value);
            Assert.IsFalse(value.IsDense);
            CollectionAssert.AreEqual(new[] { 2, 5 }, value.GetIndices().ToArray());
            CollectionAssert.AreEqual(new[] { 1f, cursor.Position }, value.GetValues().ToArray());
        }
    }

    [TestMethod]
    public void An_inactive_column_is_named_when_its_getter_is_refused()
    {
        var view = Rows.View(3);
        var transformed = Models.AllColumns.Transform(view);
        var (weight, score, label) = (transformed.Schema["Weight"], transformed.Schema["Score"], transformed.Schema["Label"]);
        using var passing = transformed.GetRowCursor([weight]);
        using var scoring = transformed.GetRowCursor([score]);
        using var source = view.GetRowCursor(view.Schema);
        using var row = Models.AllColumns.GetRowToRowMapper(view.Schema).GetRow(source, [score]);

        foreach (var reader in new DataViewRow[] { passing, scoring, row })
        {
            var e = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => reader.GetGetter<uint>(label));
            Assert.Contains("'Label' is not active", e.Message);
        }
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => passing.GetGetter<float>(score));
    }

    [TestMethod]
    public void Dispose_disposes_the_source()
    {
        var source = new CountingView(Rows.View(5));
        var transformed = Models.AllColumns.Transform(source);

        foreach (var columns in new[] { transformed.Schema.AsEnumerable(), [transformed.Schema["Weight"]] })
        {
            transformed.GetRowCursor(columns).Dispose();
        }
        foreach (var cursor in transformed.GetRowCursorSet(transformed.Schema, 2))
        {
            cursor.Dispose();
        }

        Assert.IsGreaterThanOrEqualTo(3, source.Opened);
        Assert.AreEqual(source.Opened, source.Disposed);
    }

    [TestMethod]
    public void Fit_reads_the_rows_once_and_the_input_column_alone()
    {
        var source = new CountingView(MixedRows.View(20));

        Models.Fit(_ => { }, source);

        Assert.AreEqual(1, source.Opened);
        Assert.AreEqual(1, source.Disposed);
        CollectionAssert.AreEqual(new[] { "Features" }, source.Columns.ToArray());
    }
}
