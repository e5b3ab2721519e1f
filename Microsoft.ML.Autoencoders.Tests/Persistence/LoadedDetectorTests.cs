namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>What a detector does beside scoring, after it was saved and loaded: the same as before.</summary>
[TestClass]
public sealed class LoadedDetectorTests
{
    private static readonly IDataView Labelled = QuickDetectors.Labelled(80, BooleanDataViewType.Instance, isBroken => isBroken);

    public static IEnumerable<object[]> Names() => DetectorKinds.Names();

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_explains_alike(string name)
    {
        var kind = DetectorKinds.Of(name);
        var rows = Rows.View(kind.NewRows(30));

        using var loaded = Models.LoadInBatches(kind.Fitted, rows.Schema).Find<AnomalyDetector>();

        CollectionAssert.AreEqual(kind.Fitted.Explain(rows).Select(row => $"{row}").ToArray(), loaded.Explain(rows).Select(row => $"{row}").ToArray());
        Assert.AreEqual($"{kind.Fitted.Explain(kind.NewRows(30)[1])}", $"{loaded.Explain(kind.NewRows(30)[1])}");
        CollectionAssert.AreEqual(kind.Fitted.SlotImportances(rows).ToArray(), loaded.SlotImportances(rows).ToArray());
    }

    [TestMethod]
    public void It_finds_thresholds_and_drift_alike()
    {
        var fitted = QuickDetectors.Plain;

        using var loaded = Models.LoadInBatches(fitted, Labelled.Schema).Find<AnomalyDetector>();

        Assert.AreEqual(fitted.Threshold, loaded.Threshold);
        Assert.AreEqual(7, loaded.WithThreshold(7).Threshold);
        Assert.AreEqual(fitted.WithFalseAlarmBudget(Labelled, 100).Threshold, loaded.WithFalseAlarmBudget(Labelled, 100).Threshold);
        Assert.AreEqual(fitted.WithBestThreshold(Labelled).Threshold, loaded.WithBestThreshold(Labelled).Threshold);
        Assert.AreEqual($"{fitted.Watch(Labelled)}", $"{loaded.Watch(Labelled)}");
    }

    [TestMethod]
    public void It_knows_what_was_decided()
    {
        var fitted = QuickDetectors.Plain;
        Assert.AreEqual((Scaling.RangeAndDeviation, Rows.Slots, false, false), (fitted.Recipe!.Scaling, fitted.Recipe.Slots.Slots, fitted.Recipe.Slots.ArePixels, fitted.Recipe.Slots.AreManyOfOneUnit));
        Assert.StartsWith("scaling RangeAndDeviation; 6 slots", $"{fitted.Recipe}");

        using var loaded = Models.LoadInBatches(fitted, Labelled.Schema).Find<AnomalyDetector>();

        Assert.AreEqual(fitted.Recipe, loaded.Recipe);
    }

    [TestMethod]
    public void A_threshold_that_ML_NETs_chain_got_is_the_loaded_ones()
    {
        var changed = Models.Reload(QuickDetectors.Plain, Labelled.Schema).WithThreshold(3);

        var loaded = Models.LoadInBatches(changed, Labelled.Schema);

        Assert.AreEqual(3, loaded.Find<AnomalyDetector>().Threshold);
        CollectionAssert.AreEqual(Table.Singles(changed.Transform(Labelled), "Score").Select(score => score > 3).ToArray(), loaded.Transform(Labelled).GetColumn<bool>("PredictedLabel").ToArray());
    }
}
