namespace Microsoft.ML.Autoencoders.Tests.Conformance;

public sealed partial class EstimatorBattery
{
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_estimators_promise_is_kept(string name)
    {
        var c = Case(name);

        var promised = c.Estimator.GetOutputSchema(Schemas.Shape(c.Input.Schema));

        Assert.AreEqual(Schemas.Describe(Schemas.Shape(c.Transformed.Schema)), Schemas.Describe(promised));
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_output_columns_have_their_types_and_are_visible(string name)
    {
        var c = Case(name);

        foreach (var (output, type) in c.Outputs)
        {
            var column = c.Transformed.Schema[output];
            Assert.AreEqual(type, column.Type, output);
            Assert.IsFalse(column.IsHidden, output);
        }
        Assert.HasCount(c.Input.Schema.Count + c.Outputs.Count, c.Transformed.Schema);
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void An_output_column_stands_behind_the_one_that_it_hides_or_at_the_end(string name)
    {
        var c = Case(name);
        var expected = c.Input.Schema.Select(column => column.Name).ToList();
        foreach (var (output, _) in c.Outputs)
        {
            int hidden = c.Input.Schema.GetColumnOrNull(output) is { } taken ? expected.FindLastIndex(other => other == taken.Name) : expected.Count - 1;
            expected.Insert(hidden + 1, output);
        }

        CollectionAssert.AreEqual(expected, c.Transformed.Schema.Select(column => column.Name).ToList());
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_fitted_transformers_schema_is_that_of_what_it_returns(string name)
    {
        var c = Case(name);
        var promised = c.Fitted.GetOutputSchema(c.Input.Schema);

        Schemas.AssertSame(promised, c.Transformed.Schema, "Transform");
        Assert.IsTrue(c.Fitted.IsRowToRowMapper);
        var mapper = c.Fitted.GetRowToRowMapper(c.Input.Schema);
        Schemas.AssertSame(promised, mapper.OutputSchema, "row-to-row mapper");
        Assert.AreSame(c.Input.Schema, mapper.InputSchema);
        using var cursor = c.Transformed.GetRowCursor(c.Computed);
        Schemas.AssertSame(promised, cursor.Schema, "cursor");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_other_columns_keep_type_and_annotations(string name)
    {
        var c = Case(name);

        foreach (var (before, after) in c.Input.Schema.Zip(c.Passed))
        {
            Assert.AreEqual(before.Name, after.Name);
            Assert.AreEqual(before.Type, after.Type, before.Name);
            Schemas.AssertSame(before.Annotations, after.Annotations, before.Name);
            Assert.AreEqual(before.IsHidden || c.Outputs.Any(output => output.Name == before.Name), after.IsHidden, before.Name);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void The_reloaded_model_has_the_same_schemas(string name)
    {
        var c = Case(name);

        Schemas.AssertSame(c.Input.Schema, c.ReloadedInputSchema, "input");
        Schemas.AssertSame(c.Transformed.Schema, c.Reloaded.GetOutputSchema(c.Input.Schema), "GetOutputSchema");
        Schemas.AssertSame(c.Transformed.Schema, c.Reloaded.Transform(c.Input).Schema, "Transform");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_computed_column_depends_on_what_the_network_reads_alone(string name)
    {
        var c = Case(name);
        var mapper = c.Fitted.GetRowToRowMapper(c.Input.Schema);
        int[] needed = [.. c.Read.Select(column => c.Input.Schema[column].Index)];

        foreach (var column in c.Computed)
        {
            CollectionAssert.AreEqual(needed, Dependencies(column), column.Name);
        }
        foreach (var (before, after) in c.Input.Schema.Zip(c.Passed))
        {
            CollectionAssert.AreEqual(new[] { before.Index }, Dependencies(after), after.Name);
        }
        CollectionAssert.AreEqual(Array.Empty<int>(), Dependencies());
        CollectionAssert.AreEqual(c.Input.Schema.Select(column => column.Index).ToArray(), Dependencies([.. mapper.OutputSchema]).Order().ToArray());

        int[] Dependencies(params DataViewSchema.Column[] columns) => [.. mapper.GetDependencies(columns).Select(column => column.Index)];
    }
}
