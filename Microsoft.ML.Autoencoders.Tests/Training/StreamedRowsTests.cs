namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Rows that exceed the memory limit are kept in a file, and train as those in memory do.</summary>
[TestClass]
public sealed class StreamedRowsTests
{
    private const int Count = 3000;
    private const long Limit = 24_000; // the rows have 72,000 bytes
    private static readonly float[][] Features = Rows.Features(Count);

    [TestMethod]
    [DataRow(Scaling.None)]
    [DataRow(Scaling.MinMax)]
    [DataRow(Scaling.MeanVariance)]
    [DataRow(Scaling.MedianQuartiles)]
    [DataRow(Scaling.RangeAndDeviation)]
    public void Scales_are_those_of_rows_in_memory(Scaling scaling)
    {
        float[][] features = Rows.Features(Count);
        features[5][2] = features[77][0] = float.NaN;
        var view = Rows.View(features);
        using var memory = Read(view, long.MaxValue);
        using var file = Read(view, Limit);

        Assert.IsInstanceOfType<MemoryRows>(memory);
        Assert.IsInstanceOfType<FileRows>(file);
        var (expected, found) = (InputPreparation.Of(memory, MissingValues.ImputeMean, scaling), InputPreparation.Of(file, MissingValues.ImputeMean, scaling));
        CollectionAssert.AreEqual(expected.Fill, found.Fill);
        CollectionAssert.AreEqual(expected.Scaling.Offset, found.Scaling.Offset);
        CollectionAssert.AreEqual(expected.Scaling.Scale, found.Scaling.Scale);
    }

    [TestMethod]
    public void The_default_limit_is_half_of_the_free_memory_but_never_so_little_that_few_rows_go_to_a_file()
    {
        Assert.AreEqual(4L << 30, MemoryBudget.ByDefault(8L << 30).Bytes);
        foreach (long free in new[] { 0L, 1000, 100 << 20 })
        {
            Assert.AreEqual(64L << 20, MemoryBudget.ByDefault(free).Bytes, $"{free} bytes are free");
        }
        Assert.AreEqual(Limit, MemoryBudget.Of(new AutoencoderEstimator.Options { MemoryLimit = Limit }).Bytes);
    }

    [TestMethod]
    [DataRow(4L, 1)]
    [DataRow(Limit, 16)]
    [DataRow(Limit, 100)]
    [DataRow(70_000L, 64)]
    [DataRow(Limit, 5000)]
    public void An_epoch_has_each_row_once_in_an_order_of_its_own_and_in_whole_batches(long limit, int batchSize)
    {
        using var file = Read(View(), limit);
        var rows = new PreparedFileRows((FileRows)file, set => new PreparedSet(set.Inputs, set.Inputs, null, null), batchSize);
        var random = new RandomStream(3);

        float[][] first = Epoch(), second = Epoch();

        foreach (float[][] epoch in new[] { first, second })
        {
            CollectionAssert.AreEqual(Sorted(Features), Sorted(epoch));
        }
        CollectionAssert.AreNotEqual(first.Select(row => row[0]).ToArray(), second.Select(row => row[0]).ToArray());
        Assert.AreEqual(Count, rows.InOrder().Sum(part => part.Rows));

        float[][] Epoch()
        {
            var all = new List<float[]>();
            foreach (var part in rows.Shuffled(random))
            {
                Assert.IsTrue(part.Rows % batchSize == 0 || all.Count + part.Rows == Count, "only the last batch of an epoch is smaller");
                all.AddRange(part.Order.Select(row => part.Set.Inputs.Row(row).ToArray()));
            }
            return [.. all];
        }
    }

    [TestMethod]
    public void Neighbours_of_the_file_are_parted()
    {
        using var file = Read(Rows.View("Features", NumberDataViewType.Single, Enumerable.Range(0, Count).Select(i => (float)i)), 12_000);
        var rows = new PreparedFileRows((FileRows)file, set => new PreparedSet(set.Inputs, set.Inputs, null, null), 50);

        // Of data in the order of time or of classes each batch has rows from everywhere.
        float[] epoch = [.. rows.Shuffled(new RandomStream(1)).SelectMany(part => part.Order.Select(row => part.Set.Inputs.Row(row)[0]).ToArray())];
        double spread = epoch.Chunk(50).Average(batch => Deviation(batch));

        Assert.IsGreaterThan(0.9 * Deviation(epoch), spread);
    }

    [TestMethod]
    [DataRow(TrainingEngine.BuiltIn)]
    [DataRow(TrainingEngine.TorchSharp)]
    public void The_loss_is_that_of_rows_in_memory(TrainingEngine engine)
    {
        double memory = Fit(engine, null).TrainingHistory.Epochs[^1].Loss;
        var streamed = Fit(engine, Limit);

        Assert.AreEqual(memory, streamed.TrainingHistory.Epochs[^1].Loss, 0.02 * memory);
        Assert.AreEqual((Count, true), (streamed.TrainingHistory.Rows, streamed.TrainingHistory.IsStreamed));
        CollectionAssert.AreEqual(Models.Onnx(streamed), Models.Onnx(Fit(engine, Limit)), "the same options give the same model");
    }

    [TestMethod]
    public void All_columns_come_through_the_file()
    {
        Action<VaeEstimator.Options> options = o =>
        {
            (o.ExampleWeightColumnName, o.ConditionColumnName, o.LabelColumnName, o.ClassProbabilitiesColumnName) = ("RowWeight", "Side", "Label", "Classes");
            (o.MissingValues, o.Epochs, o.ValidationFraction) = (MissingValues.Mask, 40, 0.2);
        };
        var view = LabelledRows.Changed(rows => rows[4].Features[1] = rows[9].Features[5] = float.NaN);

        using var memory = VaeModels.Fit(options, view);
        using var streamed = VaeModels.Fit(options + (o => o.MemoryLimit = 900), view);

        var (expected, found) = (memory.TrainingHistory, streamed.TrainingHistory);
        Assert.AreEqual((expected.Rows, expected.ValidationRows), (found.Rows, found.ValidationRows));
        Assert.AreEqual(expected.Epochs[^1].Loss, found.Epochs[^1].Loss, 0.05 * Math.Abs(expected.Epochs[^1].Loss));
        Assert.AreEqual(expected.Epochs[^1].ValidationLoss!.Value, found.Epochs[^1].ValidationLoss!.Value, 0.05 * Math.Abs(expected.Epochs[^1].ValidationLoss!.Value));
    }

    [TestMethod]
    public void A_target_comes_through_the_file()
    {
        Action<AutoencoderEstimator.Options> options = o => (o.TargetColumnName, o.ScoreColumnName, o.SlotErrorsColumnName, o.Epochs) = ("Target", null, null, 60);

        double memory = Models.Fit(options, new LabelledRows().View()).TrainingHistory.Epochs[^1].Loss;
        double streamed = Models.Fit(options + (o => o.MemoryLimit = 600), new LabelledRows().View()).TrainingHistory.Epochs[^1].Loss;

        Assert.AreEqual(memory, streamed, 0.05 * memory);
    }

    [TestMethod]
    [DynamicData(nameof(DetectorKinds.FewNames), typeof(DetectorKinds))]
    public void A_detector_scores_as_one_that_was_fitted_in_memory(string name)
    {
        var kind = DetectorKinds.Of(name);
        Action<AnomalyTrainerOptions> change = o => (o.HeldOutFraction, o.DiscardedShare) = (0.2, 0.05);
        using var memory = kind.Fit(change);
        using var streamed = kind.Fit(change + (o => o.TrainingOptions.MemoryLimit = 6000));

        Assert.AreEqual(memory.Threshold, streamed.Threshold, 0.3 * Math.Abs(memory.Threshold));
        float[] expected = Table.Singles(memory.Transform(Rows.View(kind.NewRows(200))), "Score"), found = Table.Singles(streamed.Transform(Rows.View(kind.NewRows(200))), "Score");
        Assert.IsGreaterThan(0.8, MathNet.Numerics.Statistics.Correlation.Spearman(expected.Select(score => (double)score), found.Select(score => (double)score)));
    }

    [TestMethod]
    public void A_training_from_a_file_goes_on_and_only_with_the_same_windows()
    {
        using var folder = new TemporaryFolder();
        Action<AutoencoderEstimator.Options> change = o => (o.MemoryLimit, o.Epochs) = (Limit, 6);
        Models.Fit(change + (o => (o.CheckpointFolder, o.CheckpointInterval, o.MaximumSteps) = (folder.Path, 1, 2 * ((Count - 1) / 16 + 1))), View());

        var resumed = Models.Fit(change + (o => (o.CheckpointFolder, o.Resume) = (folder.Path, true)), View());

        CollectionAssert.AreEqual(Models.Onnx(Models.Fit(change, View())), Models.Onnx(resumed));
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => Models.Fit(change + (o => (o.MemoryLimit, o.CheckpointFolder, o.Resume) = (2 * Limit, folder.Path, true)), View())).Message;
        Assert.Contains("number of rows that are shuffled together", message);
    }

    [TestMethod]
    public void Nothing_is_left_of_the_file()
    {
        var before = Files();

        Fit(TrainingEngine.BuiltIn, Limit);
        Assert.ThrowsExactly<InvalidOperationException>(() => Models.Fit(o => o.MemoryLimit = Limit, Rows.View([.. Features[..2000], [float.NaN, 0, 0, 0, 0, 0]])));
        using (Read(View(), Limit))
        {
            CollectionAssert.AreEquivalent(OperatingSystem.IsWindows() ? Files() : before, Files(), "on Unix the file has no name while it is in use");
        }

        CollectionAssert.AreEquivalent(before, Files());
        static string[] Files() => Directory.GetFiles(Path.GetTempPath(), "microsoft-ml-autoencoders-*.rows");
    }

    /// <summary>Fits more rows than the limit allows, and writes what that leads to.</summary>
    public static int Run()
    {
        try
        {
            using var model = Models.Fit(o => (o.MemoryLimit, o.Epochs) = (Limit, 1), Contexts.ML.Data.LoadFromEnumerable(Enumerable.Range(0, 100_000).Select(i => new Rows.Row { Features = Features[i % Count], Label = 1 })));
            Console.WriteLine($"fitted, {(model.TrainingHistory.IsStreamed ? "from a file" : "from memory")}");
            return 0;
        }
        catch (IOException e)
        {
            Console.WriteLine(e.Message);
            return 3;
        }
    }

    [TestMethod]
    public void A_full_disk_is_an_error_that_says_what_to_set()
    {
        using var disk = new SmallDisk(1000);

        var (exitCode, output) = OwnProcess.Run(AppContext.BaseDirectory, ["stream"], ("TMPDIR", disk.Path), ("DOTNET_EnableDiagnostics", "0"));

        Assert.AreEqual(3, exitCode, output);
        Assert.Contains($"temporary file '{disk.Path}", output);
        Assert.Contains("cannot be written after", output);
        Assert.Contains("Increase MemoryLimit, or set a folder for temporary files on another disk", output);
        Assert.IsEmpty(Directory.GetFileSystemEntries(disk.Path));
    }

    [TestMethod]
    [DataRow("nothing", 3, "cannot be made")]
    [DataRow(".", 0, "fitted, from a file")]
    public void The_file_lies_where_temporary_files_do(string folder, int expected, string text)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("TMPDIR is Unix's.");
        }
        using var temporary = new TemporaryFolder();

        var (exitCode, output) = OwnProcess.Run(AppContext.BaseDirectory, ["stream"], ("TMPDIR", Path.Combine(temporary.Path, folder)), ("DOTNET_EnableDiagnostics", "0"));

        Assert.AreEqual(expected, exitCode, output);
        Assert.Contains(text, output);
        Assert.IsEmpty(Directory.GetFileSystemEntries(temporary.Path));
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(-1L)]
    public void A_limit_has_to_be_greater_than_0(long limit) =>
        Assert.Contains("MemoryLimit", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Models.QuickOptions(o => o.MemoryLimit = limit) is var options ? new AutoencoderEstimator(options) : null).Message);

    private static AutoencoderTransformer Fit(TrainingEngine engine, long? limit) =>
        Models.Fit(o => (o.Engine, o.MemoryLimit, o.Epochs) = (engine, limit, 20), View());

    // A view that doesn't say how many rows it has.
    private static IDataView View() => Contexts.ML.Data.FilterRowsByMissingValues(Rows.View(Features), "Weight");

    private static TrainingRows Read(IDataView view, long limit)
    {
        var options = new AutoencoderEstimator.Options { MemoryLimit = limit, MissingValues = MissingValues.ImputeMean };
        return TrainingRowsReader.Read(view, TrainingColumns.Find(view.Schema, options), options, "to test with");
    }

    private static float[] Sorted(float[][] rows) => [.. rows.OrderBy(row => row[0]).ThenBy(row => row[1]).SelectMany(row => row)];

    private static double Deviation(float[] values)
    {
        double mean = values.Average(value => (double)value);
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
