namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Rows that can't be fitted are refused with an error that finds them; few or dull ones are fitted all the same.</summary>
[TestClass]
public sealed class BadDataTests
{
    [TestMethod]
    public void No_rows_are_refused()
    {
        foreach (var none in new[] { Rows.View(0), Contexts.ML.Data.SkipRows(Rows.View(5), 5) })
        {
            var e = Assert.ThrowsExactly<InvalidOperationException>(() => Models.Fit(_ => { }, none));
            Assert.Contains("no rows", e.Message);
            Assert.Contains("'Features'", e.Message);
        }
    }

    [TestMethod]
    [DataRow(float.NaN, "NaN")]
    [DataRow(float.PositiveInfinity, "Infinity")]
    [DataRow(float.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite_is_named_by_row_and_slot(float value, string text)
    {
        var features = Rows.Features(70);
        features[66][4] = value;

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Models.Fit(_ => { }, Rows.View(features)));

        Assert.Contains($"'Features' has {text} in row 66 (counted from 0), slot 4;", e.Message);
        Assert.Contains("MissingValues", e.Message);
    }

    [TestMethod]
    public void A_network_that_no_file_can_hold_is_refused_before_it_is_trained()
    {
        int[] hidden = [30_000, 30_000];
        Action[] fits =
        [
            () => Models.Fit(o => o.HiddenLayers = hidden),
            () => VaeModels.Fit(o => o.HiddenLayers = [50_000, 50_000]),
            () => DetectorKinds.Autoencoder(o => (o.Score, o.Networks, o.Training.HiddenLayers) = (AutoencoderScore.ReconstructionError, 7, [10_000, 5_000])).Fit(Rows.View()),
            () => DetectorKinds.Variational(o => (o.Training.Score, o.Networks, o.Training.HiddenLayers) = (VaeScore.NegativeElbo, 7, [10_000, 5_000])).Fit(Rows.View()),
        ];

        foreach (var fit in fits)
        {
            string message = Assert.ThrowsExactly<InvalidOperationException>(fit).Message;
            Assert.Contains("bytes in ONNX format", message);
            Assert.Contains("HiddenLayers", message);
        }
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(fits[0]).Message, "The network 6-30000-30000-2-30000-30000-6 (");
        StringAssert.StartsWith(Assert.ThrowsExactly<InvalidOperationException>(fits[2]).Message, "7 networks 6-10000-5000-4-5000-10000-6 (");
    }

    [TestMethod]
    public void A_named_slot_is_named()
    {
        var features = Rows.Features(3);
        features[1][5] = float.NaN;
        var view = Contexts.ML.Transforms.Concatenate("Features", "Weight", "Features").Fit(Rows.View(features)).Transform(Rows.View(features));

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Models.Fit(_ => { }, view));

        Assert.Contains("row 1 (counted from 0), slot 0 ('Weight')", e.Message);
    }

    [TestMethod]
    public void A_vector_that_breaks_its_types_promise_is_named_by_row()
    {
        var view = new LyingView(Rows.View(4), row => new float[row == 2 ? 5 : Rows.Slots]);

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => Models.Fit(_ => { }, view));

        Assert.Contains("'Features' has 5 slots in row 2 (counted from 0)", e.Message);
        Assert.Contains("has 6", e.Message);
    }

    [TestMethod]
    public void A_missing_input_column_is_named_beside_those_there_are()
    {
        foreach (var refused in Refusals(Rows.View("Other", NumberDataViewType.Single, [1f])))
        {
            Assert.Contains("'Features'", refused.Message);
            Assert.Contains("'Other'", refused.Message);
            Assert.Contains("known-size vector of Single", refused.Message);
        }
    }

    [TestMethod]
    public void An_input_column_of_another_type_is_named_with_its_type_and_those_accepted()
    {
        foreach (var (view, type) in new[]
        {
            (Rows.View("Features", new VectorDataViewType(NumberDataViewType.Double, 6), [new double[6]]), "Double"),
            (Rows.View("Features", NumberDataViewType.Int32, [1]), "Int32"),
            (Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single), [new float[6]]), "Single"),
        })
        {
            foreach (var refused in Refusals(view))
            {
                Assert.Contains("'Features'", refused.Message);
                Assert.Contains(type, refused.Message);
                Assert.Contains("accepted: a known-size vector of Single and a Single", refused.Message);
            }
        }
    }

    [TestMethod]
    public void Other_slots_than_fitted_are_named_with_both_numbers()
    {
        var wider = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 7), [new float[7]]);

        var e = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Models.AllColumns.Transform(wider));

        Assert.Contains("'Features'", e.Message);
        Assert.Contains("7 slots", e.Message);
        Assert.Contains("fitted on 6 slots", e.Message);
    }

    [TestMethod]
    public void No_view_is_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new AutoencoderEstimator(new()).Fit(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => new AutoencoderEstimator(new()).GetOutputSchema(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => Models.AllColumns.Transform(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => Models.AllColumns.GetOutputSchema(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => Models.AllColumns.GetRowToRowMapper(null!));
    }

    [TestMethod]
    public void A_loss_that_overflows_ends_Fit()
    {
        var e = Assert.ThrowsExactly<InvalidOperationException>(() =>
            Models.Fit(o => (o.Scaling, o.HiddenActivation) = (Scaling.None, Activation.Linear), Rows.View(Rows.Features(20).Select(row => row.Select(x => x * 1e30f).ToArray()))));

        Assert.Contains("epoch 1", e.Message);
    }

    [TestMethod]
    public void Equal_rows_can_be_fitted_and_come_back()
    {
        var view = Rows.View(Enumerable.Repeat(new[] { 0f, 1, -2, 300, 4, 0.5f }, 40));

        var model = AssertFinite(view, _ => { });

        Cells.AssertSame(new[] { 0f, 1, -2, 300, 4, 0.5f }, Table.Vectors(model.Transform(view), "Reconstruction")[0], "reconstruction");
    }

    [TestMethod]
    public void One_slot_can_be_fitted()
    {
        AssertFinite(Rows.View("Features", NumberDataViewType.Single, Enumerable.Range(0, 30).Select(i => (float)i)), _ => { });
        AssertFinite(Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 1), Enumerable.Range(0, 30).Select(i => new[] { (float)i })), _ => { });
    }

    [TestMethod]
    public void NaN_in_a_row_to_transform_gives_NaN_in_that_row_alone()
    {
        var features = Rows.Features(40);
        features[35][2] = float.NaN;

        var scores = Table.Singles(Models.AllColumns.Transform(Rows.View(features)), "Score");

        Assert.IsTrue(float.IsNaN(scores[35]));
        Assert.HasCount(1, scores.Where(float.IsNaN));
    }

    [TestMethod]
    public void Rows_of_unknown_number_are_read_to_the_last()
    {
        var features = Rows.Features(3000);
        var counted = Rows.View(features);
        var streamed = Contexts.ML.Data.LoadFromEnumerable(features.Select(values => new Rows.Row { Features = values }));
        Assert.IsNull(streamed.GetRowCount());

        var model = Models.Fit(o => o.Epochs = 1, streamed);

        Assert.AreEqual(3000, model.TrainingHistory.Rows);
        CollectionAssert.AreEqual(Models.Onnx(Models.Fit(o => o.Epochs = 1, counted)), Models.Onnx(model));
    }

    private static AutoencoderTransformer AssertFinite(IDataView view, Action<AutoencoderEstimator.Options> change)
    {
        var model = Models.Fit(change, view);
        Assert.IsTrue(model.TrainingHistory.Epochs.All(record => double.IsFinite(record.Loss)));
        Assert.IsTrue(Table.Singles(model.Transform(view), "Score").All(float.IsFinite));
        return model;
    }

    private static IEnumerable<ArgumentOutOfRangeException> Refusals(IDataView view)
    {
        var estimator = new AutoencoderEstimator(new());
        yield return Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(Schemas.Shape(view.Schema)));
        yield return Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(view));
        yield return Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Models.AllColumns.Transform(view));
        yield return Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Models.AllColumns.GetOutputSchema(view.Schema));
        yield return Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Models.AllColumns.GetRowToRowMapper(view.Schema));
    }
}
