namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Texts are the same in every culture; what is refused, <see cref="BadInputTests"/> tries.</summary>
[TestClass]
public sealed class CultureTests
{
    private static readonly LatentRecord Latent = new(12.345, 1.5, [0.5, 1], 2);
    private static readonly EpochRecord Epoch = new(1, -0.25, 1.5, 1e-3, TimeSpan.FromSeconds(2.5), Latent);

    private static readonly Dictionary<object, string> Texts = new()
    {
        [Latent] = "reconstruction 12.35 nats, KL 1.5 nats, 2 active units",
        [Epoch] = "epoch 1: loss -0.25, validation loss 1.5, learning rate 0.001, 2.5 s; reconstruction 12.35 nats, KL 1.5 nats, 2 active units",
        [new TrainingHistory([Epoch], StopReason.Epochs, 1, 12_345, 100, 6_789) { Warnings = ["Few rows."] }] =
            "1 epochs on 12,345 rows in 2.5 s, ended by Epochs: 6,789 weights of epoch 1, loss -0.25, validation loss 1.5 on 100 rows\nFew rows.",
        [new TrainingProgress(3, 10, 0.125, null, 0.01, 54_321, TimeSpan.FromSeconds(1234), Latent)] = "epoch 3 of 10: loss 0.125, 54,321 rows/s, 1,234 s left",
        [new SlotImportance(2, "TSH", 1.25, 0.125)] = "TSH 1.25, foremost in 12.5 % of the rows",
        [new SlotContribution(2, "TSH", -1.25f, 0.5f, 3.75f)] = "TSH -1.25, expected 0.5 (3.75)",
        [new Explanation(7, 2.5f, true, [new SlotContribution(0, "a", float.NaN, 1.5f, 2.5f)])] = "row 7, score 2.5, anomaly: a NaN, expected 1.5 (2.5)",
    };

    [TestMethod]
    public void Records_are_written_alike()
    {
        using var culture = new OtherCulture();

        foreach (var (record, text) in Texts)
        {
            Assert.AreEqual(text, $"{record}");
        }
    }

    [TestMethod]
    public void Each_public_record_has_a_text_of_its_own()
    {
        // That of the compiler goes by the culture.
        var own = typeof(AutoencoderEstimator).Assembly.GetExportedTypes().Where(type => type.GetMethod("<Clone>$") is not null)
            .Where(type => type.GetMethod(nameof(ToString), [])!.GetCustomAttributes(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false).Length > 0);

        Assert.AreEqual("", string.Join(", ", own.Select(type => type.Name)));
    }

    [TestMethod]
    public void A_diverged_training_says_so_alike()
    {
        static string Message() => Assert.ThrowsExactly<InvalidOperationException>(() => Models.Fit(o => (o.LearningRate, o.OnDivergence) = (1e30, DivergenceHandling.Throw))).Message;
        string expected = Message();

        using var culture = new OtherCulture();

        Assert.AreEqual(expected, Message());
    }
}
