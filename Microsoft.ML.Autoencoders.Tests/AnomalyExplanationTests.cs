namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Why rows have their scores, as columns and as explanations.</summary>
[TestClass]
public sealed class AnomalyExplanationTests
{
    public static IEnumerable<object[]> Names() => DetectorKinds.Names();

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Parts_sum_to_the_score(string name)
    {
        var (detector, scored) = Scored(name);
        float[] scores = Table.Singles(scored, "Score");
        float[][] parts = Table.Vectors(scored, "Contributions");

        for (int row = 0; row < scores.Length; row++)
        {
            // What the greatest part is rounded by is lost too.
            double scale = Math.Max(Math.Abs(scores[row]), 0.1 * parts[row].Max(Math.Abs));
            Assert.AreEqual(scores[row], parts[row].Sum(part => (double)part), 1e-4 * scale, $"{name}, row {row}: {string.Join(" ", parts[row])}");
        }
        Assert.Contains(true, scored.GetColumn<bool>("PredictedLabel").ToArray());
        Assert.IsNotNull(detector);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_top_columns_are_the_greatest_parts(string name)
    {
        var scored = Scored(name).View;

        foreach (var (parts, slots, greatest) in Table.Vectors(scored, "Contributions").Zip(Table.Vectors(scored, "TopSlots"), Table.Vectors(scored, "TopContributions")))
        {
            int[] order = [.. Enumerable.Range(0, Rows.Slots).OrderByDescending(slot => parts[slot]).Take(3)];
            CollectionAssert.AreEqual(order.Select(slot => (float)slot).ToArray(), slots);
            CollectionAssert.AreEqual(order.Select(slot => parts[slot]).ToArray(), greatest);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Explain_says_what_the_columns_say(string name)
    {
        var (detector, scored) = Scored(name);
        float[][] features = Table.Vectors(scored, "Features"), parts = Table.Vectors(scored, "Contributions"), expected = Expected(detector, Table.Vectors(scored, "Features"), Table.Vectors(scored, "Reconstruction"));
        float[] scores = Table.Singles(scored, "Score");
        bool[] labels = [.. scored.GetColumn<bool>("PredictedLabel")];

        Explanation[] explanations = [.. detector.Explain(Rows.View(features), 100)];

        Assert.HasCount(scores.Length, explanations);
        for (int row = 0; row < scores.Length; row++)
        {
            var explanation = explanations[row];
            Assert.AreEqual((row, labels[row]), ((int)explanation.Row, explanation.IsAnomaly));
            Cells.AssertSame(scores[row], explanation.Score, "score");
            Assert.HasCount(Rows.Slots, explanation.Slots);
            CollectionAssert.AreEqual(explanation.Slots.OrderByDescending(slot => slot.Contribution).ToArray(), explanation.Slots.ToArray());
            foreach (var slot in explanation.Slots)
            {
                Assert.AreEqual(features[row][slot.Slot], slot.Value);
                Assert.AreEqual($"slot {slot.Slot}", slot.Name);
                Cells.AssertSame(expected[row][slot.Slot], slot.Expected, "expected");
                Assert.AreEqual(parts[row][slot.Slot], slot.Contribution, 1e-4 * parts[row].Max(Math.Abs), "part");
            }
            var alone = detector.Explain(features[row], 2);
            Assert.AreEqual((0, 2), ((int)alone.Row, alone.Slots.Count));
            Cells.AssertSame(scores[row], alone.Score, "score of a row alone");
        }
    }

    [TestMethod]
    public void A_condition_is_read_beside_the_features()
    {
        var view = new LabelledRows().View();
        using var detector = DetectorKinds.Variational(o => (o.Training.ConditionColumnName, o.Training.Score, o.ContributionsColumnName) = ("Key", VaeScore.NegativeElbo, "Contributions")).Fit(view);

        float[][] parts = Table.Vectors(detector.Transform(view), "Contributions");
        Explanation[] explanations = [.. detector.Explain(view, 1)];

        Assert.HasCount(LabelledRows.Count, explanations);
        foreach (var (explanation, of) in explanations.Zip(parts))
        {
            Cells.AssertSame(of.Max(), explanation.Slots.Single().Contribution, "part");
        }
        var other = LabelledRows.Changed(rows => Array.ForEach(rows, row => row.Key = 2));
        Assert.AreNotEqual(explanations[0].Score, detector.Explain(other).First().Score);
    }

    [TestMethod]
    public void The_names_of_the_slots_are_said()
    {
        var view = Contexts.ML.Transforms.Concatenate("Features", "Features", "Weight").Fit(Rows.View(60)).Transform(Rows.View(60));
        using var detector = DetectorKinds.Autoencoder().Fit(view);

        var explanation = detector.Explain(view, 100).First();

        Assert.AreEqual("Weight", explanation.Slots.Single(slot => slot.Slot == 6).Name);
        Assert.AreEqual("Weight", detector.SlotImportances(view).Single(slot => slot.Slot == 6).Name);
        Assert.Contains("Weight ", explanation.ToString());
        Assert.StartsWith("row 0, score ", explanation.ToString());
    }

    [TestMethod]
    public void Columns_named_like_what_an_explanation_computes_do_no_harm()
    {
        foreach (string column in new[] { "Score", "Contributions", "Expected", "Threshold" })
        {
            var view = Rows.View(column, new VectorDataViewType(NumberDataViewType.Single, Rows.Slots), Rows.Features(60));
            using var detector = DetectorKinds.Autoencoder(o => o.FeatureColumnName = column).Fit(view);

            var explanation = detector.Explain(view, 6).First();

            Assert.AreEqual(explanation.Score, explanation.Slots.Sum(slot => (double)slot.Contribution), 1e-4 * Math.Abs(explanation.Score));
        }
    }

    [TestMethod]
    public void Rows_are_explained_as_they_are_asked_for()
    {
        var view = new CountingView(Rows.View(3000));

        var explanations = QuickDetectors.Plain.Explain(view).Take(3).ToArray();

        CollectionAssert.AreEqual(new long[] { 0, 1, 2 }, explanations.Select(explanation => explanation.Row).ToArray());
        Assert.AreEqual((1, 1), (view.Opened, view.Disposed));
        Assert.IsEmpty(QuickDetectors.Plain.Explain(Rows.View(0)));
    }

    // The cosine sees directions: a slot that is far off bends them all.
    public static IEnumerable<object[]> NamesOfErrorsOfSlots() => Names().Where(name => !((string)name[0]).Contains("cosine", StringComparison.Ordinal));

    [TestMethod]
    [DynamicData(nameof(NamesOfErrorsOfSlots))]
    public void A_slot_that_is_broken_in_all_rows_matters_most(string name)
    {
        var kind = DetectorKinds.Of(name);
        foreach (int slot in new[] { 0, 3, 5 })
        {
            float by = slot == 0 ? 9 : slot == 3 ? 90 : 1;
            var view = Rows.View(kind.NewRows(300).Select(row => QuickDetectors.Broken(row, slot, by)));

            var importances = kind.Fitted.SlotImportances(view);

            Assert.AreEqual(slot, importances[0].Slot, $"{name}: {string.Join("; ", importances)}");
            Assert.IsGreaterThan(0.9, importances[0].Foremost, name);
            Assert.AreEqual(1, importances.Sum(importance => importance.Foremost), 1e-9);
            Assert.HasCount(Rows.Slots, importances);
            float[] scores = Table.Singles(kind.Fitted.Transform(view), "Score");
            Assert.AreEqual(scores.Average(score => (double)score), importances.Sum(importance => importance.MeanContribution), 1e-4 * Math.Abs(scores.Average()));
        }
    }

    // The reconstruction; where neighbours are in the score, the mean of many.
    private static float[][] Expected(AnomalyDetector detector, float[][] features, float[][] reconstruction)
    {
        ScoredNetwork[] networks = [.. detector.Fitted.Networks.Where(network => network.Neighbours is not null)];
        return networks.Length == 0 ? reconstruction : [.. features.Select(row => Enumerable.Range(0, row.Length).Select(slot => (float)networks.Average(network => Neighbours(network, row)[slot])).ToArray())];
    }

    private static double[] Neighbours(ScoredNetwork network, float[] features)
    {
        float[] row = [.. features];
        network.Input.Apply(new Matrix(row, row.Length));
        var (rows, _, many, _) = network.Neighbours!;
        bool Counts(int slot) => network.Input.Missing != MissingValues.Mask || !float.IsNaN(features[slot]);
        double Distance(float[] other) => Enumerable.Range(0, row.Length).Where(Counts).Sum(slot => (row[slot] - (double)other[slot]) * (row[slot] - (double)other[slot]));
        float[][] ordered = [.. Enumerable.Range(0, rows.Rows).Select(i => rows.Row(i).ToArray()).OrderBy(Distance)];
        // A row that is the same in all that counts is taken for the row itself.
        float[][] near = [.. ordered.Skip(Distance(ordered[0]) == 0 ? 1 : 0).Take(many.Count)];
        return [.. Enumerable.Range(0, row.Length).Select(slot => near.Average(other => (double)other[slot]) * network.Input.Scaling.Scale[slot] + network.Input.Scaling.Offset[slot])];
    }

    private static (AnomalyDetector Detector, IDataView View) Scored(string name)
    {
        var kind = DetectorKinds.Of(name);
        var rows = kind.NewRows(120).Concat(QuickDetectors.NewRows(60).Select((row, i) => QuickDetectors.Broken(row, i % Rows.Slots, i - 30)));
        return (kind.Fitted, kind.Fitted.Transform(Rows.View(rows)));
    }
}
