namespace Microsoft.ML.Autoencoders.Tests.Conformance;

public sealed partial class EstimatorBattery
{
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_other_columns_keep_their_values(string name)
    {
        var c = Case(name);
        var before = Table.Read(c.Input);

        var after = Table.Read(c.Transformed);

        Assert.AreEqual(before.Count, after.Count);
        Assert.AreEqual(c.Input.GetRowCount(), c.Transformed.GetRowCount());
        foreach (var (x, y) in before.Zip(after))
        {
            Assert.AreEqual(x.Id, y.Id);
            Assert.AreEqual(x.Position, y.Position);
            foreach (var (source, passed) in c.Input.Schema.Zip(c.Passed))
            {
                Cells.AssertSame(x.Cells[source.Index], y.Cells[passed.Index], source.Name);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_reloaded_model_gives_the_same_values(string name)
    {
        var c = Case(name);

        Table.AssertSame(Table.Read(c.Transformed), Table.Read(c.Reloaded.Transform(c.Input)), "reloaded");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_model_loaded_in_batches_gives_the_same_columns_and_values(string name)
    {
        var c = Case(name);

        Assert.AreEqual(c.Fitted.GetType(), c.LoadedInBatches.GetType());
        // What a loaded transformer saves is shown by what it exports, but of a file of another exporter, which exports nothing.
        foreach (var model in c.Fitted is OnnxNetworkTransformer || name.Contains("all columns", StringComparison.Ordinal) ? new[] { c.LoadedInBatches, Models.LoadInBatches(c.LoadedInBatches, c.Input.Schema) } : [c.LoadedInBatches])
        {
            Schemas.AssertSame(c.Transformed.Schema, model.GetOutputSchema(c.Input.Schema), "loaded");
            Table.AssertSame(Table.Read(c.Transformed), Table.Read(model.Transform(c.Input)), "loaded");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_model_loaded_in_batches_exports_what_the_fitted_one_exports(string name)
    {
        var c = Case(name);

        if (c.Fitted is not OnnxNetworkTransformer)
        {
            CollectionAssert.AreEqual(Exports.Of(c.Fitted), Exports.Of(c.LoadedInBatches));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_model_saved_again_after_reload_gives_the_same_values(string name)
    {
        var c = Case(name);

        var again = Models.Reload(c.Reloaded, c.ReloadedInputSchema);

        Schemas.AssertSame(c.Transformed.Schema, again.GetOutputSchema(c.Input.Schema), "saved twice");
        Table.AssertSame(Table.Read(c.Transformed), Table.Read(again.Transform(c.Input)), "saved twice");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_row_mapper_gives_the_values_of_Transform(string name)
    {
        var c = Case(name);
        var mapper = c.Fitted.GetRowToRowMapper(c.Input.Schema);
        using var cursor = c.Input.GetRowCursor(mapper.GetDependencies(mapper.OutputSchema));
        using var row = mapper.GetRow(cursor, mapper.OutputSchema);
        var read = Table.Reader(row);
        var actual = new List<TableRow>();
        while (cursor.MoveNext())
        {
            actual.Add(read());
        }

        // In a table, one cell is so great that the others lose digits when the mean of their column is added last.
        double share = name.Contains("table", StringComparison.Ordinal) ? 1e-4 : 1e-5;
        Table.AssertSameBesideGreatest(Table.Read(c.Transformed), actual, share, "row");
    }

    // Convolutions and another maker's network are a session's.
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_row_alone_needs_no_session(string name)
    {
        bool needsSession = name.Contains("convolution", StringComparison.OrdinalIgnoreCase) || name.Contains("similarity", StringComparison.OrdinalIgnoreCase) || name.Contains("PyTorch", StringComparison.Ordinal);

        Assert.AreEqual(!needsSession, ((ScoringTransformer)Case(name).Fitted).ComputesRows);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void No_rows_become_no_rows(string name)
    {
        var c = Case(name);
        var none = Contexts.ML.Data.SkipRows(c.Input, 1000);

        Assert.IsEmpty(Table.Read(c.Fitted.Transform(none)));
    }
}
