namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>What changes in the course of a training.</summary>
[TestClass]
public sealed class VaeScheduleTests
{
    [TestMethod]
    [DataRow(KlAnnealing.None, 0.0, 1.0)]
    [DataRow(KlAnnealing.Linear, 0.0, 0.0)]
    [DataRow(KlAnnealing.Linear, 1.0, 0.25)]
    [DataRow(KlAnnealing.Linear, 3.5, 0.875)]
    [DataRow(KlAnnealing.Linear, 4.0, 1.0)]
    [DataRow(KlAnnealing.Linear, 90.0, 1.0)]
    [DataRow(KlAnnealing.Cyclical, 0.0, 0.0)]
    [DataRow(KlAnnealing.Cyclical, 0.5, 0.25)]
    [DataRow(KlAnnealing.Cyclical, 2.0, 1.0)]
    [DataRow(KlAnnealing.Cyclical, 3.9, 1.0)]
    [DataRow(KlAnnealing.Cyclical, 4.0, 0.0)]
    [DataRow(KlAnnealing.Cyclical, 13.0, 0.5)]
    public void The_KL_terms_share(KlAnnealing annealing, double epoch, double share) =>
        Assert.AreEqual(share, new VaeSchedule(new VaeEstimator.Options { Annealing = annealing, AnnealingEpochs = 4 }, epochs: 20).KlShare(epoch), 1e-12);

    [TestMethod]
    [DataRow(null, 0.0, 0.0)]
    [DataRow(null, 5.0, 7.5)]
    [DataRow(null, 20.0, 30.0)]
    [DataRow(10, 5.0, 15.0)]
    [DataRow(10, 15.0, 30.0)]
    public void The_capacity(int? epochs, double epoch, double capacity) =>
        Assert.AreEqual(capacity, new VaeSchedule(new VaeEstimator.Options { Capacity = 30, CapacityEpochs = epochs }, epochs: 20).Capacity(epoch), 1e-12);

    [TestMethod]
    [DataRow(0.0, 4.0)]
    [DataRow(10.0, 2.0)]
    [DataRow(15.0, 1.4142135623730951)]
    [DataRow(20.0, 1.0)]
    public void The_temperature(double epoch, double temperature) =>
        Assert.AreEqual(temperature, new VaeSchedule(new VaeEstimator.Options { InitialTemperature = 4, FinalTemperature = 1 }, epochs: 20).Temperature(epoch), 1e-12);
}
