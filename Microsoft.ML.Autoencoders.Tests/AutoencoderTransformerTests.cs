namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Work in the latent space of a fitted autoencoder.</summary>
[TestClass]
public sealed class AutoencoderTransformerTests
{
    private static readonly Lazy<AutoencoderTransformer> Sampling = new(() => Models.Fit(o => (o.LatentSampler, o.SamplerComponents, o.Epochs) = (LatentSampler.GaussianMixture, 4, 60)));

    [TestMethod]
    public void Decoding_latent_vectors_gives_the_reconstruction()
    {
        var scored = Models.AllColumns.Transform(Rows.View(40));

        AssertSame(Table.Vectors(scored, "Reconstruction"), Models.AllColumns.Decode(Table.Vectors(scored, "Latent")));
        Assert.IsEmpty(Models.AllColumns.Decode([]));
    }

    [TestMethod]
    public void Decoding_gives_rows_of_a_target()
    {
        var rows = new GoalRows();
        using var model = Models.Fit(o => (o.TargetColumnName, o.SlotErrorsColumnName, o.ScoreColumnName) = ("Target", null, null), rows.View());
        var scored = model.Transform(rows.View());

        AssertSame(Table.Vectors(scored, "Reconstruction"), model.Decode(Table.Vectors(scored, "Latent")));
    }

    [TestMethod]
    public void A_walk_leads_from_end_to_end()
    {
        float[] from = [1, 0.5f], to = [-1, 2];
        foreach (var way in Enum.GetValues<Interpolation>())
        {
            float[][] walk = Models.AllColumns.Interpolate(from, to, 5, way);

            Assert.HasCount(5, walk);
            AssertSame(Models.AllColumns.Decode([from, to]), [walk[0], walk[^1]]);
        }
        AssertSame(Models.AllColumns.Decode([[0, 1.25f]]), [Models.AllColumns.Interpolate(from, to, 5)[2]]);
    }

    [TestMethod]
    public void Samples_spread_as_the_rows_that_were_learned()
    {
        float[][] samples = Sampling.Value.Sample(2000, seed: 3);

        Assert.HasCount(2000, samples);
        AssertSame(samples, Sampling.Value.Sample(2000, seed: 3));
        Assert.AreNotEqual(samples[0][0], Sampling.Value.Sample(1, seed: 4)[0][0]);
        float[][] learned = Table.Vectors(Sampling.Value.Transform(Rows.View()), "Reconstruction");
        for (int slot = 0; slot < Rows.Slots; slot++)
        {
            var (mean, deviation) = Moments(learned, slot);
            var (sampledMean, sampledDeviation) = Moments(samples, slot);
            Assert.AreEqual(mean, sampledMean, 0.3 * deviation, $"slot {slot}");
            Assert.AreEqual(deviation, sampledDeviation, 0.3 * deviation, $"slot {slot}");
        }
    }

    [TestMethod]
    [DataRow(LatentSampler.Prior)]
    [DataRow(LatentSampler.GaussianMixture)]
    public void A_saved_or_exported_one_samples_decodes_and_walks_alike(LatentSampler sampler)
    {
        var rows = Rows.View();
        using var fitted = sampler == LatentSampler.Prior ? Models.Fit(_ => { }) : Models.Fit(o => o.LatentSampler = sampler);
        foreach (var loaded in new[] { Models.LoadInBatches(fitted, rows.Schema).Find<AutoencoderTransformer>(), (AutoencoderTransformer)Exports.Load(Exports.Of(fitted)) })
        {
            AssertSame(fitted.Decode([[1, 2], [0, -1]]), loaded.Decode([[1, 2], [0, -1]]));
            AssertSame(fitted.Interpolate([1, 2], [0, -1], 4), loaded.Interpolate([1, 2], [0, -1], 4));
            if (sampler == LatentSampler.GaussianMixture)
            {
                AssertSame(fitted.Sample(9, seed: 2), loaded.Sample(9, seed: 2));
            }
            else
            {
                Assert.ThrowsExactly<InvalidOperationException>(() => loaded.Sample(9));
            }
        }
    }

    [TestMethod]
    [DataRow(TrainingEngine.BuiltIn)]
    [DataRow(TrainingEngine.TorchSharp)]
    public void Of_a_sparse_latent_vector_the_greatest_variables_stay(TrainingEngine engine)
    {
        using var dense = Models.Fit(o => (o.LatentDimension, o.Engine, o.Epochs, o.LearningRate) = (6, engine, 1, 1e-12));
        using var sparse = Models.Fit(o => (o.LatentDimension, o.LatentTopK, o.Engine, o.Epochs, o.LearningRate) = (6, 2, engine, 1, 1e-12));
        float[][] all = Table.Vectors(dense.Transform(Rows.View()), "Latent"), some = Table.Vectors(sparse.Transform(Rows.View()), "Latent");

        for (int row = 0; row < all.Length; row++)
        {
            float least = all[row].Select(Math.Abs).OrderDescending().ElementAt(1);
            Cells.AssertSame(Array.ConvertAll(all[row], value => Math.Abs(value) >= least ? value : 0), some[row], $"row {row}");
        }
    }

    [TestMethod]
    public void Sparse_and_quantized_vectors_are_sampled_as_the_encoder_gives_them()
    {
        using var sparse = Models.Fit(o => (o.LatentDimension, o.LatentTopK, o.LatentSampler) = (6, 2, LatentSampler.GaussianMixture));
        using var quantized = Models.Fit(o => (o.QuantizationLevels, o.LatentSampler) = ([3, 2], LatentSampler.GaussianMixture));

        Assert.HasCount(40, sparse.Sample(40));
        float[][] all = quantized.DecodeCodes([.. Enumerable.Range(0, 6)]);
        foreach (float[] sample in quantized.Sample(40))
        {
            Assert.IsTrue(all.Any(row => row.SequenceEqual(sample)), "there are six rows that can be drawn");
        }
    }

    [TestMethod]
    public void A_code_tells_the_level_of_each_variable_and_decodes_to_the_reconstruction()
    {
        int[] levels = [5, 2, 4];
        using var fitted = Models.Fit(o => (o.LatentDimension, o.QuantizationLevels, o.CodeColumnName, o.Epochs) = (3, levels, "Code", 40));
        foreach (var model in new[] { fitted, Models.LoadInBatches(fitted, Rows.View().Schema).Find<AutoencoderTransformer>(), (AutoencoderTransformer)Exports.Load(Exports.Of(fitted)) })
        {
            var scored = model.Transform(Rows.View());
            float[][] latents = Table.Vectors(scored, "Latent");
            int[] codes = Array.ConvertAll(Table.Singles(scored, "Code"), code => (int)code);

            for (int row = 0; row < codes.Length; row++)
            {
                int[] digits = [codes[row] % 5, codes[row] / 5 % 2, codes[row] / 10];
                Cells.AssertSame(Array.ConvertAll(digits, digit => (float)digit).Select((digit, i) => 2 * digit / (levels[i] - 1) - 1).ToArray(), latents[row], $"row {row}");
            }
            AssertSame(Table.Vectors(scored, "Reconstruction"), model.DecodeCodes(codes));
            Assert.IsGreaterThan(8, codes.Distinct().Count(), "training uses the levels");
            var keys = Contexts.ML.Transforms.Conversion.MapValueToKey("Key", "Code").Fit(scored).Transform(scored);
            Assert.AreEqual((ulong)codes.Distinct().Count(), ((KeyDataViewType)keys.Schema["Key"].Type).Count);
        }
    }

    [TestMethod]
    public void Quantization_learns_what_it_can_tell_apart()
    {
        // Two numbers make the rows: with 256 levels of each they come back nearly as without levels.
        double Error(int[]? levels) => Models.Fit(o => (o.QuantizationLevels, o.Epochs, o.HiddenLayers) = (levels, 100, [24])).TrainingHistory.Epochs[^1].Loss;

        double plain = Error(null), fine = Error([256, 256]), coarse = Error([4, 4]);
        Assert.IsLessThan(0.1, plain);
        Assert.IsLessThan(plain + 0.03, fine);
        Assert.IsLessThan(0.5, coarse);
        Assert.IsGreaterThan(fine, coarse);
    }

    [TestMethod]
    public void A_mixture_changes_nothing_else()
    {
        using var without = Models.Fit(o => o.Epochs = 60);

        Table.AssertSame(Table.Read(without.Transform(Rows.View(20))), Table.Read(Sampling.Value.Transform(Rows.View(20))), "columns");
        CollectionAssert.AreEqual(without.Network.Parameters, Sampling.Value.Network.Parameters);
    }

    [TestMethod]
    public void Rows_in_a_file_have_the_mixture_of_rows_in_memory()
    {
        // The order of rows is another, so it is compared with what its own latent vectors give.
        using var model = Models.Fit(o => (o.LatentSampler, o.SamplerComponents, o.MemoryLimit) = (LatentSampler.GaussianMixture, 3, 1000));
        Assert.IsTrue(model.TrainingHistory.IsStreamed);
        float[][] latents = Table.Vectors(model.Transform(Rows.View()), "Latent");

        var expected = GaussianMixtures.Fit(new Matrix([.. latents.SelectMany(latent => latent)], 2), 3, RandomStream.For(0, "sampler"));

        Cells.AssertSame(expected.Parameters, model.Network.Sampler!.Parameters, "mixture");
    }

    private static (double Mean, double Deviation) Moments(float[][] rows, int slot)
    {
        double mean = rows.Average(row => (double)row[slot]);
        return (mean, Math.Sqrt(rows.Average(row => Math.Pow(row[slot] - mean, 2))));
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
