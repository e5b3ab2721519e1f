namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>The learning rate of each step, against the schedules' formulas.</summary>
[TestClass]
public sealed class LearningRatesTests
{
    [TestMethod]
    public void Constant_stays()
    {
        CollectionAssert.AreEqual(Enumerable.Repeat(0.5, 12).ToArray(), All(o => o.Schedule = LearningRateSchedule.Constant, 4, 3));
    }

    [TestMethod]
    public void Step_falls_by_its_factor_after_its_epochs()
    {
        double[] rates = All(o => (o.Schedule, o.ScheduleFactor, o.ScheduleEpochs) = (LearningRateSchedule.Step, 0.2, 2), 5, 3);

        for (int step = 0; step < rates.Length; step++)
        {
            Assert.AreEqual(0.5 * Math.Pow(0.2, step / 6), rates[step], 1e-15, $"step {step}");
        }
    }

    [TestMethod]
    public void Cosine_falls_along_half_a_cosine_to_0()
    {
        double[] rates = All(o => o.Schedule = LearningRateSchedule.Cosine, 4, 5);

        for (int step = 0; step < rates.Length; step++)
        {
            Assert.AreEqual(0.25 * (1 + Math.Cos(Math.PI * step / 20)), rates[step], 1e-15, $"step {step}");
        }
    }

    [TestMethod]
    [DataRow(100, 10)]
    [DataRow(7, 3)]
    [DataRow(10, 1)]
    public void One_cycle_is_that_of_PyTorch(int epochs, int stepsPerEpoch)
    {
        double[] rates = All(o => o.Schedule = LearningRateSchedule.OneCycle, epochs, stepsPerEpoch);

        // As PyTorch's OneCycleLR documents it: pct_start 0.3, div_factor 25, final_div_factor 1e4, cosine annealing, two phases.
        double total = epochs * stepsPerEpoch;
        double initial = 0.5 / 25;
        double least = initial / 1e4;
        double turn = 0.3 * total - 1;
        for (int step = 0; step < total; step++)
        {
            double expected = step <= turn ? Anneal(initial, 0.5, step / turn) : Anneal(0.5, least, (step - turn) / (total - 1 - turn));
            Assert.AreEqual(expected, rates[step], 1e-12, $"step {step}");
        }
        Assert.AreEqual(initial, rates[0], 1e-12);
        Assert.AreEqual(least, rates[^1], 1e-12);

        static double Anneal(double start, double end, double share) => end + (start - end) / 2 * (1 + Math.Cos(Math.PI * share));
    }

    [TestMethod]
    public void One_cycle_of_few_steps_is_within_its_bounds()
    {
        for (int steps = 1; steps < 8; steps++)
        {
            double[] rates = All(o => o.Schedule = LearningRateSchedule.OneCycle, steps, 1);
            Assert.IsTrue(rates.All(rate => rate is > 0 and <= 0.5), $"{steps} steps: {string.Join(' ', rates)}");
        }
    }

    [TestMethod]
    public void Plateau_falls_when_the_loss_has_not_improved_for_its_epochs()
    {
        var rates = Rates(o => (o.Schedule, o.ScheduleFactor, o.ScheduleEpochs) = (LearningRateSchedule.Plateau, 0.5, 2), 10, 1);
        double[] losses = [5, 4, 4, 4.5, 3, 3.5, 2.9, 2.9, 2.9, 2.9];
        double[] expected = [0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25, 0.25, 0.125, 0.125];

        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            rates.Observe(losses[epoch]);
            Assert.AreEqual(expected[epoch], rates.At(epoch + 1), 1e-15, $"after epoch {epoch + 1}");
        }
    }

    [TestMethod]
    public void Warm_up_rises_in_a_straight_line_to_the_schedule()
    {
        double[] without = All(o => o.Schedule = LearningRateSchedule.Cosine, 4, 3);
        double[] with = All(o => (o.Schedule, o.WarmUpSteps) = (LearningRateSchedule.Cosine, 4), 4, 3);

        for (int step = 0; step < 12; step++)
        {
            Assert.AreEqual(without[step] * Math.Min(1, (step + 1) / 5.0), with[step], 1e-15, $"step {step}");
        }
    }

    [TestMethod]
    public void A_plateau_is_one_of_the_validation_loss_where_there_is_one()
    {
        var history = Models.Fit(o =>
        {
            (o.Schedule, o.ScheduleEpochs, o.ScheduleFactor, o.LearningRate, o.Epochs) = (LearningRateSchedule.Plateau, 1, 0.5, 0.05, 30);
            (o.ValidationFraction, o.HiddenLayers) = (0.3, [16]);
        }).TrainingHistory;

        AssertFalls(history, record => record.ValidationLoss!.Value);
        AssertFalls(Models.Fit(o =>
            (o.Schedule, o.ScheduleEpochs, o.ScheduleFactor, o.LearningRate, o.Epochs) = (LearningRateSchedule.Plateau, 1, 0.5, 0.3, 20)).TrainingHistory, record => record.Loss);

        static void AssertFalls(TrainingHistory history, Func<EpochRecord, double> loss)
        {
            double best = double.PositiveInfinity;
            double rate = history.Epochs[0].LearningRate;
            foreach (var record in history.Epochs)
            {
                Assert.AreEqual(rate, record.LearningRate, 1e-15, $"epoch {record.Epoch}");
                rate *= loss(record) < best ? 1 : 0.5;
                best = Math.Min(best, loss(record));
            }
            Assert.AreNotEqual(history.Epochs[0].LearningRate, rate, "it fell at least once");
        }
    }

    private static double[] All(Action<AutoencoderEstimator.Options> change, int epochs, int stepsPerEpoch)
    {
        var rates = Rates(change, epochs, stepsPerEpoch);
        return [.. Enumerable.Range(0, epochs * stepsPerEpoch).Select(rates.At)];
    }

    private static LearningRates Rates(Action<AutoencoderEstimator.Options> change, int epochs, int stepsPerEpoch)
    {
        var options = new AutoencoderEstimator.Options { Epochs = epochs, LearningRate = 0.5, BatchSize = 1 };
        change(options);
        return new LearningRates(options, rows: stepsPerEpoch);
    }
}
