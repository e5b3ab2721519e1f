namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>With each option that changes what is computed: ONNX Runtime, in all forms of a model, and TorchSharp agree with the formulas.</summary>
[TestClass]
public sealed class OptionAgreementTests
{
    private const int Count = 60;

    private static readonly Dictionary<string, Action<AutoencoderEstimator.Options>> Options = new()
    {
        ["absolute"] = o => o.Loss = ReconstructionLoss.Absolute,
        ["Huber"] = o => (o.Loss, o.HuberDelta) = (ReconstructionLoss.Huber, 0.3),
        ["Huber, slot weights"] = o => (o.Loss, o.HuberDelta, o.SlotWeights) = (ReconstructionLoss.Huber, 2, [1, 2, 0, 4, 0.1f, 6]),
        ["binary cross-entropy"] = o => (o.Loss, o.Scaling) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax),
        ["binary cross-entropy, mask, slot weights"] = o => (o.Loss, o.Scaling, o.MissingValues, o.SlotWeights) = (ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax, MissingValues.Mask, [1, 2, 0, 4, 0.1f, 6]),
        ["cosine"] = o => o.Loss = ReconstructionLoss.Cosine,
        ["cosine, mask"] = o => (o.Loss, o.MissingValues) = (ReconstructionLoss.Cosine, MissingValues.Mask),
        ["slot weights"] = o => o.SlotWeights = [1, 2, 0, 4, 0.1f, 6],
        ["mean imputed"] = o => o.MissingValues = MissingValues.ImputeMean,
        ["zero imputed"] = o => o.MissingValues = MissingValues.ImputeZero,
        ["mask"] = o => o.MissingValues = MissingValues.Mask,
        ["mask, quartiles"] = o => (o.MissingValues, o.Scaling) = (MissingValues.Mask, Scaling.MedianQuartiles),
        ["quartiles"] = o => o.Scaling = Scaling.MedianQuartiles,
        ["batch normalisation"] = o => (o.Normalization, o.HiddenLayers) = (LayerNormalization.Batch, [7, 5]),
        ["layer normalisation"] = o => (o.Normalization, o.HiddenLayers) = (LayerNormalization.Layer, [7, 5]),
        ["tied"] = o => (o.TiedWeights, o.HiddenLayers) = (true, [7, 5]),
        ["tied, batch normalisation, dropout"] = o => (o.TiedWeights, o.Normalization, o.Dropout) = (true, LayerNormalization.Batch, 0.3),
        ["decoder of its own"] = o => o.DecoderLayers = [3, 9],
        ["latent and output activation"] = o => (o.LatentActivation, o.OutputActivation) = (Activation.GELU, Activation.Softplus),
        ["SELU and ELU"] = o => (o.HiddenActivation, o.LatentActivation) = (Activation.SELU, Activation.ELU),
        ["noise, dropout"] = o => (o.Corruption, o.Dropout) = (Corruption.GaussianNoise, 0.4),
        ["the greatest"] = o => (o.LatentDimension, o.LatentTopK) = (6, 2),
        ["the greatest behind a ReLU"] = o => (o.LatentDimension, o.LatentTopK, o.LatentActivation) = (6, 2, Activation.ReLU),
        ["the greatest, mask, tied"] = o => (o.LatentDimension, o.LatentTopK, o.MissingValues, o.TiedWeights) = (4, 1, MissingValues.Mask, true),
        ["all of them the greatest"] = o => (o.LatentDimension, o.LatentTopK) = (4, 4),
        ["levels"] = o => (o.LatentDimension, o.QuantizationLevels, o.Epochs) = (3, [5, 2, 8], 20),
        ["levels, imputed"] = o => (o.LatentDimension, o.QuantizationLevels, o.MissingValues) = (2, [256, 3], MissingValues.ImputeMean),
        ["regularized"] = o => (o.LatentL2, o.DecoderL2) = (0.1, 0.01),
        ["wide latent"] = o => o.LatentDimension = 11,
    };

    public static IEnumerable<object[]> Names() => Options.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void All_forms_of_a_model_agree_with_the_formulas(string name)
    {
        var options = Models.QuickOptions(Options[name]);
        float[][] rows = WithMissing(options.MissingValues);
        var view = Rows.View(rows);
        using var model = new AutoencoderEstimator(options).Fit(view);
        var (latent, reconstruction, errors, score) = ByHand(options, model.Network, rows);

        var onnx = OnnxSession.Run(Models.Onnx(model), rows);
        var torch = TorchForward.Of(model.Network, rows);
        var transformed = model.Transform(view);
        var reloaded = Models.Reload(model, view.Schema).Transform(view);

        foreach (var (form, actual) in new (string, (float[] Latent, float[] Reconstruction, float[]? Errors, float[] Score))[]
        {
            ("file", (onnx["Latent"], onnx["Reconstruction"], onnx["SlotErrors"], onnx["Score"])),
            ("TorchSharp", (torch.Latent, torch.Reconstruction, null, torch.Score)),
            ("transformer", Columns(transformed)),
            ("reloaded", Columns(reloaded)),
        })
        {
            Cells.AssertSame(latent, actual.Latent, $"{form}, latent");
            Cells.AssertSame(reconstruction, actual.Reconstruction, $"{form}, reconstruction");
            Cells.AssertSame(score, actual.Score, $"{form}, score");
            if (actual.Errors is not null && options.Loss != ReconstructionLoss.Cosine)
            {
                Cells.AssertSame(errors, actual.Errors, $"{form}, slot errors");
            }
        }
    }

    [TestMethod]
    public void Slot_errors_of_the_cosine_have_the_score_as_their_mean()
    {
        foreach (var missing in new[] { MissingValues.Error, MissingValues.Mask })
        {
            float[][] rows = WithMissing(missing);
            var transformed = Models.Fit(o => (o.Loss, o.MissingValues) = (ReconstructionLoss.Cosine, missing), Rows.View(rows)).Transform(Rows.View(rows));
            var scores = Table.Singles(transformed, "Score");
            var errors = Table.Vectors(transformed, "SlotErrors");

            for (int row = 0; row < rows.Length; row++)
            {
                int present = Math.Max(1, rows[row].Count(x => !float.IsNaN(x)));
                Assert.AreEqual(scores[row], errors[row].Sum() / present, 1e-5, $"{missing}, row {row}");
            }
        }
    }

    [TestMethod]
    public void A_target_of_another_size_comes_back_in_its_units()
    {
        var rows = new GoalRows();
        var options = Models.QuickOptions(o => (o.TargetColumnName, o.SlotErrorsColumnName, o.ScoreColumnName) = ("Target", null, null));

        using var model = new AutoencoderEstimator(options).Fit(rows.View());

        var data = HandData.Of(MissingValues.Error, model.Network, rows.Features, rows.Features);
        var network = Hand(model.Network);
        float[] expected = Unscaled(model.Network, network.Decode(network.Encode(data.Inputs)).Activated);
        Assert.HasCount(4, Table.Vectors(model.Transform(rows.View()), "Reconstruction")[0]);
        Cells.AssertSame(expected, Flat(Table.Vectors(model.Transform(rows.View()), "Reconstruction")), "transformer");
        Cells.AssertSame(expected, Flat(Table.Vectors(Models.Reload(model, rows.View().Schema).Transform(rows.View()), "Reconstruction")), "reloaded");
        var onnx = OnnxSession.Run(Models.Onnx(model), rows.Features);
        Cells.AssertSame(expected, onnx["Reconstruction"], "file");
        CollectionAssert.AreEquivalent(new[] { "Latent", "Reconstruction" }, onnx.Keys.ToArray(), "there is no score of it");
        Cells.AssertSame(expected, OnnxSession.Run(Models.Onnx(model, OnnxPart.Decoder), [.. onnx["Latent"].Chunk(2)])["Reconstruction"], "decoder");
        Cells.AssertSame(TorchForward.Of(model.Network, rows.Features).Reconstruction, onnx["Reconstruction"], "TorchSharp");
    }

    [TestMethod]
    [DataRow(MissingValues.ImputeMean)]
    [DataRow(MissingValues.ImputeZero)]
    [DataRow(MissingValues.Mask)]
    public void A_missing_value_is_scored_as_what_replaces_it(MissingValues missing)
    {
        float[][] rows = WithMissing(missing);
        using var model = Models.Fit(o => o.MissingValues = missing, Rows.View(rows));
        double[] means = [.. Enumerable.Range(0, Rows.Slots).Select(slot => rows.Select(row => row[slot]).Where(x => !float.IsNaN(x)).Average(x => (double)x))];
        float[][] replaced = [.. rows.Select(row => row.Select((x, slot) => !float.IsNaN(x) ? x : missing == MissingValues.ImputeZero ? 0 : (float)means[slot]).ToArray())];

        var with = model.Transform(Rows.View(rows));
        var without = model.Transform(Rows.View(replaced));

        Cells.AssertSame(Flat(Table.Vectors(without, "Latent")), Flat(Table.Vectors(with, "Latent")), "latent");
        Cells.AssertSame(Flat(Table.Vectors(without, "Reconstruction")), Flat(Table.Vectors(with, "Reconstruction")), "reconstruction");
        bool isSame = Table.Singles(without, "Score").Zip(Table.Singles(with, "Score")).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5);
        Assert.AreEqual(missing != MissingValues.Mask, isSame, "the score leaves out what is masked, and only that");
    }

    [TestMethod]
    public void A_row_without_any_value_scores_0_where_it_is_masked()
    {
        float[][] rows = WithMissing(MissingValues.Mask);
        using var model = Models.Fit(o => (o.MissingValues, o.PredictedLabelColumnName) = (MissingValues.Mask, "PredictedLabel"), Rows.View(rows));

        foreach (var transformed in new[] { model.Transform(Rows.View(rows)), Models.Reload(model, Rows.View(rows).Schema).Transform(Rows.View(rows)) })
        {
            Assert.AreEqual(0f, Table.Singles(transformed, "Score")[7]);
            CollectionAssert.AreEqual(new float[Rows.Slots], Table.Vectors(transformed, "SlotErrors")[7]);
            Assert.IsTrue(Table.Vectors(transformed, "Reconstruction")[7].All(float.IsFinite));
        }
        Assert.IsTrue(model.TrainingHistory.Epochs.All(record => double.IsFinite(record.Loss)));
    }

    private static (float[] Latent, float[] Reconstruction, float[] Errors, float[] Score) ByHand(AutoencoderEstimator.Options options, FittedNetwork fitted, float[][] rows)
    {
        var data = HandData.Of(options.MissingValues, fitted, rows, rows);
        var network = Hand(fitted);
        double[][] latent = network.Encode(data.Inputs);
        double[][] decoded = network.Decode(latent).Activated;
        double[] scores = [.. decoded.Select((row, i) => HandLoss.Row(options, row, data.Targets[i], data.Counts[i]))];
        double[] errors = options.Loss == ReconstructionLoss.Cosine ? [] :
            [.. decoded.SelectMany((row, i) => row.Select((x, slot) => data.Counts[i][slot] ? HandLoss.Slot(options, x, data.Targets[i][slot]) : 0))];
        return (Floats(latent), Unscaled(fitted, decoded), Array.ConvertAll(errors, x => (float)x), Array.ConvertAll(scores, x => (float)x));
    }

    private static HandNetwork Hand(FittedNetwork fitted) => new(new ParameterLayout(fitted.Shape), Array.ConvertAll(fitted.Parameters, x => (double)x));

    private static float[] Unscaled(FittedNetwork fitted, double[][] rows) =>
        Floats([.. rows.Select(row => row.Select((x, slot) => x * fitted.Output.Scale[slot] + fitted.Output.Offset[slot]).ToArray())]);

    private static float[] Floats(double[][] rows) => [.. rows.SelectMany(row => row).Select(x => (float)x)];

    private static float[] Flat(float[][] rows) => [.. rows.SelectMany(row => row)];

    private static (float[], float[], float[]?, float[]) Columns(IDataView view) =>
        (Flat(Table.Vectors(view, "Latent")), Flat(Table.Vectors(view, "Reconstruction")), Flat(Table.Vectors(view, "SlotErrors")), Table.Singles(view, "Score"));

    private static float[][] WithMissing(MissingValues missing)
    {
        float[][] rows = Rows.Features(Count);
        if (missing != MissingValues.Error)
        {
            rows[1][2] = rows[1][3] = rows[20][0] = rows[33][5] = float.NaN;
            Array.Fill(rows[7], float.NaN);
        }
        return rows;
    }
}
