namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>What is refused, a row of a table each: with the exact exception and words that its message must have.</summary>
[TestClass]
public sealed partial class BadInputTests
{
    // Properties, since the tables of the other files are initialized first.
    private static Type OutOfRange => typeof(ArgumentOutOfRangeException);

    private static Type Contradiction => typeof(ArgumentException);

    private static Type Invalid => typeof(InvalidOperationException);

    private static Type Null => typeof(ArgumentNullException);

    // Columns that training needs: the output schema is refused as the rows are.
    private static readonly string[] Columns =
    [
        "no input column", "input of another type", "input of variable size", "no target column", "target of another type", "no weight column", "weight a vector", "weight of another type",
        "no condition column", "condition of another type", "condition of Doubles", "condition of variable size", "no label column", "labels that are no key",
        "no feature column", "features of another type", "features of variable size",
    ];

    private static readonly Lazy<Dictionary<string, Refusal>> Refusals = new(() => All().ToDictionary(refusal => refusal.Name));

    public static IEnumerable<object[]> Names() => Refusals.Value.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void It_is_refused_in_the_same_words_in_every_culture(string name)
    {
        var (_, arrange, exception, words) = Refusals.Value[name];

        var e = Assert.Throws<Exception>(arrange());

        Assert.AreEqual(exception, e.GetType(), e.ToString());
        Assert.IsFalse(name.Contains(", option: ", StringComparison.Ordinal) && e is ArgumentException { ParamName: null or "" });
        foreach (string word in words)
        {
            Assert.Contains(word, e.Message);
        }
        var again = arrange();
        using var culture = new OtherCulture();
        // The last line of an ArgumentOutOfRangeException is .NET's own.
        Assert.AreEqual(e.Message.Split('\n')[0], Assert.Throws<Exception>(again).Message.Split('\n')[0]);
    }

    [TestMethod]
    public void What_is_refused_is_refused_before_a_row_is_read()
    {
        var view = new CountingView(Rows.View(20));

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DetectorKinds.Autoencoder(o => o.FeatureColumnName = "Absent").Fit(view));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => QuickDetectors.Plain.Explain(view, -1));

        Assert.AreEqual(0, view.Opened);
    }

    private static IEnumerable<Refusal> All() =>
    [
        .. Made("autoencoder", AutoencoderOptions, Autoencoder),
        .. Fitted("autoencoder", AutoencoderData, Autoencoder),
        .. Called("autoencoder", AutoencoderCalls),
        .. Made("variational", VaeOptions, Variational),
        .. Fitted("variational", VaeData, Variational),
        .. Called("variational", VaeCalls),
        .. Made("autoencoder trainer", TrainerOptions, AutoencoderTrainer),
        .. Made("variational trainer", TrainerOptions, VariationalTrainer),
        .. Made("autoencoder trainer alone", AutoencoderTrainerOptions, AutoencoderTrainer),
        .. Made("variational trainer alone", VaeTrainerOptions, VariationalTrainer),
        .. Fitted("autoencoder trainer", TrainerData, AutoencoderTrainer),
        .. Fitted("variational trainer", TrainerData, VariationalTrainer),
        .. Called("detector", DetectorCalls),
        .. Called("ONNX", OnnxCalls),
    ];

    private static AutoencoderEstimator Autoencoder(Action<AutoencoderEstimator.Options> set) => new(Models.QuickOptions(set));

    private static VaeEstimator Variational(Action<VaeEstimator.Options> set) => new(VaeModels.QuickOptions(set));

    private static AutoencoderAnomalyTrainer AutoencoderTrainer(Action<AutoencoderAnomalyTrainer.Options> set) => DetectorKinds.Autoencoder(set);

    private static VaeAnomalyTrainer VariationalTrainer(Action<VaeAnomalyTrainer.Options> set) => DetectorKinds.Variational(set);

    private static IEnumerable<Refusal> Made<T>(string kind, (string Name, Action<T> Set, Type Exception, string[] Words)[] rows, Func<Action<T>, IEstimator<ITransformer>> make) =>
        rows.Select(row => new Refusal($"{kind}, option: {row.Name}", () => () => make(row.Set), row.Exception, row.Words));

    private static IEnumerable<Refusal> Fitted<T>(
        string kind, (string Name, Action<T> Set, Func<IDataView> View, Type Exception, string[] Words)[] rows, Func<Action<T>, IEstimator<ITransformer>> make)
    {
        foreach (var (name, set, view, exception, words) in rows)
        {
            yield return new($"{kind}, data: {name}", () => Of(estimator => estimator.Fit(view())), exception, words);
            if (Columns.Contains(name))
            {
                yield return new($"{kind}, schema: {name}", () => Of(estimator => estimator.GetOutputSchema(Schemas.Shape(view().Schema))), exception, words);
            }

            // Making the estimator is not refused.
            Action Of(Action<IEstimator<ITransformer>> use)
            {
                var estimator = make(set);
                return () => use(estimator);
            }
        }
    }

    private static IEnumerable<Refusal> Called(string kind, (string Name, Action Call, Type Exception, string[] Words)[] rows) =>
        rows.Select(row => new Refusal($"{kind}, call: {row.Name}", () => row.Call, row.Exception, row.Words));

    private sealed record Refusal(string Name, Func<Action> Arrange, Type Exception, string[] Words);
}
