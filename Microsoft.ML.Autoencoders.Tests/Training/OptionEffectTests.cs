namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Each option of training does what it says.</summary>
[TestClass]
public sealed class OptionEffectTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(9)] // more than the slots
    public void LatentDimension_is_the_width_of_the_latent_vector(int dimension)
    {
        var model = Models.Fit(o => o.LatentDimension = dimension);

        Assert.HasCount(dimension, Table.Vectors(model.Transform(Rows.View(1)), "Latent")[0]);
        Assert.AreEqual((6 * 5 + 5) + (5 * dimension + dimension) + (dimension * 5 + 5) + (5 * 6 + 6), model.TrainingHistory.ParameterCount);
    }

    [TestMethod]
    public void HiddenLayers_are_the_layers_widths()
    {
        CollectionAssert.AreEqual(new[] { 9, 4, 2, 4, 9, 6 }, LayerWidths(o => o.HiddenLayers = [9, 4]));
        CollectionAssert.AreEqual(new[] { 2, 6 }, LayerWidths(o => o.HiddenLayers = []));
        CollectionAssert.AreEqual(new[] { 64, 32, 2, 32, 64, 6 }, LayerWidths(o => o.HiddenLayers = null));
    }

    [TestMethod]
    [DataRow(Activation.Linear, null)]
    [DataRow(Activation.ReLU, "Relu")]
    [DataRow(Activation.LeakyReLU, "LeakyRelu")]
    [DataRow(Activation.ELU, "Elu")]
    [DataRow(Activation.SELU, "Selu")]
    [DataRow(Activation.GELU, "Erf")]
    [DataRow(Activation.SiLU, "Sigmoid")]
    [DataRow(Activation.Tanh, "Tanh")]
    [DataRow(Activation.Sigmoid, "Sigmoid")]
    [DataRow(Activation.Softplus, "Softplus")]
    public void HiddenActivation_stands_behind_each_hidden_layer_and_takes_part_in_training(Activation activation, string? node)
    {
        var model = Models.Fit(o => o.HiddenActivation = activation);
        var others = new[] { Activation.Linear, Activation.SiLU }.Where(other => other != activation);

        string[] activations = ["Relu", "LeakyRelu", "Elu", "Selu", "Erf", "Sigmoid", "Tanh", "Softplus"];
        var found = Graph(model).Node.Select(n => n.OpType).Where(activations.Contains).ToArray();

        CollectionAssert.AreEqual(node is null ? [] : new[] { node, node }, found);
        foreach (var other in others)
        {
            Assert.AreNotEqual(Models.Fit(o => o.HiddenActivation = other).TrainingHistory.Epochs[^1].Loss, model.TrainingHistory.Epochs[^1].Loss);
        }
    }

    [TestMethod]
    public void Scaling_decides_in_which_units_the_loss_is()
    {
        double Loss(Scaling scaling) => Models.Fit(o => (o.Scaling, o.Epochs, o.LearningRate) = (scaling, 1, 1e-9)).TrainingHistory.Epochs[0].Loss;

        // Untrained, the loss is about the mean square of the scaled slots: 1 for MeanVariance, 0.3 for MinMax; the slots themselves are greater.
        Assert.AreEqual(1, Loss(Scaling.MeanVariance), 0.7);
        Assert.IsLessThan(0.6, Loss(Scaling.MinMax));
        Assert.IsGreaterThan(5, Loss(Scaling.None));
    }

    [TestMethod]
    [DataRow(Scaling.None)]
    [DataRow(Scaling.MinMax)]
    [DataRow(Scaling.MeanVariance)]
    public void A_reconstruction_is_in_the_inputs_units_whatever_the_scaling(Scaling scaling)
    {
        var view = Rows.View();
        var model = Models.Fit(o => (o.Scaling, o.Epochs, o.HiddenLayers, o.LearningRate) = (scaling, 60, [24], 0.01), view);

        var features = Table.Vectors(view, "Features").SelectMany(row => row).ToArray();
        var reconstruction = Table.Vectors(model.Transform(view), "Reconstruction").SelectMany(row => row).ToArray();

        double mean = features.Average(x => (double)x);
        double spread = features.Average(x => (x - mean) * (x - mean));
        Assert.IsLessThan(0.1 * spread, features.Zip(reconstruction, (x, y) => (double)(x - y) * (x - y)).Average());
    }

    [TestMethod]
    public void Epochs_are_the_records_of_the_history_and_the_loss_falls()
    {
        var history = Models.Fit(o => o.Epochs = 40).TrainingHistory;

        CollectionAssert.AreEqual(Enumerable.Range(1, 40).ToArray(), history.Epochs.Select(record => record.Epoch).ToArray());
        Assert.AreEqual(150, history.Rows);
        Assert.IsLessThan(0.3 * history.Epochs[0].Loss, history.Epochs[^1].Loss);
        Assert.IsLessThan(0.6 * history.Epochs[0].Loss, history.Epochs[10].Loss);
    }

    [TestMethod]
    public void BatchSize_decides_how_many_steps_an_epoch_has()
    {
        // One step a row learns more in an epoch than one step for all.
        double Loss(int size) => Models.Fit(o => (o.BatchSize, o.Epochs) = (size, 2)).TrainingHistory.Epochs[^1].Loss;

        Assert.IsLessThan(0.8 * Loss(150), Loss(1));
        Assert.AreEqual(Loss(150), Loss(100_000), "more than the rows is all of them");
    }

    [TestMethod]
    public void LearningRate_is_the_rate_of_the_first_step()
    {
        var slow = Models.Fit(o => o.LearningRate = 1e-9).TrainingHistory.Epochs;

        Assert.AreEqual(slow[0].Loss, slow[^1].Loss, 1e-4 * slow[0].Loss);
        Assert.IsLessThan(1e-9, slow[0].LearningRate);
        Assert.IsGreaterThan(0.7e-9, slow[0].LearningRate);
    }

    [TestMethod]
    public void Progress_hears_each_epoch_on_the_thread_that_fits()
    {
        var reports = new List<TrainingProgress>();
        var threads = new HashSet<int>();

        var history = Models.Fit(o => o.Progress = new Listener(progress =>
        {
            reports.Add(progress);
            threads.Add(Environment.CurrentManagedThreadId);
        })).TrainingHistory;

        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, reports.Select(report => report.Epoch).ToArray());
        CollectionAssert.AreEqual(history.Epochs.Select(record => record.Loss).ToArray(), reports.Select(report => report.Loss).ToArray());
        Assert.IsTrue(reports.All(report => report.Epochs == 3 && double.IsFinite(report.RowsPerSecond) && report.RowsPerSecond > 0));
        Assert.AreEqual(TimeSpan.Zero, reports[^1].Remaining);
        CollectionAssert.AreEqual(new[] { Environment.CurrentManagedThreadId }, threads.ToArray());
    }

    [TestMethod]
    public void A_token_cancelled_between_epochs_ends_Fit()
    {
        using var source = new CancellationTokenSource();
        int epochs = 0;

        Assert.ThrowsExactly<OperationCanceledException>(() => Models.Fit(o =>
        {
            o.Epochs = 50;
            o.CancellationToken = source.Token;
            o.Progress = new Listener(progress =>
            {
                epochs = progress.Epoch;
                if (epochs == 2)
                {
                    source.Cancel();
                }
            });
        }));

        Assert.AreEqual(2, epochs);
    }

    [TestMethod]
    public void A_token_cancelled_while_rows_are_read_ends_Fit()
    {
        using var source = new CancellationTokenSource();
        int read = 0;
        var endless = Contexts.ML.Data.LoadFromEnumerable(Endless());

        Assert.ThrowsExactly<OperationCanceledException>(() => Models.Fit(o => o.CancellationToken = source.Token, endless));

        Assert.IsInRange(10, 1000, read);

        IEnumerable<Rows.Row> Endless()
        {
            while (true)
            {
                if (++read == 10)
                {
                    source.Cancel();
                }
                yield return new Rows.Row { Features = new float[Rows.Slots] };
            }
        }
    }

    private static GraphProto Graph(AutoencoderTransformer model) => ModelProto.Parser.ParseFrom(Models.Onnx(model)).Graph;

    private static int[] LayerWidths(Action<AutoencoderEstimator.Options> change)
    {
        var graph = Graph(Models.Fit(change));
        return [.. graph.Node.Where(node => node.OpType == "Gemm").Select(node => (int)graph.Initializer.Single(constant => constant.Name == node.Input[2]).Dims[0])];
    }
}
