namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>Thresholds of groups, by a budget of false alarms: which they are, that they are kept, and what is refused.</summary>
[TestClass]
public sealed class GroupThresholdTests
{
    private const double Budget = 50;
    private const int Large = 200, Small = 12; // rows of a group; of the small one none may be a false alarm

    // The groups are scattered differently.
    private static readonly GroupedRow[] Known = [.. Group(0, Large, 1), .. Group(1, Large, 3), .. Group(2, Small, 2)];
    private static readonly GroupedRow[] Other = [.. Group(0, 40, 2), .. Group(1, 40, 2), .. Group(2, 40, 2), .. Group(3, 40, 2), .. Group(null, 40, 2)];
    private static readonly IDataView KnownView = View(Known);

    private static readonly AnomalyDetector Detector = QuickDetectors.Plain;

    public static IEnumerable<object[]> Columns() => typeof(GroupedRow).GetProperties().Where(property => property.Name != nameof(GroupedRow.Features)).Select(property => new object[] { property.Name });

    [TestMethod]
    [DynamicData(nameof(Columns))]
    public void Each_group_has_its_own_threshold_and_others_the_common_one(string column)
    {
        float[] scores = Scores(Known);
        float common = FalseAlarmBudget.Threshold(scores, Budget), first = FalseAlarmBudget.Threshold(scores.AsSpan(0, Large), Budget), second = FalseAlarmBudget.Threshold(scores.AsSpan(Large, Large), Budget);
        Assert.IsTrue(first < common && common < second, $"{first} {common} {second}");
        bool isFlag = column == nameof(GroupedRow.Flag);
        if (isFlag)
        {
            // Of two values the small group has the first.
            first = FalseAlarmBudget.Threshold([.. scores[..Large], .. scores[(2 * Large)..]], Budget);
        }

        var model = Detector.WithFalseAlarmBudget(KnownView, Budget, column);

        Assert.AreEqual(common, model.Threshold());
        Assert.AreEqual(common, model.Find<AnomalyDetector>().Threshold);
        float[] expected = [.. Other.Select((_, i) => (i / 40) switch { 0 => first, 1 => second, _ => isFlag ? first : common })];
        foreach (var each in All(model))
        {
            var scored = each.Transform(View(Other));
            float[] found = Table.Singles(scored, "GroupThreshold"), score = Table.Singles(scored, "Score"), comparable = Table.Singles(scored, "GroupScore");
            for (int i = 0; i < found.Length; i++)
            {
                Assert.AreEqual(expected[i], found[i], 1e-6 * Math.Abs(expected[i]), $"row {i}");
                Assert.AreEqual(score[i] - found[i], comparable[i], 1e-6 * Math.Abs(score[i]), $"row {i}");
            }
            CollectionAssert.AreEqual(comparable.Select(value => value > 0).ToArray(), scored.GetColumn<bool>("PredictedLabel").ToArray());
            Assert.DoesNotContain(name => name.StartsWith("Microsoft.", StringComparison.Ordinal), scored.Schema.Select(of => of.Name));
            CollectionAssert.AreEqual(Scores(Other), score, Comparer<float>.Create((a, b) => Math.Abs(a - b) <= 1e-5 * Math.Abs(a) ? 0 : a.CompareTo(b)));
        }
    }

    [TestMethod]
    public void No_group_has_more_false_alarms_than_the_budget_allows()
    {
        var scored = Detector.WithFalseAlarmBudget(KnownView, Budget, nameof(GroupedRow.Text)).Transform(KnownView);

        bool[] labels = [.. scored.GetColumn<bool>("PredictedLabel")];

        Assert.AreEqual(Large * Budget / 1000, labels[..Large].Count(label => label));
        Assert.AreEqual(Large * Budget / 1000, labels[Large..(2 * Large)].Count(label => label));
    }

    [TestMethod]
    public void Errors_and_distances_are_compared_by_their_ratio()
    {
        var detector = DetectorKinds.Of("Autoencoder: ReconstructionError").Fitted;
        Assert.IsTrue(detector.Fitted.Networks[0].IsComparedByRatio);

        foreach (var model in All(detector.WithFalseAlarmBudget(KnownView, Budget, nameof(GroupedRow.Text))))
        {
            var scored = model.Transform(View(Other));
            foreach (var (score, threshold, comparable) in Table.Singles(scored, "Score").Zip(Table.Singles(scored, "GroupThreshold"), Table.Singles(scored, "GroupScore")))
            {
                Assert.AreEqual(Math.Log(score / threshold), comparable, 1e-4);
            }
        }
    }

    [TestMethod]
    public void A_row_that_cannot_be_scored_is_an_anomaly_in_any_group()
    {
        GroupedRow[] rows = [.. Group(0, 1, 1), .. Group(3, 1, 1)];
        Array.ForEach(rows, row => row.Features[2] = float.PositiveInfinity);

        CollectionAssert.AreEqual(new[] { true, true }, Detector.WithFalseAlarmBudget(KnownView, 0, nameof(GroupedRow.Text)).Transform(View(rows)).GetColumn<bool>("PredictedLabel").ToArray());
    }

    [TestMethod]
    public void A_prediction_engine_gives_the_same()
    {
        var model = Detector.WithFalseAlarmBudget(KnownView, Budget, nameof(GroupedRow.Text));
        bool[] expected = [.. model.Transform(View(Other)).GetColumn<bool>("PredictedLabel")];
        foreach (var each in All(model))
        {
            using var engine = Contexts.ML.Model.CreatePredictionEngine<GroupedRow, GroupJudgement>(each, new PredictionEngineOptions { OwnsTransformer = false });
            CollectionAssert.AreEqual(expected, Other.Select(row => engine.Predict(row).PredictedLabel).ToArray());
        }
    }

    [TestMethod]
    public void Another_threshold_replaces_those_of_all_groups_and_drift_is_that_of_scores()
    {
        foreach (var model in All(Detector.WithFalseAlarmBudget(KnownView, Budget, nameof(GroupedRow.Text))))
        {
            var rows = View(Other);
            float[] scores = Scores(Other);
            foreach (var changed in new[] { model.WithThreshold(scores.Average()), model.WithFalseAlarmBudget(rows, 100), model.WithFalseAlarmBudget(rows, 100, nameof(GroupedRow.Flag)).WithThreshold(2) })
            {
                var scored = changed.Transform(rows);
                CollectionAssert.AreEqual(scores.Select(score => score > changed.Threshold()).ToArray(), scored.GetColumn<bool>("PredictedLabel").ToArray());
                Assert.IsNull(scored.Schema.GetColumnOrNull("GroupThreshold"));
            }
            var again = model.WithFalseAlarmBudget(rows, 100, nameof(GroupedRow.Number));
            Assert.HasCount(1, again.Transform(rows).Schema.Where(column => column.Name == "GroupThreshold"));
            Assert.AreEqual($"{Detector.WithThreshold(model.Threshold()).Watch(rows)}", $"{model.Watch(rows)}");
        }
    }

    [TestMethod]
    public void An_evaluation_goes_by_the_groups()
    {
        var model = Detector.WithFalseAlarmBudget(KnownView, Budget, nameof(GroupedRow.Text));
        var labeled = Contexts.ML.Transforms.CopyColumns("Label", nameof(GroupedRow.Flag)).Fit(KnownView).Transform(KnownView);
        var scored = model.Transform(labeled);
        bool[] labels = [.. scored.GetColumn<bool>("PredictedLabel")], anomalies = [.. scored.GetColumn<bool>("Label")];

        foreach (var each in All(model))
        {
            var metrics = each.Evaluate(labeled, resamples: 0);

            Assert.AreEqual(0, metrics.Threshold);
            Assert.AreEqual(labels.Zip(anomalies).Count(row => row.First && row.Second) / (double)labels.Count(label => label), metrics.Precision.Value, 1e-12);
        }
    }

    [TestMethod]
    public void A_pipeline_keeps_its_other_parts()
    {
        var ml = Contexts.ML;
        var model = new TransformerChain<ITransformer>(ml.Transforms.CopyColumns("Before", "Text").Fit(KnownView), Detector,
            ml.Transforms.CopyColumns("Behind", "PredictedLabel").Fit(Detector.Transform(KnownView)));

        foreach (var each in All(model.WithFalseAlarmBudget(KnownView, Budget, "Before")))
        {
            var scored = each.Transform(View(Other));
            CollectionAssert.AreEqual(scored.GetColumn<bool>("PredictedLabel").ToArray(), scored.GetColumn<bool>("Behind").ToArray());
            CollectionAssert.AreEqual(Table.Singles(scored, "GroupScore").Select(score => score > 0).ToArray(), scored.GetColumn<bool>("Behind").ToArray());
        }
    }

    [TestMethod]
    public void What_is_not_accepted_is_named()
    {
        Refused<ArgumentOutOfRangeException>("Absent", Budget, "There is no group column 'Absent'", "text, a Boolean, an integer and a key", "'Text'");
        Refused<ArgumentOutOfRangeException>("Features", Budget, "The group column 'Features' is Vector<Single, 6>", "accepted: text");
        Refused<ArgumentOutOfRangeException>("Score", 1000, "perThousand is 1000");
        Refused<ArgumentException>("Score", Budget, "groupColumnName is 'Score'", "rename the group column");
        Refused<ArgumentException>("GroupThreshold", Budget, "groupColumnName is 'GroupThreshold'");
        Refused<ArgumentException>("", Budget, "groupColumnName is empty");
        Refused<InvalidOperationException>("Text", 2, "'Text' has 3 groups in 412 rows, the largest of 200", "at least 500 rows", "increase the budget");
        Assert.Contains("no rows", Assert.ThrowsExactly<InvalidOperationException>(() => Detector.WithFalseAlarmBudget(View([]), Budget, "Text")).Message);
        Assert.ThrowsExactly<ArgumentNullException>(() => Detector.WithFalseAlarmBudget(null!, Budget, "Text"));
        Assert.ThrowsExactly<ArgumentNullException>(() => Detector.WithFalseAlarmBudget(KnownView, Budget, null!));
        var numbers = Contexts.ML.Transforms.Conversion.ConvertType("Real", "Number", Microsoft.ML.Data.DataKind.Single).Fit(KnownView).Transform(KnownView);
        Assert.Contains("ConvertType(\"Real\", outputKind: DataKind.Int32)", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Detector.WithFalseAlarmBudget(numbers, Budget, "Real")).Message);

        static void Refused<T>(string column, double budget, params string[] words) where T : Exception
        {
            string message = Assert.ThrowsExactly<T>(() => Detector.WithFalseAlarmBudget(KnownView, budget, column)).Message;
            Array.ForEach(words, word => Assert.Contains(word, message));
        }
    }

    // As it is, as LoadAutoencoder gives it, and as ML.NET's Load does.
    private static IEnumerable<ITransformer> All(ITransformer model)
    {
        using var file = new MemoryStream();
        Contexts.ML.Model.Save(model, KnownView.Schema, file);
        var loaded = Contexts.ML.Model.LoadAutoencoder(file, out _);
        Assert.IsNotNull(loaded.Find<AnomalyDetector>());
        file.Position = 0;
        return [model, loaded, Contexts.ML.Model.Load(file, out _)];
    }

    private static float[] Scores(GroupedRow[] rows) => Table.Singles(Detector.Transform(View(rows)), "Score");

    private static IDataView View(IEnumerable<GroupedRow> rows) => Contexts.ML.Data.LoadFromEnumerable(rows.ToList());

    // Rows further from the usual ones the greater the spread; a group of null has no value where there can be none.
    private static IEnumerable<GroupedRow> Group(int? group, int count, int spread) => QuickDetectors.NewRows(count).Select((values, i) => new GroupedRow
    {
        Features = QuickDetectors.Broken(values, i % Rows.Slots, spread * (i % 7 - 3)), Text = group is { } of ? $"group {of}" : "", Flag = group == 1,
        Number = group ?? -9, Long = group * 10_000_000_000 ?? -9, Byte = (byte)(group ?? 99), Key = (uint)(group + 1 ?? 0), ByteKey = (byte)(group + 1 ?? 0),
    });

    private sealed class GroupedRow
    {
        [VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        public string Text { get; set; } = "";

        public bool Flag { get; set; }

        public int Number { get; set; }

        public long Long { get; set; }

        public byte Byte { get; set; }

        [KeyType(9)]
        public uint Key { get; set; }

        [KeyType(9)]
        public byte ByteKey { get; set; }
    }

    private sealed class GroupJudgement
    {
        public bool PredictedLabel { get; set; }
    }
}
