namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>ONNX Runtime computes from the exported files what TorchSharp computes from the same parameters.</summary>
[TestClass]
public sealed class ExportAgreementTests
{
    public static IEnumerable<object[]> Networks() =>
        from activation in Enum.GetValues<Activation>() from scaling in Enum.GetValues<Scaling>() select new object[] { activation, scaling };

    [TestMethod]
    [DynamicData(nameof(Networks))]
    public void The_whole_agrees_with_TorchSharp(Activation activation, Scaling scaling)
    {
        var network = new RandomNetwork(activation, scaling);
        var rows = Rows.Features(20);

        var actual = OnnxSession.Run(Models.Onnx(network.Transformer), rows);

        var (latent, reconstruction, slotErrors, score) = network.Forward(rows);
        Cells.AssertSame(latent, actual["Latent"], "latent");
        Cells.AssertSame(reconstruction, actual["Reconstruction"], "reconstruction");
        Cells.AssertSame(slotErrors, actual["SlotErrors"], "slot errors");
        Cells.AssertSame(score, actual["Score"], "score");
    }

    [TestMethod]
    [DynamicData(nameof(Networks))]
    public void Encoder_and_decoder_agree_with_TorchSharp(Activation activation, Scaling scaling)
    {
        var network = new RandomNetwork(activation, scaling);
        var rows = Rows.Features(20);
        var (latent, reconstruction, _, _) = network.Forward(rows);

        var encoded = OnnxSession.Run(Models.Onnx(network.Transformer, OnnxPart.Encoder), rows);
        var decoded = OnnxSession.Run(Models.Onnx(network.Transformer, OnnxPart.Decoder), [.. latent.Chunk(latent.Length / rows.Length)]);

        Cells.AssertSame(latent, encoded["Latent"], "latent");
        Cells.AssertSame(reconstruction, decoded["Reconstruction"], "reconstruction");
    }

    [TestMethod]
    [DynamicData(nameof(Networks))]
    public void The_transformer_and_its_reloaded_form_agree_with_TorchSharp(Activation activation, Scaling scaling)
    {
        var network = new RandomNetwork(activation, scaling);
        var view = Rows.View(20);
        var (latent, reconstruction, slotErrors, score) = network.Forward(Rows.Features(20));

        foreach (var model in new[] { network.Transformer, Models.Reload(network.Transformer, view.Schema) })
        {
            var transformed = model.Transform(view);
            Cells.AssertSame(latent, Flat(Table.Vectors(transformed, "Latent")), "latent");
            Cells.AssertSame(reconstruction, Flat(Table.Vectors(transformed, "Reconstruction")), "reconstruction");
            Cells.AssertSame(slotErrors, Flat(Table.Vectors(transformed, "SlotErrors")), "slot errors");
            Cells.AssertSame(score, Table.Singles(transformed, "Score"), "score");
        }
    }

    [TestMethod]
    public void A_fitted_model_agrees_with_the_network_that_TorchSharp_trained()
    {
        var options = Models.QuickOptions(o => o.Seed = 3);
        var set = TrainingSets.Of(Rows.Features(150));
        var input = InputPreparation.Of(new MemoryRows(set), options.MissingValues, options.Scaling);
        var scaling = input.Scaling;
        var shape = Shapes.Mirrored(Rows.Slots, options.HiddenLayers!, options.LatentDimension, options.HiddenActivation);
        var layout = new ParameterLayout(shape);
        float[] initial = InitialWeights.Draw(layout, RandomStream.For(options.Seed, "weights"));
        var rows = new PreparedMemoryRows(PreparedSet.Of(set, input, scaling));
        using var engine = Engines.ForAutoencoder(layout, initial, ScoreDefinition.Of(options, Rows.Slots), scaling, options, rows, null);
        new Trainer(options, rows, null).Run(engine);

        var actual = new AutoencoderEstimator(options).Fit(Rows.View()).Transform(Rows.View());

        var (latent, _, _, score) = RandomNetwork.Forward(shape, engine.ReadParameters(), scaling, Rows.Features(150));
        Cells.AssertSame(latent, Flat(Table.Vectors(actual, "Latent")), "latent");
        Cells.AssertSame(score, Table.Singles(actual, "Score"), "score");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(7)]
    [DataRow(1000)]
    public void The_number_of_rows_a_run_changes_nothing(int batch)
    {
        var rows = Rows.Features(1000);
        byte[] model = Models.Onnx(Models.AllColumns);
        var together = OnnxSession.Run(model, rows);

        var apart = rows.Take(3 * batch).Chunk(batch).Select(part => OnnxSession.Run(model, part)).ToList();

        foreach (string output in together.Keys)
        {
            float[] joined = [.. apart.SelectMany(part => part[output])];
            Cells.AssertSame(together[output][..joined.Length], joined, output);
        }
    }

    [TestMethod]
    public void The_score_is_the_mean_of_the_slot_errors_and_those_are_of_the_reconstruction()
    {
        var view = Rows.View();
        var transformed = Models.Fit(options => options.Scaling = Scaling.None, view).Transform(view);
        var features = Table.Vectors(view, "Features");
        var reconstruction = Table.Vectors(transformed, "Reconstruction");
        var errors = Table.Vectors(transformed, "SlotErrors");

        Cells.AssertSame(errors.Select(row => row.Average()).ToArray(), Table.Singles(transformed, "Score"), "score");
        for (int row = 0; row < features.Length; row++)
        {
            Cells.AssertSame(features[row].Zip(reconstruction[row], (x, y) => (x - y) * (x - y)).ToArray(), errors[row], $"row {row}");
        }
    }

    private static float[] Flat(float[][] rows) => [.. rows.SelectMany(row => row)];
}
