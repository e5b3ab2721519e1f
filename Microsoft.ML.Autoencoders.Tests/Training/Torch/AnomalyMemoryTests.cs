using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Training.Torch;

/// <summary>The fit of a detector leaves no native tensor behind.</summary>
[TestClass]
[DoNotParallelize] // statistics are the process's
public sealed class AnomalyMemoryTests
{
    public static IEnumerable<object[]> Names() => DetectorKinds.Names();

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_tensor_is_left(string name)
    {
        var kind = DetectorKinds.Of(name);
        Action<AnomalyTrainerOptions> few = o => (o.TrainingOptions.Engine, o.TrainingOptions.Steps, o.HeldOutFraction, o.DiscardedShare) = (TrainingEngine.TorchSharp, 5, 0.1, 0.1);
        kind.Fit(few).Dispose();
        DisposeScopeManager.Statistics.Reset();

        using var detector = kind.Fit(few);

        Assert.AreEqual(0, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}
