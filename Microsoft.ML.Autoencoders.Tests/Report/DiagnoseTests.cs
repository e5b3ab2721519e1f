namespace Microsoft.ML.Autoencoders.Tests.Report;

/// <summary>Models that are made ill on purpose, each in one way, and a healthy one.</summary>
[TestClass]
public sealed class DiagnoseTests
{
    private static readonly Lazy<AutoencoderTransformer> LazyHealthy = new(() => Models.Fit(o => (o.LatentDimension, o.HiddenLayers, o.Epochs) = (4, [24], 60), Rows.View(600)));

    [TestMethod]
    public void A_good_model_is_healthy()
    {
        var diagnosis = LazyHealthy.Value.Diagnose(Rows.View(600), Rows.View(QuickDetectors.NewRows(200)));

        Assert.IsTrue(diagnosis.IsHealthy, $"{diagnosis}");
        Assert.AreEqual(600, diagnosis.Rows);
        Assert.IsInRange(1e-6, 0.01, diagnosis.Error);
        Assert.IsInRange(1e-6, 0.01, diagnosis.HeldOutError!.Value);
        CollectionAssert.AreEqual(new[] { "encoder 1", "decoder 1", "latent" }, diagnosis.Layers.Select(layer => layer.Name).ToArray());
        Assert.IsTrue(diagnosis.Slots.All(slot => slot.Recovered > 0.8), string.Join(", ", diagnosis.Slots));
        Assert.StartsWith("Nothing wrong on 600 rows; error ", $"{diagnosis}");
    }

    [TestMethod]
    public void The_figures_are_those_of_the_transformed_rows()
    {
        using var model = Models.Fit(o => (o.HiddenLayers, o.Scaling) = ([], Scaling.None));
        var view = Rows.View();
        float[][] rows = Table.Vectors(view, "Features");
        float[][] back = Table.Vectors(model.Transform(view), "Reconstruction");

        var diagnosis = model.Diagnose(view);

        for (int slot = 0; slot < Rows.Slots; slot++)
        {
            double mean = rows.Average(row => row[slot]);
            double variance = rows.Average(row => Math.Pow(row[slot] - mean, 2));
            double error = rows.Zip(back, (row, of) => Math.Pow((double)row[slot] - of[slot], 2)).Average();
            Assert.AreEqual(1 - error / variance, diagnosis.Slots[slot].Recovered!.Value, 1e-4 * (error / variance + 1));
        }
        float[][] latents = Table.Vectors(model.Transform(view), "Latent");
        double[] variances = [.. Enumerable.Range(0, 2).Select(unit => latents.Average(latent => Math.Pow(latent[unit] - latents.Average(of => of[unit]), 2)))];
        Assert.AreEqual(Math.Sqrt(variances.Average()), diagnosis.Layers[^1].Deviation, 1e-5);
    }

    [TestMethod]
    public void Dead_units_are_counted()
    {
        using var model = Altered(Models.Fit(o => o.HiddenActivation = Activation.ReLU), layer => layer with { Biases = [-1000, -1000, .. layer.Biases[2..]] });

        var diagnosis = model.Diagnose(Rows.View());

        var finding = diagnosis.Findings.Single(finding => finding.Symptom == Symptom.DeadUnits && finding.Place == "encoder 1");
        Assert.IsGreaterThanOrEqualTo(2, diagnosis.Layers[0].DeadUnits);
        Assert.Contains($"{diagnosis.Layers[0].DeadUnits} of 5 units", finding.Observation);
        Assert.Contains("HiddenActivation = Activation.SiLU", finding.Advice);
    }

    [TestMethod]
    [DataRow(1e5f, Symptom.ExplodingActivations, "GradientClipNorm")]
    [DataRow(1e-6f, Symptom.VanishingActivations, "Scaling = Scaling.MeanVariance")]
    public void Activations_that_explode_or_vanish_are_told(float factor, Symptom symptom, string advice)
    {
        using var model = Altered(Models.Fit(o => o.HiddenActivation = Activation.LeakyReLU), layer => layer with { Weights = Array.ConvertAll(layer.Weights, weight => factor * weight), Biases = new float[layer.Biases.Length] });

        var finding = model.Diagnose(Rows.View()).Findings.First(finding => finding.Symptom == symptom);

        Assert.AreEqual("encoder 1", finding.Place);
        Assert.Contains(advice, finding.Advice);
    }

    [TestMethod]
    [DataRow(Posterior.DiagonalGaussian)]
    [DataRow(Posterior.Laplace)]
    [DataRow(Posterior.Categorical)]
    public void A_collapsed_posterior_is_told(Posterior posterior)
    {
        using var model = new VaeEstimator(VaeModels.QuickOptions(o => (o.Posterior, o.Beta, o.Epochs, o.Categories) = (posterior, 200, 40, 3))).Fit(Rows.View());

        var finding = model.Diagnose(Rows.View()).Findings.Single(finding => finding.Symptom == Symptom.PosteriorCollapse);

        Assert.Contains("2 of 2 latent variables", finding.Observation);
        Assert.Contains("KlAnnealing.Linear", finding.Advice);
    }

    [TestMethod]
    public void Active_variables_are_as_many_as_in_the_history()
    {
        using var model = new VaeEstimator(VaeModels.QuickOptions(o => (o.Epochs, o.LearningRate, o.LatentDimension, o.HiddenLayers) = (60, 0.01, 5, [24]))).Fit(Rows.View(600));
        int active = model.TrainingHistory.Epochs[^1].Latent!.ActiveUnits;

        var finding = model.Diagnose(Rows.View(600)).Findings.SingleOrDefault(finding => finding.Symptom == Symptom.PosteriorCollapse);

        Assert.IsInRange(1, 4, active);
        Assert.Contains($"{5 - active} of 5 latent variables", finding!.Observation);
        Assert.Contains($"A LatentDimension of {active} would be as good", finding.Advice);
    }

    [TestMethod]
    public void Memorized_rows_are_told_by_held_out_rows_and_by_the_history()
    {
        var random = new Random(3);
        float[][] noise = [.. Enumerable.Range(0, 60).Select(_ => Enumerable.Range(0, Rows.Slots).Select(_ => (float)random.NextDouble()).ToArray())];
        var (learned, unseen) = (Rows.View(noise[..15]), Rows.View(noise[15..]));
        using var model = Models.Fit(o => (o.LatentDimension, o.HiddenLayers, o.Epochs) = (3, [48], 400), learned);
        using var validated = Models.Fit(o => (o.LatentDimension, o.HiddenLayers, o.Epochs, o.ValidationData) = (3, [48], 400, unseen), learned);

        Assert.IsFalse(model.Diagnose(learned).Findings.Any(finding => finding.Symptom == Symptom.Memorizing));
        var finding = model.Diagnose(learned, unseen).Findings.Single(finding => finding.Symptom == Symptom.Memorizing);
        Assert.Contains("the error on held-out rows is ", finding.Observation);
        var last = validated.TrainingHistory.Epochs[validated.TrainingHistory.BestEpoch - 1];
        Assert.AreEqual(last.ValidationLoss > 1.5 * last.Loss, validated.Diagnose(learned).Findings.Any(finding => finding.Symptom == Symptom.Memorizing));
    }

    [TestMethod]
    public void A_slot_that_depends_on_no_other_is_lost()
    {
        var random = new Random(3);
        var view = Rows.View(Rows.Features(300).Select(row => row.Select((_, slot) => slot == 4 ? (float)random.NextDouble() : (slot + 1) * row[0]).ToArray()));
        using var model = Models.Fit(o => (o.LatentDimension, o.HiddenLayers, o.Epochs) = (1, [], 60), view);

        var diagnosis = model.Diagnose(view);

        var finding = diagnosis.Findings.Single(finding => finding.Symptom == Symptom.LostSlots);
        Assert.AreEqual("1 of 6 slots", finding.Place);
        Assert.Contains("is reconstructed: slot 4.", finding.Observation);
        Assert.IsLessThan(0.1, diagnosis.Slots[4].Recovered!.Value);
    }

    [TestMethod]
    public void Constant_slots_and_targets_are_left_out()
    {
        var view = Rows.View(Rows.Features(100).Select(row => row.Select((value, slot) => slot == 1 ? 7 : value).ToArray()));
        using var model = Models.Fit(_ => { }, view);
        using var translating = Models.Fit(o => (o.TargetColumnName, o.ReconstructionColumnName, o.SlotErrorsColumnName, o.ScoreColumnName) = ("Weight", null, null, null));

        Assert.IsNull(model.Diagnose(view).Slots[1].Recovered);
        var diagnosis = translating.Diagnose(Rows.View());
        Assert.IsEmpty(diagnosis.Slots);
        Assert.IsTrue(double.IsNaN(diagnosis.Error));
        Assert.HasCount(3, diagnosis.Layers);
    }

    [TestMethod]
    public void Missing_values_do_not_count()
    {
        float[][] rows = Rows.Features(300);
        rows[5][2] = float.NaN;
        using var model = Models.Fit(o => o.MissingValues = MissingValues.Mask, Rows.View(rows));

        var diagnosis = model.Diagnose(Rows.View(rows));

        Assert.IsTrue(double.IsFinite(diagnosis.Error));
        Assert.IsTrue(diagnosis.Slots.All(slot => double.IsFinite(slot.Recovered!.Value)));
    }

    [TestMethod]
    public void A_loaded_model_is_diagnosed_alike()
    {
        var view = Rows.View();
        using var vae = new VaeEstimator(VaeModels.QuickOptions(o => o.ConditionColumnName = "Label")).Fit(view);
        using var detector = QuickDetectors.Fit(o => o.Networks = 2);

        Assert.AreEqual($"{Models.AllColumns.Diagnose(view)}", $"{Models.LoadInBatches(Models.AllColumns, view.Schema).Find<AutoencoderTransformer>().Diagnose(view)}");
        Assert.AreEqual($"{vae.Diagnose(view)}", $"{Models.LoadInBatches(vae, view.Schema).Find<VaeTransformer>().Diagnose(view)}");
        Assert.AreEqual($"{detector.Diagnose(view)}", $"{Models.LoadInBatches(detector, view.Schema).Find<AnomalyDetector>().Diagnose(view)}");
        Assert.IsTrue(detector.Diagnose(view).Layers.Any(layer => layer.Name == "network 2, decoder 1"));
    }

    [TestMethod]
    public void Images_are_diagnosed()
    {
        using var model = Models.Fit(o => (o.Convolution, o.HiddenLayers, o.Epochs) = (new Convolution { ImageSize = new ImageSize(2, 3), Filters = [3] }, null, 1));

        Assert.AreEqual("encoder 1", model.Diagnose(Rows.View()).Layers[0].Name);
        Assert.AreEqual(model.TrainingHistory.ParameterCount, model.Summary().ParameterCount);
    }

    [TestMethod]
    public void What_cannot_be_looked_at_is_refused()
    {
        Assert.Contains("There are no rows", Assert.ThrowsExactly<InvalidOperationException>(() => Models.AllColumns.Diagnose(Rows.View(0))).Message);
        Assert.Contains("'Features'", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Models.AllColumns.Diagnose(Rows.View("X", NumberDataViewType.Single, [1f]))).Message);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Models.AllColumns.Diagnose(Rows.View(), Rows.View("X", NumberDataViewType.Single, [1f])));
        Assert.ThrowsExactly<ArgumentNullException>(() => Models.AllColumns.Diagnose(null!));
    }

    private static AutoencoderTransformer Altered(AutoencoderTransformer model, Func<FittedLayer, FittedLayer> change)
    {
        using (model)
        {
            return new AutoencoderTransformer(model.Network with { Encoder = [change(model.Network.Encoder[0]), .. model.Network.Encoder.Skip(1)] }, new AutoencoderColumns("Features", [new OutputColumn(OutputKind.Latent, "Latent", 2)]), history: null);
        }
    }
}
