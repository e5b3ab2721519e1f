namespace Microsoft.ML.Autoencoders.Tests.Latent;

/// <summary>An attribute is switched on by a step in the latent space, and other things stay.</summary>
[TestClass]
public sealed class LatentDirectionTests
{
    private static readonly Lazy<VaeTransformer> Model = new(() => VaeModels.Fit(o =>
    {
        (o.Epochs, o.LatentDimension, o.HiddenLayers, o.LearningRate) = (150, 2, [24, 24], 0.005);
        (o.LikelihoodScale, o.Scale) = (LikelihoodScale.Fixed, 0.1);
    }, Attributed(600)));

    [TestMethod]
    public void A_discriminant_leaves_alone_what_merely_comes_along()
    {
        // The second entry decides; the first comes along with seven tenths of it.
        var draws = new Draws(7);
        float[] noise = new float[4000];
        draws.Normal(noise);
        bool[] has = [.. Enumerable.Range(0, 2000).Select(row => row % 2 == 1)];
        var latents = new Matrix([.. Enumerable.Range(0, 2000).SelectMany(row => { float b = noise[2 * row] + (has[row] ? 3 : 0); return new[] { 0.7f * b + 0.5f * noise[2 * row + 1], b }; })], 2);

        float[] means = LatentDirections.Find(latents, has, LatentDirectionMethod.DifferenceOfMeans), normal = LatentDirections.Find(latents, has, LatentDirectionMethod.Discriminant);

        Assert.AreEqual(2.1, means[0], 0.15);
        Assert.AreEqual(3, means[1], 0.15);
        Assert.IsLessThan(0.25f, normal[0] / normal[1]);
        Assert.IsGreaterThan(0, normal[0] / normal[1]);
        Assert.AreEqual(means.Zip(normal, (a, b) => a * b).Sum(), normal.Sum(value => value * value), 1e-3f, "as far along the normal as the means lie apart");
    }

    [TestMethod]
    [DataRow(LatentDirectionMethod.Discriminant)]
    [DataRow(LatentDirectionMethod.DifferenceOfMeans)]
    public void An_edit_switches_the_attribute_and_leaves_the_other_factor(LatentDirectionMethod method)
    {
        float[] direction = Model.Value.LatentDirection(Attributed(600), "Attribute", method);
        float[][] without = [.. Rows.Features(900)[600..].Where(row => row[0] < 0)];

        float[][] edited = Model.Value.Edit(without, direction, strength: 1.5), same = Model.Value.Edit(without, direction, strength: 0);

        Assert.IsGreaterThanOrEqualTo(0.95, edited.Average(row => row[0] > 0 ? 1.0 : 0));
        // The other factor is 3 b - 1, from -4 to 2.
        Assert.IsLessThan(0.1 * 6, Math.Abs(edited.Zip(same, (row, before) => row[1] - before[1]).Average()));
        Assert.IsLessThan(0.05, same.Zip(without, (row, before) => Math.Abs(row[0] - before[0])).Average(), "without strength it is the reconstruction");
    }

    [TestMethod]
    public void A_loaded_model_edits_alike()
    {
        using var loaded = Models.LoadInBatches(Model.Value, Attributed(1).Schema).Find<VaeTransformer>();
        float[] direction = loaded.LatentDirection(Attributed(200), "Attribute");

        CollectionAssert.AreEqual(Model.Value.LatentDirection(Attributed(200), "Attribute"), direction);
        CollectionAssert.AreEqual(Model.Value.Edit(Rows.Features(3), direction).SelectMany(row => row).ToArray(), loaded.Edit(Rows.Features(3), direction).SelectMany(row => row).ToArray());
    }

    [TestMethod]
    public void A_condition_is_taken_along()
    {
        using var model = VaeModels.Fit(o => o.ConditionColumnName = "Key", new LabelledRows().View());
        float[][] rows = Rows.Features(2);

        float[][] ones = model.Edit(rows, [0.5f, 0], 1, [1]), twos = model.Edit(rows, [0.5f, 0], 1, [2]);

        CollectionAssert.AreNotEqual(ones[0], twos[0]);
        Assert.ThrowsExactly<ArgumentException>(() => model.Edit(rows, [0.5f, 0]));
    }

    [TestMethod]
    public void What_cannot_be_edited_is_refused()
    {
        var model = Model.Value;
        float[][] rows = Rows.Features(2);

        Assert.IsEmpty(model.Edit([], [1, 0]));
        Assert.Contains("direction has 3 values", Assert.ThrowsExactly<ArgumentException>(() => model.Edit(rows, [1, 2, 3])).Message);
        Assert.Contains("rows[1] has 5 values; the model reads 6 slots", Assert.ThrowsExactly<ArgumentException>(() => model.Edit([rows[0], new float[5]], [1, 0])).Message);
        Assert.Contains("rows[0] has NaN in slot 2", Assert.ThrowsExactly<ArgumentException>(() => model.Edit([[1, 2, float.NaN, 4, 5, 6]], [1, 0])).Message);
        Assert.Contains("strength is Infinity", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Edit(rows, [1, 0], double.PositiveInfinity)).Message);
        Assert.Contains("There is no attribute column 'Smile'", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.LatentDirection(Attributed(20), "Smile")).Message);
        Assert.Contains("The attribute column 'Features' is", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.LatentDirection(Attributed(20), "Features")).Message);
        Assert.Contains("at least one row with it and one without it are required", Assert.ThrowsExactly<InvalidOperationException>(() => model.LatentDirection(Attributed(20, row => true), "Attribute")).Message);
        Assert.ThrowsExactly<ArgumentNullException>(() => model.Edit(null!, [1, 0]));
        Assert.ThrowsExactly<ArgumentNullException>(() => model.LatentDirection(null!, "Attribute"));
    }

    // Rows have the attribute where the first factor is positive.
    private static IDataView Attributed(int count, Func<float[], bool>? has = null) =>
        Contexts.ML.Data.LoadFromEnumerable(Rows.Features(count).Select(row => new Row { Features = row, Attribute = has?.Invoke(row) ?? row[0] > 0 }).ToList());

    private sealed class Row
    {
        [VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        public bool Attribute { get; set; }
    }
}
