namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Fitting again from a fitted transformer.</summary>
[TestClass]
public sealed class GoingOnTests
{
    private static readonly Dictionary<string, Action<AutoencoderEstimator.Options>> Options = new()
    {
        ["as it is"] = _ => { },
        ["batch normalisation"] = o => o.Normalization = LayerNormalization.Batch,
        ["tied, layer normalisation"] = o => (o.TiedWeights, o.Normalization) = (true, LayerNormalization.Layer),
        ["mask, quartiles"] = o => (o.MissingValues, o.Scaling) = (MissingValues.Mask, Scaling.MedianQuartiles),
    };

    public static IEnumerable<object[]> Names() => Options.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_weights_begin_where_they_were(string name)
    {
        var first = Models.Fit(Options[name]);

        var still = GoOn(first, Rows.View(), Options[name] + (o => (o.LearningRate, o.Epochs, o.ValidationData) = (1e-12, 1, Rows.View())));

        Assert.AreEqual(Table.Singles(first.Transform(Rows.View()), "Score").Average(x => (double)x), still.TrainingHistory.Epochs[0].ValidationLoss!.Value,
            // Running statistics follow the batches even where nothing is learned.
            name.StartsWith("batch", StringComparison.Ordinal) ? 0.2 : 1e-5);
    }

    [TestMethod]
    public void More_epochs_learn_more_and_the_first_model_stays()
    {
        var first = Models.Fit(o => o.Epochs = 10);
        byte[] before = Models.Onnx(first);

        var second = GoOn(first, Rows.View(), o => o.Epochs = 10);

        Assert.IsLessThan(first.TrainingHistory.Epochs[^1].Loss, second.TrainingHistory.Epochs[^1].Loss);
        Assert.IsLessThan(0.9 * first.TrainingHistory.Epochs[0].Loss, second.TrainingHistory.Epochs[0].Loss);
        CollectionAssert.AreEqual(before, Models.Onnx(first));
        CollectionAssert.AreEqual(Models.Onnx(second), Models.Onnx(GoOn(first, Rows.View(), o => o.Epochs = 10)));
    }

    [TestMethod]
    public void New_rows_are_scaled_as_the_first_ones_were()
    {
        var other = Rows.View(Rows.Features(80).Select(row => row.Select(x => 5 * x + 1).ToArray()));
        var first = Models.Fit(_ => { });

        var second = GoOn(first, other, _ => { });

        CollectionAssert.AreEqual(first.Network.Input.Scaling.Scale, second.Network.Input.Scaling.Scale);
        CollectionAssert.AreEqual(first.Network.Input.Scaling.Offset, second.Network.Input.Scaling.Offset);
        CollectionAssert.AreEqual(first.Network.Output.Scale, second.Network.Output.Scale);
        Assert.AreEqual(80, second.TrainingHistory.Rows);
    }

    [TestMethod]
    public void Null_begins_anew()
    {
        CollectionAssert.AreEqual(Models.Onnx(Models.AllColumns), Models.Onnx(new AutoencoderEstimator(Models.QuickOptions()).Fit(Rows.View(), null)));
    }

    [TestMethod]
    public void Other_layers_are_refused()
    {
        var first = Models.AllColumns;
        (Action<AutoencoderEstimator.Options> Change, string Words)[] others =
        [
            (o => o.HiddenLayers = [6], "6-6-2-6-6"),
            (o => o.LatentDimension = 3, "6-5-3-5-6"),
            (o => o.DecoderLayers = [4], "6-5-2-4-6"),
            (o => o.TiedWeights = true, "tied"),
            (o => o.HiddenActivation = Activation.ReLU, "ReLU"),
            (o => o.LatentActivation = Activation.Sigmoid, "Sigmoid"),
            (o => o.OutputActivation = Activation.Tanh, "Tanh"),
            (o => o.Normalization = LayerNormalization.Batch, "Batch"),
        ];
        foreach (var (change, words) in others)
        {
            var e = Assert.ThrowsExactly<InvalidOperationException>(() => GoOn(first, Rows.View(), change), words);
            Assert.Contains("6-5-2-5-6", e.Message);
            Assert.Contains(words, e.Message);
        }
        var wider = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, 7), Enumerable.Range(0, 9).Select(i => Enumerable.Repeat((float)i, 7).ToArray()));
        Assert.Contains("7-5-2-5-7", Assert.ThrowsExactly<InvalidOperationException>(() => GoOn(first, wider, _ => { })).Message);
    }

    [TestMethod]
    public void A_target_is_needed_again()
    {
        static void WithTarget(AutoencoderEstimator.Options o) => (o.TargetColumnName, o.SlotErrorsColumnName, o.ScoreColumnName) = ("Target", null, null);
        var rows = new GoalRows().View();
        using var without = Models.Fit(_ => { }, rows);
        using var with = Models.Fit(WithTarget, rows);

        Assert.Contains("TargetColumnName is null, but the transformer was fitted with a target column", Assert.ThrowsExactly<InvalidOperationException>(() => GoOn(with, rows, _ => { })).Message);
        Assert.Contains("TargetColumnName is 'Target', but the transformer was fitted with null", Assert.ThrowsExactly<InvalidOperationException>(() => GoOn(without, rows, WithTarget)).Message);
        CollectionAssert.AreEqual(with.Network.Output.Scale, GoOn(with, rows, WithTarget).Network.Output.Scale);
    }

    [TestMethod]
    public void What_becomes_of_missing_values_is_the_options_say_in_training_and_in_scoring()
    {
        float[][] rows = Rows.Features(40);
        rows[3][1] = rows[5][0] = float.NaN;
        var first = Models.AllColumns;

        foreach (var missing in new[] { MissingValues.ImputeMean, MissingValues.ImputeZero, MissingValues.Mask })
        {
            var second = GoOn(first, Rows.View(rows), o => (o.MissingValues, o.ValidationData) = (missing, Rows.View(rows)));

            float[] scores = Table.Singles(second.Transform(Rows.View(rows)), "Score");
            Assert.IsTrue(scores.All(float.IsFinite), $"{missing}");
            var best = second.TrainingHistory.Epochs[second.TrainingHistory.BestEpoch - 1];
            Assert.AreEqual(best.ValidationLoss!.Value, scores.Average(x => (double)x), 1e-5, $"{missing}");
        }
    }

    private static AutoencoderTransformer GoOn(AutoencoderTransformer previous, IDataView rows, Action<AutoencoderEstimator.Options> change) =>
        new AutoencoderEstimator(Models.QuickOptions(change)).Fit(rows, previous);
}
