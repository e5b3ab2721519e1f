namespace Microsoft.ML.Autoencoders.Tests.Conformance;

/// <summary>What ML.NET asks of an estimator and its transformer; every estimator goes through it with every option that changes its columns.</summary>
[TestClass]
public sealed partial class EstimatorBattery
{
    private static readonly Dictionary<string, EstimatorCase> AllCases = AutoencoderCases.All().Concat(AutoencoderOptionCases.All()).Concat(TableCases.All()).Concat(TableCases.Detectors()).Concat(TableCases.Variational()).Concat(VaeCases.All()).Concat(AnomalyCases.All()).Concat(LoadedCases.All()).ToDictionary(c => c.Name);

    public static IEnumerable<object[]> Cases() => AllCases.Keys.Select(name => new object[] { name });

    private static EstimatorCase Case(string name) => AllCases[name];

    /// <summary>What ML.NET accepts from an estimator or transformer that a schema does not fit.</summary>
    private static void AssertRefused(Action action, string what)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or InvalidOperationException)
        {
            return;
        }
        Assert.Fail($"{what}: nothing was thrown.");
    }
}
