using System.Globalization;

namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>What a detector says about new rows as a whole.</summary>
[TestClass]
public sealed class WatchTests
{
    [TestMethod]
    public void Rows_of_the_same_kind_have_not_moved()
    {
        foreach (var rows in new[] { Rows.Features(QuickDetectors.TrainingRows), QuickDetectors.NewRows(400) })
        {
            var report = QuickDetectors.Plain.Watch(Rows.View(rows));

            Assert.IsFalse(report.HasDrifted, $"{report}");
            Assert.IsEmpty(report.Moved);
            Assert.AreEqual((rows.Length, QuickDetectors.TrainingRows, Rows.Slots), (report.Rows, report.TrainingRows, report.Slots.Count));
            Assert.AreEqual(0.1, report.AlarmShare, 0.05);
            Assert.Contains("nothing moved", $"{report}");
        }
    }

    [TestMethod]
    public void A_shifted_slot_is_named_and_no_other()
    {
        float[][] rows = [.. QuickDetectors.NewRows(400).Select(row => QuickDetectors.Broken(row, 3, 8))];

        var report = QuickDetectors.Plain.Watch(Rows.View(rows));

        Assert.IsTrue(report.HasDrifted && report.Score.HasMoved, $"{report}");
        var moved = report.Moved.Single();
        Assert.AreEqual((3, "slot 3"), (moved.Slot, moved.Name));
        float[] before = [.. Rows.Features(QuickDetectors.TrainingRows).Select(row => row[3]).Order()];
        float[] after = [.. rows.Select(row => row[3]).Order()];
        Assert.AreEqual(before[(before.Length - 1) / 2], moved.TrainingMedian, 0.2);
        Assert.AreEqual(after[(after.Length - 1) / 2], moved.Median);
        // The slot is uniform over 20 units: shifted by 8, two fifths of the rows lie beyond it, and four tenths below are empty.
        Assert.AreEqual(0.4, moved.KolmogorovSmirnov, 0.05);
        Assert.AreEqual(4 * (0.1 - 0.5 / 400) * Math.Log(0.1 * 400 / 0.5) + 0.4 * Math.Log(5), moved.StabilityIndex, 0.25);
        Assert.IsLessThan(1e-20, moved.PValue);
        Assert.Contains("the score and 1 of 6 slots moved", $"{report}");
        Assert.Contains("slot 3: median", $"{report}");
    }

    [TestMethod]
    public void A_change_of_how_slots_go_together_moves_the_score_alone()
    {
        // Each slot has the values it had, in another order.
        float[][] rows = QuickDetectors.NewRows(400);
        float[][] mixed = [.. rows.Select((row, i) => row.Select((_, slot) => rows[(i + 37 * slot) % rows.Length][slot]).ToArray())];

        var report = QuickDetectors.Plain.Watch(Rows.View(mixed));

        Assert.IsTrue(report.Score.HasMoved && report.HasDrifted, $"{report}");
        Assert.IsEmpty(report.Moved);
        Assert.Contains("the score moved, none of 6 slots did", $"{report}");
    }

    [TestMethod]
    public void The_slot_that_moved_most_comes_first()
    {
        float[][] rows = [.. QuickDetectors.NewRows(300).Select(row => QuickDetectors.Broken(QuickDetectors.Broken(row, 1, 1.5f), 4, 3))];

        CollectionAssert.AreEqual(new int?[] { 4, 1 }, QuickDetectors.Plain.Watch(Rows.View(rows)).Moved.Select(slot => slot.Slot).ToArray());
    }

    [TestMethod]
    public void A_few_rows_are_no_alarm()
    {
        var report = QuickDetectors.Plain.Watch(Rows.View(QuickDetectors.NewRows(1)));

        Assert.IsFalse(report.HasDrifted, $"{report}");
        Assert.IsTrue(report.Slots.All(slot => slot.PValue > 0.09));
        Assert.IsFalse(QuickDetectors.Plain.Watch(Rows.View([QuickDetectors.Broken(QuickDetectors.NewRows(1)[0], 3, 1000)])).HasDrifted, "however strange");
    }

    [TestMethod]
    public void Missing_values_are_left_out_and_counted()
    {
        float[][] rows = [.. QuickDetectors.NewRows(400).Select((row, i) => QuickDetectors.Broken(row, 2, i % 4 == 0 ? float.NaN : 0))];

        var report = QuickDetectors.Fit(o => o.Training.MissingValues = MissingValues.Mask).Watch(Rows.View(rows));

        Assert.AreEqual(0.25, report.Slots[2].MissingShare);
        Assert.IsEmpty(report.Moved, $"{report}");
        Assert.AreEqual(0, report.Slots[1].MissingShare);
        var missing = Drift.Of("slot 2", 2, EmpiricalDistribution.Of([1, 2]), [float.NaN, float.NaN], 0.01);
        Assert.AreEqual((0.0, 1.0, 1.0, false), (missing.StabilityIndex, missing.PValue, missing.MissingShare, missing.HasMoved));
        Assert.AreEqual((1.0, double.NaN), (missing.TrainingMedian, missing.Median));
    }

    [TestMethod]
    public void Both_chance_and_size_decide()
    {
        var training = EmpiricalDistribution.Of(Enumerable.Range(0, 100_000).Select(i => i / 100_000f));

        // Beyond chance, but slight; great, but of a few rows; both.
        Assert.IsFalse(Drift.Of("a", 0, training, [.. Enumerable.Range(0, 50_000).Select(i => i / 50_000f + 0.03f)], 0.01).HasMoved);
        Assert.IsFalse(Drift.Of("a", 0, training, [0.2f, 0.6f, 0.9f], 0.01).HasMoved);
        Assert.IsTrue(Drift.Of("a", 0, training, [.. Enumerable.Range(0, 1000).Select(i => i / 1000f + 0.2f)], 0.01).HasMoved);
    }

    [TestMethod]
    public void No_rows_and_other_columns_are_refused()
    {
        var none = Assert.ThrowsExactly<InvalidOperationException>(() => QuickDetectors.Plain.Watch(Rows.View(Array.Empty<float[]>())));
        Assert.Contains("no rows", none.Message);
        Assert.ThrowsExactly<ArgumentNullException>(() => QuickDetectors.Plain.Watch(null!));
        Assert.Contains("'Features'", Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => QuickDetectors.Plain.Watch(Contexts.ML.Transforms.DropColumns("Features").Fit(Rows.View(3)).Transform(Rows.View(3)))).Message);
    }

    [TestMethod]
    public void A_report_reads_the_same_in_any_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.PercentDecimalSeparator) = (",", ",");
            CultureInfo.CurrentCulture = other;
            var column = new ColumnDrift("Amount", 2, 1.234, 0.567, 1e-9, 12.5, 99.25, 0.125, HasMoved: true);
            var report = new DriftReport(200, 1000, 0.375, column with { Name = "Score", Slot = null, HasMoved = false }, [column]);

            Assert.AreEqual(
                """
                200 rows against 1000 training rows, 37.5 % above the threshold: 1 of 1 slots moved, the score did not.
                  Score: median 12.5 -> 99.25, stability index 1.23, Kolmogorov-Smirnov 0.57 (p = 1E-09), 12.5 % missing
                  Amount: median 12.5 -> 99.25, stability index 1.23, Kolmogorov-Smirnov 0.57 (p = 1E-09), 12.5 % missing, moved
                """.ReplaceLineEndings("\n"), $"{report}");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
