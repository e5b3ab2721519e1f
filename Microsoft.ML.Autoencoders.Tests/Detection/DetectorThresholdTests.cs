namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>Changing the threshold of a fitted detector.</summary>
[TestClass]
public sealed class DetectorThresholdTests
{
    [TestMethod]
    public void The_label_is_the_score_against_the_threshold_and_nothing_else()
    {
        var rows = Rows.View(QuickDetectors.NewRows(200));
        float[] scores = Table.Singles(QuickDetectors.Plain.Transform(rows), "Score");
        foreach (float threshold in new[] { QuickDetectors.Plain.Threshold, scores.Average(), scores[7], float.PositiveInfinity, float.NegativeInfinity })
        {
            var changed = QuickDetectors.Plain.WithThreshold(threshold);

            Assert.AreEqual(threshold, changed.Threshold);
            var scored = changed.Transform(rows);
            CollectionAssert.AreEqual(scores, Table.Singles(scored, "Score"));
            CollectionAssert.AreEqual(scores.Select(score => score > threshold).ToArray(), scored.GetColumn<bool>("PredictedLabel").ToArray());
        }
        Assert.AreSame(QuickDetectors.Plain.Fitted.Networks, QuickDetectors.Plain.WithThreshold(1).Fitted.Networks);
        Assert.Contains("threshold is NaN", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => QuickDetectors.Plain.WithThreshold(float.NaN)).Message);
    }

    [TestMethod]
    public void A_budget_of_false_alarms_is_kept()
    {
        var rows = Rows.View(QuickDetectors.NewRows(500));
        foreach (int alarms in new[] { 0, 1, 5, 50 })
        {
            var changed = QuickDetectors.Plain.WithFalseAlarmBudget(rows, 2 * alarms);

            Assert.AreEqual(alarms, changed.Transform(rows).GetColumn<bool>("PredictedLabel").Count(isAlarm => isAlarm));
        }
        Assert.ThrowsExactly<ArgumentNullException>(() => QuickDetectors.Plain.WithFalseAlarmBudget(null!, 1));
        Assert.Contains("no rows", Assert.ThrowsExactly<InvalidOperationException>(() => QuickDetectors.Plain.WithFalseAlarmBudget(Rows.View(Array.Empty<float[]>()), 1)).Message);
        foreach (double wrong in new[] { -1, 1000, double.NaN })
        {
            Assert.Contains("perThousand", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => QuickDetectors.Plain.WithFalseAlarmBudget(rows, wrong)).Message);
        }
    }

    [TestMethod]
    public void Labels_of_each_type_give_the_same_threshold()
    {
        var key = new KeyDataViewType(typeof(uint), 2);
        float ofFlags = QuickDetectors.Plain.WithBestThreshold(QuickDetectors.Labelled(200, BooleanDataViewType.Instance, isBroken => isBroken)).Threshold;
        float ofNumbers = QuickDetectors.Plain.WithBestThreshold(QuickDetectors.Labelled(200, NumberDataViewType.Single, isBroken => isBroken ? 1f : 0)).Threshold;
        float ofKeys = QuickDetectors.Plain.WithBestThreshold(QuickDetectors.Labelled(200, key, isBroken => isBroken ? 1u : 0)).Threshold;

        Assert.AreEqual((ofFlags, ofFlags), (ofNumbers, ofKeys));
        var rows = QuickDetectors.Labelled(200, BooleanDataViewType.Instance, isBroken => isBroken);
        var scored = QuickDetectors.Plain.WithThreshold(ofFlags).Transform(rows);
        CollectionAssert.AreEqual(rows.GetColumn<bool>("Label").ToArray(), scored.GetColumn<bool>("PredictedLabel").ToArray());
    }

    [TestMethod]
    public void Rows_without_a_label_are_passed_over()
    {
        int count = 0;
        var partly = QuickDetectors.Labelled(200, NumberDataViewType.Single, isBroken => count++ >= 100 ? float.NaN : isBroken ? 1 : -1);

        Assert.AreEqual(
            QuickDetectors.Plain.WithBestThreshold(QuickDetectors.Labelled(100, BooleanDataViewType.Instance, isBroken => isBroken)).Threshold,
            QuickDetectors.Plain.WithBestThreshold(partly).Threshold);
    }

    [TestMethod]
    public void Labels_that_cannot_serve_are_refused()
    {
        AssertRefused<InvalidOperationException>(QuickDetectors.Labelled(20, BooleanDataViewType.Instance, _ => true), "20 are anomalies");
        AssertRefused<InvalidOperationException>(QuickDetectors.Labelled(20, BooleanDataViewType.Instance, _ => false), "0 are anomalies");
        AssertRefused<InvalidOperationException>(QuickDetectors.Labelled(20, NumberDataViewType.Single, _ => float.NaN), "0 rows with a label");
        AssertRefused<InvalidOperationException>(QuickDetectors.Labelled(0, BooleanDataViewType.Instance, _ => true), "0 rows with a label");
        AssertRefused<ArgumentOutOfRangeException>(QuickDetectors.Labelled(20, NumberDataViewType.Int32, isBroken => isBroken ? 1 : 0), "'Label' is Int32; accepted: a Boolean");
        AssertRefused<ArgumentOutOfRangeException>(QuickDetectors.Labelled(20, new KeyDataViewType(typeof(uint), 3), _ => 1u), "'Label' is Key<UInt32, 0-2>");
        var rows = QuickDetectors.Labelled(20, BooleanDataViewType.Instance, isBroken => isBroken);
        AssertRefused<ArgumentOutOfRangeException>(rows, "no label column 'Truth'", "Truth");
        AssertRefused<ArgumentException>(rows, "an output column of the detector", "PredictedLabel");
        Assert.ThrowsExactly<ArgumentNullException>(() => QuickDetectors.Plain.WithBestThreshold(null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => QuickDetectors.Plain.WithBestThreshold(rows, null!));

        static void AssertRefused<TException>(IDataView rows, string what, string label = "Label") where TException : Exception =>
            Assert.Contains(what, Assert.ThrowsExactly<TException>(() => QuickDetectors.Plain.WithBestThreshold(rows, label)).Message);
    }

    [TestMethod]
    public void The_trainer_finds_the_same_threshold_on_labeled_rows()
    {
        var labeled = QuickDetectors.Labelled(200, BooleanDataViewType.Instance, isBroken => isBroken);

        var fitted = QuickDetectors.Fit(o => o.LabeledData = labeled);

        Assert.AreEqual(QuickDetectors.Plain.WithBestThreshold(labeled).Threshold, fitted.Threshold);
    }
}
