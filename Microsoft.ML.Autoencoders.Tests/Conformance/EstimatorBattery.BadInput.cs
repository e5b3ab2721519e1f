namespace Microsoft.ML.Autoencoders.Tests.Conformance;

public sealed partial class EstimatorBattery
{
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_schema_that_does_not_fit_is_refused_by_the_estimator(string name)
    {
        var c = Case(name);

        foreach (var (what, input) in NotAccepted(c))
        {
            AssertRefused(() => c.Estimator.GetOutputSchema(Schemas.Shape(input.Schema)), $"{what}, GetOutputSchema");
            AssertRefused(() => c.Estimator.Fit(input), $"{what}, Fit");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_schema_that_does_not_fit_is_refused_by_the_transformer(string name)
    {
        var c = Case(name);

        foreach (var (what, input) in NotAccepted(c).Concat(OfOtherSize(c)))
        {
            AssertRefused(() => c.Fitted.GetOutputSchema(input.Schema), $"{what}, GetOutputSchema");
            AssertRefused(() => c.Fitted.Transform(input), $"{what}, Transform");
            AssertRefused(() => c.Fitted.GetRowToRowMapper(input.Schema), $"{what}, GetRowToRowMapper");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void A_schema_that_does_not_fit_is_refused_by_the_reloaded_model(string name)
    {
        var c = Case(name);

        foreach (var (what, input) in NotAccepted(c).Concat(Slots(c) > 1 ? OfOtherSize(c) : []))
        {
            AssertRefused(() => c.Reloaded.GetOutputSchema(input.Schema), $"{what}, GetOutputSchema");
            AssertRefused(() => c.Reloaded.Transform(input), $"{what}, Transform");
        }
    }

    // ML.NET's OnnxTransformer, which a reloaded model is, takes a multiple of the size for several rows; of a single slot, nothing stops it before.
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Rows_of_several_slots_are_refused_by_a_reloaded_model_of_one_at_the_latest_when_read(string name)
    {
        var c = Case(name);

        foreach (var (what, input) in Slots(c) == 1 ? OfOtherSize(c) : [])
        {
            foreach (var (output, _) in c.Outputs)
            {
                AssertRefused(() =>
                {
                    var transformed = c.Reloaded.Transform(input);
                    Table.Read(transformed, [transformed.Schema[output]]);
                }, $"{what}, '{output}'");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Rows_of_another_size_can_be_fitted(string name)
    {
        var c = Case(name);

        // A vector and a Single: other sizes take the same path.
        foreach (var (_, input) in OfOtherSize(c).TakeLast(2))
        {
            if (c.ReadsMoreThanFeatures || name.Contains("convolutions", StringComparison.Ordinal))
            {
                AssertRefused(() => c.Estimator.Fit(input), "a column that fitting reads is missing, or does not say the size of its images");
                continue;
            }
            Assert.HasCount(input.Schema.Count + c.Outputs.Count, c.Estimator.Fit(input).Transform(input).Schema);
        }
    }

    private static IEnumerable<(string What, IDataView Input)> NotAccepted(EstimatorCase c)
    {
        yield return ("missing", Rows.View($"not {c.Features}", Vector(NumberDataViewType.Single, 6), [new float[6], new float[6]]));
        yield return ("vector of Double", Rows.View(c.Features, Vector(NumberDataViewType.Double, 6), [new double[6], new double[6]]));
        yield return ("vector of Int32", Rows.View(c.Features, Vector(NumberDataViewType.Int32, 6), [new int[6], new int[6]]));
        yield return ("vector of text", Rows.View(c.Features, Vector(TextDataViewType.Instance, 2), [new[] { "a", "b" }]));
        yield return ("vector of keys", Rows.View(c.Features, Vector(new KeyDataViewType(typeof(uint), 4), 6), [new uint[6], new uint[6]]));
        yield return ("variable size", Rows.View(c.Features, new VectorDataViewType(NumberDataViewType.Single), [new float[6], new float[6]]));
        yield return ("Double", Rows.View(c.Features, NumberDataViewType.Double, [1.0, 2.0]));
        yield return ("Boolean", Rows.View(c.Features, BooleanDataViewType.Instance, [true, false]));
        yield return ("key", Rows.View(c.Features, new KeyDataViewType(typeof(uint), 4), [1u, 2u]));
        yield return ("text", Rows.View(c.Features, TextDataViewType.Instance, ["a", "b"]));
    }

    private static IEnumerable<(string What, IDataView Input)> OfOtherSize(EstimatorCase c)
    {
        int slots = Slots(c);
        foreach (int size in new[] { slots - 1, slots + 1, 2 * slots }.Where(size => size > 0).Distinct())
        {
            yield return ($"{size} slots", Rows.View(c.Features, Vector(NumberDataViewType.Single, size), Enumerable.Range(0, 4).Select(i => Enumerable.Repeat((float)i, size).ToArray())));
        }
        if (slots > 1)
        {
            yield return ("a Single", Rows.View(c.Features, NumberDataViewType.Single, [1f, 2f]));
        }
    }

    private static int Slots(EstimatorCase c) => (c.Input.Schema[c.Features].Type as VectorDataViewType)?.Size ?? 1;

    private static VectorDataViewType Vector(PrimitiveDataViewType item, int size) => new(item, size);
}
