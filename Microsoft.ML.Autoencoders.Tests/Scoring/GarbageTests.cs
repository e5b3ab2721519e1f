namespace Microsoft.ML.Autoencoders.Tests.Scoring;

/// <summary>Scoring leaves less than a byte a row to the garbage collector.</summary>
[TestClass]
public sealed class GarbageTests
{
    private const int Few = 20_000, Many = 100_000;

    private static readonly Lazy<float[][]> Features = new(() => Rows.Features(Many));

    [TestMethod]
    [DataRow("autoencoder")]
    [DataRow("detector")]
    [DataRow("variational")]
    public void A_cursor(string kind)
    {
        using var model = Model(kind);
        var rows = Rows.View(Features.Value);
        var scored = model.Transform(rows);

        // What the source of the rows leaves is its own.
        long Growth(IDataView view) => Bytes(() => Read(view, Many)) - Bytes(() => Read(view, Few));
        Read(scored, Few);
        Read(rows, Few);

        Assert.IsLessThan(Many - Few, Growth(scored) - Growth(rows));
    }

    [TestMethod]
    [DataRow("autoencoder")]
    [DataRow("detector")]
    [DataRow("variational")]
    [DataRow("session")]
    public void A_prediction_engine(string kind)
    {
        using var model = Model(kind);
        Assert.AreEqual(kind != "session", model.ComputesRows);
        using var engine = Contexts.ML.Model.CreatePredictionEngine<Rows.Row, Scored>(model);
        var (row, scored) = (new Rows.Row(), new Scored());
        void Predict(int count)
        {
            foreach (float[] features in Features.Value.AsSpan(0, count))
            {
                row.Features = features;
                engine.Predict(row, ref scored);
            }
        }
        Predict(100);

        Assert.IsLessThan(Few, Bytes(() => Predict(Few)));
    }

    private static ScoringTransformer Model(string kind) => kind switch
    {
        "autoencoder" => Models.Fit(_ => { }),
        "detector" => QuickDetectors.Fit(DetectorKinds.AllColumns),
        "variational" => VaeModels.Fit(),
        "session" => (ScoringTransformer)Exports.Load(TorchFile.Write(), "Features", new Dictionary<string, string> { ["score"] = "Score" }),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    // Of this thread.
    private static long Bytes(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // All columns of Single and vectors of them.
    private static void Read(IDataView view, int count)
    {
        var columns = view.Schema.Where(column => !column.IsHidden && column.Type is NumberDataViewType or VectorDataViewType).ToArray();
        using var cursor = view.GetRowCursor(columns);
        var scalars = columns.Where(column => column.Type == NumberDataViewType.Single).Select(column => cursor.GetGetter<float>(column)).ToArray();
        var vectors = columns.Where(column => column.Type is VectorDataViewType).Select(column => cursor.GetGetter<VBuffer<float>>(column)).ToArray();
        float number = 0;
        var vector = default(VBuffer<float>);
        for (int i = 0; i < count && cursor.MoveNext(); i++)
        {
            foreach (var read in scalars)
            {
                read(ref number);
            }
            foreach (var read in vectors)
            {
                read(ref vector);
            }
        }
    }

    private sealed class Scored
    {
        public float Score { get; set; }
    }
}
