namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Work in the latent space of a fitted variational autoencoder.</summary>
[TestClass]
public sealed class VaeTransformerTests
{
    private static readonly Lazy<VaeTransformer> Plain = new(() => VaeModels.Fit(o => o.Epochs = 30));
    private static readonly Lazy<VaeTransformer> OfKey = new(() => VaeModels.Fit(o => (o.ConditionColumnName, o.Epochs) = ("Key", 60), new LabelledRows().View()));
    private static readonly Lazy<VaeTransformer> OfVector = new(() => VaeModels.Fit(o => o.ConditionColumnName = "Weight"));
    private static readonly Lazy<VaeTransformer> Categorical = new(() => VaeModels.Fit(o => (o.Posterior, o.LatentDimension, o.Categories, o.Epochs) = (Posterior.Categorical, 3, 4, 30)));

    [TestMethod]
    public void Decoding_latent_means_gives_the_reconstruction()
    {
        var scored = Plain.Value.Transform(Rows.View(40));

        float[][] decoded = Plain.Value.Decode(Table.Vectors(scored, "Latent"));

        AssertSame(Table.Vectors(scored, "Reconstruction"), decoded);
    }

    [TestMethod]
    public void Decoding_under_the_rows_key_gives_the_reconstruction()
    {
        var scored = OfKey.Value.Transform(new LabelledRows().View());
        float[][] latents = Table.Vectors(scored, "Latent");
        uint[] keys = [.. scored.GetColumn<uint>("Key")];

        float[][] decoded = [.. latents.Select((latent, row) => OfKey.Value.Decode([latent], [keys[row]]).Single())];

        AssertSame(Table.Vectors(scored, "Reconstruction"), decoded);
        Assert.AreNotEqual(OfKey.Value.Decode([latents[0]], [1])[0][0], OfKey.Value.Decode([latents[0]], [2])[0][0]);
        Assert.HasCount(Rows.Slots, OfKey.Value.Decode([latents[0]], [0]).Single(), "a missing key");
    }

    [TestMethod]
    public void Decoding_under_the_rows_vector_gives_the_reconstruction()
    {
        var scored = OfVector.Value.Transform(Rows.View(20));
        float[] weights = Table.Singles(scored, "Weight");

        float[][] decoded = [.. Table.Vectors(scored, "Latent").Select((latent, row) => OfVector.Value.Decode([latent], [weights[row]]).Single())];

        AssertSame(Table.Vectors(scored, "Reconstruction"), decoded);
    }

    [TestMethod]
    public void Samples_are_decoded_draws_of_the_prior()
    {
        float[][] samples = Plain.Value.Sample(500, seed: 3);

        Assert.HasCount(500, samples);
        AssertSame(samples, Plain.Value.Sample(500, seed: 3));
        AssertSame(samples[..20], Plain.Value.Sample(20, seed: 3));
        Assert.AreNotEqual(samples[0][0], Plain.Value.Sample(1, seed: 4)[0][0]);
        // A network that learned something gives rows that spread like those it learned.
        for (int slot = 0; slot < Rows.Slots; slot++)
        {
            double[] learned = Column(Rows.Features(150), slot);
            Assert.AreEqual(learned.Average(), Column(samples, slot).Average(), Deviation(learned), $"slot {slot}");
        }
        Assert.IsGreaterThan(0.3 * Deviation(Column(Rows.Features(150), 3)), Deviation(Column(samples, 3)));
    }

    [TestMethod]
    public void Samples_of_a_mixture_lie_where_the_latent_means_do()
    {
        // Hardly kept near the prior, the means are far from it: draws from it are not like what was learned.
        using var model = VaeModels.Fit(o => (o.LatentSampler, o.SamplerComponents, o.Beta, o.Epochs) = (LatentSampler.GaussianMixture, 4, 1e-4, 60));
        float[][] learned = Table.Vectors(model.Transform(Rows.View()), "Reconstruction");

        AssertSame(model.Sample(50, seed: 1), model.Sample(50, seed: 1, sampler: LatentSampler.GaussianMixture));
        Assert.IsLessThan(0.5 * Distance(model.Sample(1000, sampler: LatentSampler.Prior)), Distance(model.Sample(1000)));
        Assert.AreEqual(4, model.Network.Sampler!.Count);

        // Between the samples' deviations and those of what was learned, in those of the latter.
        double Distance(float[][] samples) =>
            Enumerable.Range(0, Rows.Slots).Sum(slot => Math.Abs(Math.Log(Deviation(Column(samples, slot)) / Deviation(Column(learned, slot)))));
    }

    [TestMethod]
    public void A_key_decides_what_is_sampled()
    {
        // The first slot is positive for key 2 alone.
        double negative = Column(OfKey.Value.Sample(300, condition: [1]), 0).Average();
        double positive = Column(OfKey.Value.Sample(300, condition: [2]), 0).Average();

        Assert.IsLessThan(-0.2, negative);
        Assert.IsGreaterThan(0.2, positive);
    }

    [TestMethod]
    public void A_walk_leads_from_end_to_end()
    {
        float[] from = [1, 0.5f], to = [-1, 2];
        foreach (var way in Enum.GetValues<Interpolation>())
        {
            float[][] walk = Plain.Value.Interpolate(from, to, 5, way);

            Assert.HasCount(5, walk);
            AssertSame(Plain.Value.Decode([from, to]), [walk[0], walk[^1]]);
        }
        AssertSame(Plain.Value.Decode([[0, 1.25f]]), [Plain.Value.Interpolate(from, to, 5)[2]]);
    }

    [TestMethod]
    public void A_categorical_code_decodes_and_samples()
    {
        var model = Categorical.Value;
        var scored = model.Transform(Rows.View(30));
        float[][] codes = [.. Table.Vectors(scored, "Latent").Select(probabilities => probabilities.Chunk(4).SelectMany(Mode).ToArray())];

        AssertSame(Table.Vectors(scored, "Reconstruction"), model.Decode(codes));
        foreach (float[] draw in Table.Vectors(scored, "LatentSample"))
        {
            foreach (float[] variable in draw.Chunk(4))
            {
                CollectionAssert.AreEqual(new float[] { 0, 0, 0, 1 }, variable.Order().ToArray());
            }
        }
        // All rows that can be drawn are among the 64 codes.
        float[][] all = model.Decode([.. from a in Unit() from b in Unit() from c in Unit() select (float[])[.. a, .. b, .. c]]);
        foreach (float[] sample in model.Sample(50))
        {
            Assert.IsLessThan(1e-4, all.Min(row => row.Zip(sample, (x, y) => Math.Abs(x - y)).Max()));
        }

        static float[] Mode(float[] probabilities) => [.. probabilities.Select((_, i) => i == Array.IndexOf(probabilities, probabilities.Max()) ? 1f : 0f)];

        static IEnumerable<float[]> Unit() => Enumerable.Range(0, 4).Select(i => (float[])[.. Enumerable.Range(0, 4).Select(j => i == j ? 1f : 0f)]);
    }

    [TestMethod]
    public void A_latent_draw_is_the_rows_own_and_spreads_as_its_posterior_says()
    {
        float[][] rows = [.. Rows.Features(2000)];
        var scored = Plain.Value.Transform(Rows.View(rows));
        float[][] means = Table.Vectors(scored, "Latent"), variances = Table.Vectors(scored, "LatentVariance"), draws = Table.Vectors(scored, "LatentSample");

        double[] standard = [.. Enumerable.Range(0, rows.Length).SelectMany(row => Enumerable.Range(0, 2).Select(i => (draws[row][i] - means[row][i]) / Math.Sqrt(variances[row][i])))];

        Assert.AreEqual(0, standard.Average(), 5 / Math.Sqrt(standard.Length));
        Assert.AreEqual(1, Deviation(standard), 5 / Math.Sqrt(2.0 * standard.Length));
        AssertSame(draws, Table.Vectors(Plain.Value.Transform(Rows.View(rows)), "LatentSample"));
        var other = VaeModels.Fit(o => (o.Epochs, o.SampleSeed) = (30, 1));
        Assert.AreNotEqual(draws[0][0], Table.Vectors(other.Transform(Rows.View(rows)), "LatentSample")[0][0]);
    }

    [TestMethod]
    public void The_likelihood_is_greater_for_rows_like_those_learned()
    {
        float[][] strange = [.. Rows.Features(150).Select(row => row.Select((value, slot) => slot == 3 ? 5 - value : value).ToArray())];

        double[] known = Plain.Value.LogLikelihood(Rows.View());
        double[] unknown = Plain.Value.LogLikelihood(Rows.View(strange));

        Assert.HasCount(150, known);
        Assert.IsLessThan(known.Average() - 1, unknown.Average());
        CollectionAssert.AreEqual(known, Plain.Value.LogLikelihood(Rows.View()));
        CollectionAssert.AreNotEqual(known, Plain.Value.LogLikelihood(Rows.View(), seed: 1));
        Assert.IsEmpty(Plain.Value.LogLikelihood(Rows.View(Array.Empty<float[]>())));
    }

    [TestMethod]
    public void A_missing_slot_is_left_out_of_the_likelihood()
    {
        var model = VaeModels.Fit(o => (o.MissingValues, o.Epochs) = (MissingValues.Mask, 20));
        float[] nothing = [.. Enumerable.Repeat(float.NaN, Rows.Slots)];

        // Nothing that was seen has probability 1.
        Assert.AreEqual(0, model.LogLikelihood(Rows.View([nothing]), importanceSamples: 5000).Single(), 0.1);
    }

    [TestMethod]
    public void The_transformer_works_on_after_Dispose()
    {
        var model = VaeModels.Fit();
        float[][] samples = model.Sample(3);
        double[] likelihoods = model.LogLikelihood(Rows.View(3));
        model.Dispose();

        AssertSame(samples, model.Sample(3));
        CollectionAssert.AreEqual(likelihoods, model.LogLikelihood(Rows.View(3)));
        model.Dispose();
    }

    [TestMethod]
    public void The_decoders_file_decodes_as_Decode_does()
    {
        float[] latent = [0.5f, -1];
        float[] decoded = OnnxSession.Run(VaeModels.Onnx(Plain.Value, OnnxPart.Decoder), [latent])["Reconstruction"];
        AssertSame(Plain.Value.Decode([latent]), [decoded]);

        float[] under = OnnxSession.Run(VaeModels.Onnx(OfKey.Value, OnnxPart.Decoder), ("Latent", latent, [1, 2]), ("Key", [0, 1, 0], [1, 3]))["Reconstruction"];
        AssertSame(OfKey.Value.Decode([latent], [2]), [under]);
    }

    [TestMethod]
    public void The_encoders_file_gives_mean_and_variance()
    {
        float[][] rows = Rows.Features(5);
        var outputs = OnnxSession.Run(VaeModels.Onnx(Plain.Value, OnnxPart.Encoder), rows);
        var scored = Plain.Value.Transform(Rows.View(rows));

        CollectionAssert.AreEquivalent(new[] { "Latent", "LatentVariance" }, outputs.Keys);
        foreach (string column in outputs.Keys)
        {
            AssertSame([Table.Vectors(scored, column).SelectMany(values => values).ToArray()], [outputs[column]]);
        }
    }

    [TestMethod]
    public void The_whole_file_has_what_was_not_asked_for_too()
    {
        var model = VaeModels.Fit(o => (o.LatentVarianceColumnName, o.ReconstructionColumnName, o.SlotErrorsColumnName, o.ScoreColumnName) = (null, null, null, null));

        var outputs = OnnxSession.Run(VaeModels.Onnx(model), Rows.Features(4));

        CollectionAssert.AreEquivalent(new[] { "Latent", "LatentSample", "LatentDistance", "PredictedLabel", "LatentVariance", "Reconstruction", "SlotErrors", "Score" }, outputs.Keys);
    }

    private static double[] Column(float[][] rows, int slot) => [.. rows.Select(row => (double)row[slot])];

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static void AssertSame(float[][] expected, float[][] actual)
    {
        Assert.HasCount(expected.Length, actual);
        for (int row = 0; row < expected.Length; row++)
        {
            Cells.AssertSame(expected[row], actual[row], $"row {row}");
        }
    }
}
