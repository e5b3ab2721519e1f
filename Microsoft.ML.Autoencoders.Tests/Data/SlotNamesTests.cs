namespace Microsoft.ML.Autoencoders.Tests.Data;

/// <summary>Vector columns have slot names, which ML.NET's feature importances need, fitted and loaded.</summary>
[TestClass]
public sealed class SlotNamesTests
{
    private static readonly string[] Sensors = ["Speed", "Load", "Power", "Heat", "Noise", "Wear"];

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_latent_vector_is_numbered_and_what_corresponds_to_the_input_has_its_names(bool reload)
    {
        var view = Named();
        var model = Loaded(Autoencoder().Fit(view), view, reload).Transform(view).Schema;
        var variational = Loaded(new VaeEstimator(VaeModels.QuickOptions(o => o.ReconstructionColumnName = "Reconstruction")).Fit(view), view, reload).Transform(view).Schema;
        var detector = Loaded(new AutoencoderAnomalyTrainer(QuickDetectors.Options(o => o.ContributionsColumnName = "Contributions")).Fit(view), view, reload).Transform(view).Schema;

        CollectionAssert.AreEqual(new[] { "Latent0", "Latent1" }, Names(model["Latent"]));
        CollectionAssert.AreEqual(Sensors, Names(model["Reconstruction"]));
        CollectionAssert.AreEqual(Sensors, Names(model["SlotErrors"]));
        CollectionAssert.AreEqual(new[] { "Latent0", "Latent1" }, Names(variational["Latent"]));
        CollectionAssert.AreEqual(Sensors, Names(variational["Reconstruction"]));
        CollectionAssert.AreEqual(Sensors, Names(detector["Contributions"]));
    }

    [TestMethod]
    public void Slots_without_names_or_with_equal_ones_get_names_that_differ()
    {
        string[] Reconstruction(IDataView view) => Names(Autoencoder().Fit(view).Transform(view).Schema["Reconstruction"]);

        CollectionAssert.AreEqual(Enumerable.Range(0, 6).Select(slot => $"Features{slot}").ToArray(), Reconstruction(Rows.View()));
        CollectionAssert.AreEqual(new[] { "a", "a_", "Features2", "a__", "b", "Features5" }, Reconstruction(Named("a", "a", "", "a", "b", "")));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Feature_importances_of_ML_NET_work_on_the_latent_vector(bool reload)
    {
        var view = Named();
        var latent = Loaded(Autoencoder().Fit(view), view, reload).Transform(view);
        var trainers = Contexts.ML.BinaryClassification.Trainers;
        var linear = trainers.LbfgsLogisticRegression("Target", "Latent").Fit(latent);
        var forest = trainers.FastTree("Target", "Latent", numberOfTrees: 5).Fit(latent);
        var boosted = trainers.LightGbm("Target", "Latent", numberOfIterations: 5).Fit(latent);

        var permuted = Contexts.ML.BinaryClassification.PermutationFeatureImportanceNonCalibrated((ITransformer)linear, latent, "Target");
        VBuffer<float> forestWeights = default, boostedWeights = default;
        forest.Model.SubModel.GetFeatureWeights(ref forestWeights);
        boosted.Model.SubModel.GetFeatureWeights(ref boostedWeights);
        var contributions = Contexts.ML.Transforms.CalculateFeatureContribution(linear, numberOfPositiveContributions: 2, numberOfNegativeContributions: 2).Fit(latent).Transform(latent);

        CollectionAssert.AreEquivalent(new[] { "Latent0", "Latent1" }, permuted.Keys.ToArray());
        Assert.IsTrue(permuted.Values.All(metrics => double.IsFinite(metrics.AreaUnderRocCurve.Mean)));
        Assert.AreEqual((2, 2), (forestWeights.Length, boostedWeights.Length));
        CollectionAssert.AreEqual(new[] { "Latent0", "Latent1" }, Names(contributions.Schema["FeatureContributions"]));
    }

    private static AutoencoderEstimator Autoencoder() => new(Models.QuickOptions());

    private static ITransformer Loaded(ITransformer model, IDataView view, bool reload) => reload ? Models.Reload(model, view.Schema) : model;

    private static IDataView Named(params string[] names)
    {
        var definition = SchemaDefinition.Create(typeof(LabelledRow));
        VBuffer<ReadOnlyMemory<char>> value = new(Rows.Slots, [.. (names is [] ? Sensors : names).Select(name => name.AsMemory())]);
        definition["Features"].AddAnnotation("SlotNames", value, new VectorDataViewType(TextDataViewType.Instance, Rows.Slots));
        return Contexts.ML.Data.LoadFromEnumerable(Rows.Features(150).Select(row => new LabelledRow { Features = row, Target = row[0] > 0 }).ToList(), definition);
    }

    private static string[] Names(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private sealed class LabelledRow
    {
        [VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        public bool Target { get; set; }
    }
}
