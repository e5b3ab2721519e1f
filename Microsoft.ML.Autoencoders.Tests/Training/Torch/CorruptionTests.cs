using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>How batches are damaged and units left out: which values, how many, afresh each time, and only in training.</summary>
[TestClass]
public sealed class CorruptionTests
{
    private const int RowCount = 400;
    private const int Slots = 50;

    [TestMethod]
    public void Gaussian_noise_has_mean_0_and_the_amount_as_its_deviation()
    {
        var (batch, damaged, _) = Damage(Corruption.GaussianNoise, 0.7);
        double[] noise = [.. damaged.Zip(batch, (x, y) => (double)x - y)];
        double mean = noise.Average();
        double deviation = Math.Sqrt(noise.Average(x => (x - mean) * (x - mean)));

        // Five standard errors of each estimate.
        Assert.AreEqual(0, mean, 5 * 0.7 / Math.Sqrt(noise.Length));
        Assert.AreEqual(0.7, deviation, 5 * 0.7 / Math.Sqrt(2 * noise.Length));
        // Two thirds of a normal distribution lie within a deviation, 95.45% within two.
        Assert.AreEqual(0.6827, noise.Count(x => Math.Abs(x) < 0.7) / (double)noise.Length, 0.02);
        Assert.AreEqual(0.9545, noise.Count(x => Math.Abs(x) < 1.4) / (double)noise.Length, 0.01);
    }

    [TestMethod]
    [DataRow(0.1)]
    [DataRow(0.6)]
    [DataRow(1.0)]
    public void Masking_makes_the_share_0_and_leaves_the_others(double share)
    {
        var (batch, damaged, _) = Damage(Corruption.Masking, share);

        AssertShare(share, damaged.Count(x => x == 0), damaged.Length);
        Assert.IsTrue(damaged.Zip(batch).All(pair => pair.First == 0 || pair.First == pair.Second));
    }

    [TestMethod]
    [DataRow(0.3)]
    [DataRow(1.0)]
    public void Salt_and_pepper_are_each_slots_own_largest_and_smallest_value(double share)
    {
        var (batch, damaged, _) = Damage(Corruption.SaltAndPepper, share);
        var changed = Enumerable.Range(0, batch.Length).Where(i => damaged[i] != batch[i]).ToList();

        AssertShare(share, changed.Count, batch.Length);
        Assert.IsTrue(changed.All(i => damaged[i] == Most(i % Slots) || damaged[i] == Least(i % Slots)));
        AssertShare(0.5, changed.Count(i => damaged[i] == Most(i % Slots)), changed.Count);
    }

    [TestMethod]
    [DataRow(0.25)]
    [DataRow(1.0)]
    public void Swap_noise_takes_values_of_the_same_slot_from_other_rows(double share)
    {
        var (batch, damaged, _) = Damage(Corruption.SwapNoise, share);
        var places = batch.Select((x, i) => (x, i)).ToDictionary(pair => pair.x, pair => pair.i);
        var changed = Enumerable.Range(0, batch.Length).Where(i => damaged[i] != batch[i]).ToList();

        // A row is its own donor once in RowCount times.
        AssertShare(share * (1 - 1.0 / RowCount), changed.Count, batch.Length);
        Assert.IsTrue(changed.All(i => places[damaged[i]] % Slots == i % Slots), "same slot");
        var donors = changed.Select(i => places[damaged[i]] / Slots).ToList();
        Assert.HasCount(RowCount, donors.Distinct(), "from all rows");
        // Each slot has a donor of its own.
        Assert.IsTrue(changed.GroupBy(i => i / Slots).Where(row => row.Count() > 5).All(row => row.Select(i => places[damaged[i]] / Slots).Distinct().Count() > 1));
    }

    [TestMethod]
    [DataRow(Corruption.GaussianNoise)]
    [DataRow(Corruption.Masking)]
    [DataRow(Corruption.SaltAndPepper)]
    [DataRow(Corruption.SwapNoise)]
    public void Each_batch_is_damaged_afresh_and_itself_left_alone(Corruption corruption)
    {
        var (batch, first, second) = Damage(corruption, 0.5);

        CollectionAssert.AreNotEqual(batch, first);
        CollectionAssert.AreNotEqual(first, second);
        CollectionAssert.AreEqual(Batch(), batch);
    }

    [TestMethod]
    public void None_changes_nothing()
    {
        var (batch, first, _) = Damage(Corruption.None, 0.5);

        CollectionAssert.AreEqual(batch, first);
    }

    [TestMethod]
    [DataRow(Corruption.GaussianNoise)]
    [DataRow(Corruption.Masking)]
    [DataRow(Corruption.SaltAndPepper)]
    [DataRow(Corruption.SwapNoise)]
    public void Training_is_on_damaged_rows_and_scoring_on_whole_ones(Corruption corruption)
    {
        // A learning rate that changes nothing leaves only the damage to tell epochs apart.
        double[] Losses(Corruption corruption, double amount = 0.4) => [.. Models.Fit(o =>
        {
            (o.LearningRate, o.Corruption, o.CorruptionAmount, o.ValidationFraction, o.SlotErrorsColumnName) = (1e-12, corruption, amount, 0.1, null);
        }).TrainingHistory.Epochs.SelectMany(record => new[] { record.Loss, record.ValidationLoss!.Value })];

        double[] whole = Losses(Corruption.None);
        double[] damaged = Losses(corruption);

        Assert.AreEqual(whole[0], whole[2], 1e-5);
        Assert.HasCount(3, new[] { damaged[0], damaged[2], damaged[4] }.Distinct());
        Assert.AreNotEqual(Losses(corruption, 0.1)[0], damaged[0], "the amount counts");
        foreach (int validation in new[] { 1, 3, 5 })
        {
            Assert.AreEqual(whole[1], damaged[validation], 1e-5, "validation rows are whole");
        }
    }

    [TestMethod]
    public void What_is_to_be_brought_back_is_not_damaged()
    {
        // All slots masked: the reconstruction is 0, and the loss is the scaled rows' mean square, 1.
        var history = Models.Fit(o =>
            (o.LearningRate, o.Corruption, o.CorruptionAmount, o.HiddenActivation) = (1e-12, Corruption.Masking, 1, Activation.Tanh)).TrainingHistory;

        Assert.AreEqual(1, history.Epochs[0].Loss, 1e-5);
    }

    [TestMethod]
    [DataRow(0.2)]
    [DataRow(0.75)]
    public void Dropout_leaves_out_its_share_and_keeps_the_mean(double share)
    {
        using var scope = torch.NewDisposeScope();
        var layer = new ParameterLayout(new NetworkShape([new LayerShape(1, Slots, Activation.Linear, Dropout: share)], [new LayerShape(Slots, 1, Activation.Linear)])).Layers[0];
        using var dropping = new TorchLayer(layer, (_, size) => torch.ones(size), _ => throw new NotSupportedException());
        var generator = new Draws(3);
        var input = torch.zeros(RowCount, 1);

        float[] first = Values(dropping.Apply(input, generator).Activated);
        float[] second = Values(dropping.Apply(input, generator).Activated);
        float[] scoring = Values(dropping.Apply(input, null).Activated);

        AssertShare(share, first.Count(x => x == 0), first.Length);
        Assert.IsTrue(first.All(x => x == 0 || Math.Abs(x - 1 / (1 - share)) < 1e-5));
        Assert.AreEqual(1, first.Average(x => (double)x), 5 * Math.Sqrt(share / (1 - share) / first.Length));
        CollectionAssert.AreNotEqual(first, second);
        Assert.IsTrue(scoring.All(x => x == 1));
    }

    [TestMethod]
    public void Dropout_is_of_hidden_layers_and_not_of_latent_vector_and_reconstruction()
    {
        var model = Models.Fit(o => (o.Dropout, o.HiddenLayers, o.DecoderLayers) = (0.3, [5, 4], [7]));
        var shape = model.Network.Shape;

        CollectionAssert.AreEqual(new[] { 0.3, 0.3, 0, 0.3, 0 }, shape.Layers.Select(layer => layer.Dropout).ToArray());
        CollectionAssert.AreNotEqual(Models.Fit(o => (o.HiddenLayers, o.DecoderLayers) = ([5, 4], [7])).Network.Parameters, model.Network.Parameters);
    }

    private static (float[] Batch, float[] First, float[] Second) Damage(Corruption corruption, double amount)
    {
        using var scope = torch.NewDisposeScope();
        var options = new AutoencoderEstimator.Options { Corruption = corruption, CorruptionAmount = amount };
        var goal = new TrainingGoal(options, [.. Enumerable.Range(0, Slots).Select(Least)], [.. Enumerable.Range(0, Slots).Select(Most)]);
        var generator = new Draws(7);
        using var damage = new TorchCorruption(goal, generator, torch.CPU);
        var batch = torch.tensor(Batch(), [RowCount, Slots]);
        float[] first = Values(damage.Apply(batch));
        return (Values(batch), first, Values(damage.Apply(batch)));
    }

    // Each value once, none of them 0.
    private static float[] Batch() => [.. Enumerable.Range(0, RowCount * Slots).Select(i => 1 + i / 1024f)];

    private static float Least(int slot) => -1 - slot;

    private static float Most(int slot) => 1000 + slot;

    private static float[] Values(torch.Tensor tensor) => [.. tensor.contiguous().data<float>()];

    // Within five standard deviations of a binomial distribution.
    private static void AssertShare(double share, int count, int of) => Assert.AreEqual(share, count / (double)of, 5 * Math.Sqrt(share * (1 - share) / of) + 1e-9);
}
