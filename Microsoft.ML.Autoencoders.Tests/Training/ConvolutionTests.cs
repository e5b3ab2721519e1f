using Microsoft.ML.Autoencoders.Scoring;

namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>Convolutional networks: of every option and any size of image the ONNX file computes what TorchSharp does.</summary>
[TestClass]
public sealed class ConvolutionTests
{
    private static readonly ImageSize Small = new(8, 6, 2);

    private static readonly Dictionary<string, (ImageSize Size, Action<AutoencoderEstimator.Options> Change)> Cases = new()
    {
        ["default"] = (new(8, 8), o => o.Convolution = new() { Filters = [4, 6] }),
        ["odd"] = (new(7, 5, 3), o => o.Convolution = new() { Filters = [4, 6] }),
        ["one row"] = (new(1, 9), o => o.Convolution = new() { Filters = [4, 6] }),
        ["stride 3"] = (new(11, 10, 2), o => o.Convolution = new() { Filters = [3, 5], Stride = 3 }),
        ["stride 1"] = (new(4, 5), o => o.Convolution = new() { Filters = [3, 2], Stride = 1 }),
        ["kernel 1"] = (Small, o => o.Convolution = new() { Filters = [4], KernelSize = 1 }),
        ["kernel 5"] = (Small, o => o.Convolution = new() { Filters = [4, 3], KernelSize = 5 }),
        ["residual"] = (Small, o => o.Convolution = new() { Filters = [4, 3], ResidualBlocks = 2 }),
        ["channels that fill vectors"] = (new(9, 7), o => o.Convolution = new() { Filters = [16, 32], ResidualBlocks = 1 }),
        ["resized, channels that fill vectors"] = (new(9, 7), o => o.Convolution = new() { Filters = [16, 32], Upsampling = Upsampling.ResizeAndConvolution }),
        ["resized"] = (new(7, 6, 2), o => o.Convolution = new() { Filters = [4, 3], Upsampling = Upsampling.ResizeAndConvolution }),
        ["resized by 3"] = (new(10, 7), o => o.Convolution = new() { Filters = [4, 3], Upsampling = Upsampling.ResizeAndConvolution, Stride = 3 }),
        ["batch normalization"] = (Small, o => (o.Convolution, o.Normalization, o.Epochs) = (new() { Filters = [4, 3], ResidualBlocks = 1 }, LayerNormalization.Batch, 3)),
        ["residual, layer normalization"] = (Small, o => (o.Convolution, o.Normalization) = (new() { Filters = [4, 3], ResidualBlocks = 1, Upsampling = Upsampling.ResizeAndConvolution }, LayerNormalization.Layer)),
        ["dense layers"] = (Small, o => (o.Convolution, o.HiddenLayers, o.DecoderLayers) = (new() { Filters = [4] }, [9, 5], [7])),
        ["cross-entropy, dropout"] = (Small, o => (o.Convolution, o.Loss, o.Scaling, o.Dropout) = (new() { Filters = [4, 3] }, ReconstructionLoss.BinaryCrossEntropy, Scaling.MinMax, 0.2)),
        ["similarity"] = (new(9, 7), o => (o.Convolution, o.StructuralSimilarity) = (new() { Filters = [4, 3] }, new())),
        ["similarity of colors, uniform window, absolute"] = (Small, o =>
            (o.Convolution, o.StructuralSimilarity, o.Loss) = (new() { Filters = [4] }, new() { Weight = 0.8, Window = SimilarityWindow.Uniform, WindowSize = 5 }, ReconstructionLoss.Absolute)),
        ["similarity alone, unscaled"] = (Small, o => (o.Convolution, o.StructuralSimilarity, o.Scaling) = (new() { Filters = [4] }, new() { Weight = 1, Minimum = 0, Maximum = 1, WindowSize = 3 }, Scaling.None)),
        ["masked"] = (Small, o => (o.Convolution, o.MissingValues, o.Corruption) = (new() { Filters = [4, 3] }, MissingValues.Mask, Corruption.Masking)),
    };

    public static IEnumerable<object[]> Names() => Cases.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_graph_computes_what_TorchSharp_does(string name)
    {
        var (size, _) = Cases[name];
        using var model = Fit(name);
        float[][] rows = Images.Discs(20, size);
        var (latent, reconstruction, score) = TorchForward.Of(model.Network, rows);

        foreach (var (transformer, view) in new[] { (model, Images.View(20, size)), (Models.Reload(model, Images.View(1, size).Schema), Images.View(20, size)) })
        {
            var transformed = transformer.Transform(view);
            Cells.AssertSame(latent, Flat(transformed, "Latent"), "latent");
            Cells.AssertSame(reconstruction, Flat(transformed, "Reconstruction"), "reconstruction");
            Cells.AssertSame(score, Table.Singles(transformed, "Score"), "score");
        }
        var decoded = OnnxSession.Run(Models.Onnx(model, OnnxPart.Decoder), [.. latent.Chunk(latent.Length / rows.Length)]);
        Cells.AssertSame(reconstruction, decoded["Reconstruction"], "decoder");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Equal_fits_give_equal_models(string name)
    {
        using var first = Fit(name);

        // libtorch's own convolutions differ now and then.
        for (int i = 0; i < 5; i++)
        {
            using var other = Fit(name);
            CollectionAssert.AreEqual(Models.Onnx(first), Models.Onnx(other));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_loaded_model_is_the_fitted_one(string name)
    {
        using var model = Fit(name);

        using var loaded = Models.LoadInBatches(model, Images.View(1, Cases[name].Size).Schema).Find<AutoencoderTransformer>();

        CollectionAssert.AreEqual(Models.Onnx(model), Models.Onnx(loaded));
        CollectionAssert.AreEqual(Models.Onnx(model, OnnxPart.Decoder), Models.Onnx(loaded, OnnxPart.Decoder));
    }

    [TestMethod]
    [DataRow(Likelihood.Gaussian, LikelihoodScale.LearnedPerRow)]
    [DataRow(Likelihood.Gaussian, LikelihoodScale.LearnedPerSlot)]
    [DataRow(Likelihood.Bernoulli, LikelihoodScale.Learned)]
    public void A_variational_graph_computes_what_TorchSharp_does(Likelihood likelihood, LikelihoodScale scale)
    {
        var view = Images.View(60, Small);
        Action<VaeEstimator.Options> change = o => (o.Convolution, o.HiddenLayers, o.Likelihood, o.LikelihoodScale, o.Scaling) = (new() { Filters = [4, 3] }, null, likelihood, scale, Scaling.MinMax);
        using var model = VaeModels.Fit(change, view);

        var (mean, _, _, _, negativeElbo) = VaeForward.Of(model.Network, TrainingSets.Read(view, VaeModels.QuickOptions(change)));

        foreach (var transformer in new[] { model, Models.Reload(model, view.Schema) })
        {
            Cells.AssertSame(mean, Flat(transformer.Transform(view), "Latent"), "mean");
            Cells.AssertSame(negativeElbo, Table.Singles(transformer.Transform(view), "Score"), "negative ELBO");
        }
        Assert.HasCount((int)Small.Slots, model.Sample(1)[0]);
        using var loaded = Models.LoadInBatches(model, view.Schema).Find<VaeTransformer>();
        CollectionAssert.AreEqual(model.Sample(3).SelectMany(row => row).ToArray(), loaded.Sample(3).SelectMany(row => row).ToArray());
        Assert.HasCount(60, model.LogLikelihood(view, 10));
    }

    [TestMethod]
    public void A_convolution_is_the_sum_of_its_filter_over_the_neighbours_in_the_order_of_the_data()
    {
        // One filter that looks at the right neighbour in the second channel.
        var shape = new ConvolutionShape(ConvolutionKind.Convolution, new(2, 3, 2), new(2, 3, 1), 3, 1, ReadsPixels: true, Groups: 1);
        float[] weights = new float[18];
        weights[9 + 3 + 2] = 10; // [filter 0, channel 1, row 1, column 2]
        var layer = new FittedLayer(new LayerShape(12, 6, Activation.Linear, Convolution: shape), weights, [0.5f], null, null);
        using var scorer = new OnnxScorer(() => LayersGraph.Of([layer]), [new(LayersGraph.Input, 12)], [new(LayersGraph.Output, 6, IsBoolean: false)]);

        float[] found = scorer.RunAll(default, new Matrix([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 12))[0].Values;

        CollectionAssert.AreEqual(new[] { 40.5f, 60.5f, 0.5f, 100.5f, 120.5f, 0.5f }, found);
    }

    [TestMethod]
    public void A_residual_block_adds_what_it_reads_to_what_its_two_convolutions_make_of_it()
    {
        // Three pixels: doubled and less 3, what is positive times 10, and the pixels themselves.
        var first = new ConvolutionShape(ConvolutionKind.Convolution, new(1, 3), new(1, 3), 1, 1);
        FittedLayer[] block =
        [
            new(new LayerShape(3, 3, Activation.ReLU, Convolution: first), [2], [-3], null, null),
            new(new LayerShape(3, 3, Activation.Linear, Convolution: first with { Kind = ConvolutionKind.Residual }), [10], [0], null, null),
        ];
        using var scorer = new OnnxScorer(() => LayersGraph.Of(block), [new(LayersGraph.Input, 3)], [new(LayersGraph.Output, 3, IsBoolean: false)]);

        CollectionAssert.AreEqual(new float[] { 1, 2 + 10, 3 + 30 }, scorer.RunAll(default, new Matrix([1, 2, 3], 3))[0].Values);
        FittedCheck.Check(block, block, new NetworkShape([.. block.Select(layer => layer.Shape)], [.. block.Select(layer => layer.Shape)]));
        var dense = new FittedLayer(new LayerShape(3, 3, Activation.Linear), new float[9], new float[3], null, null);
        foreach (FittedLayer[] broken in new[] { [block[1]], new[] { dense, block[1] } })
        {
            var shape = new NetworkShape([.. broken.Select(layer => layer.Shape)], [.. block.Select(layer => layer.Shape)]);
            Assert.Contains("residual block", Assert.ThrowsExactly<InvalidDataException>(() => FittedCheck.Check(broken, block, shape)).Message);
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(2)]
    public void A_residual_block_has_two_convolutions_in_the_encoder_and_in_the_decoder(int blocks)
    {
        using var model = Models.Fit(o => (o.Convolution, o.HiddenLayers) = (new() { Filters = [4], ResidualBlocks = blocks }, null), Images.View(20, Small));

        const int Weights = 4 * 4 * 3 * 3 + 4;
        using var plain = Models.Fit(o => (o.Convolution, o.HiddenLayers) = (new() { Filters = [4] }, null), Images.View(20, Small));
        Assert.AreEqual(plain.TrainingHistory.ParameterCount + blocks * 2 * 2 * Weights, model.TrainingHistory.ParameterCount);
    }

    [TestMethod]
    [DataRow(1, 2, 4, 3, 8, 6)]
    [DataRow(3, 2, 4, 3, 8, 6)]
    [DataRow(5, 2, 4, 3, 8, 6)]
    [DataRow(5, 2, 4, 3, 7, 5)]
    [DataRow(5, 2, 2, 2, 4, 3)]
    [DataRow(7, 2, 4, 3, 8, 6)]
    [DataRow(5, 3, 4, 3, 11, 8)]
    [DataRow(3, 3, 4, 3, 10, 9)]
    public void A_transposed_convolution_is_the_sum_of_filters_where_pixels_put_them(int kernel, int stride, int fromHeight, int fromWidth, int height, int width)
    {
        const int Channels = 2, Filters = 3;
        var shape = new ConvolutionShape(ConvolutionKind.Transposed, new(fromHeight, fromWidth, Channels), new(height, width, Filters), kernel, stride);
        var random = new Random(3);
        float[] weights = Draw(Channels * Filters * kernel * kernel), biases = Draw(Filters), input = Draw(Channels * fromHeight * fromWidth);
        float[] expected = [.. biases.SelectMany(bias => Enumerable.Repeat(bias, height * width))];
        for (int channel = 0; channel < Channels; channel++)
        {
            for (int place = 0; place < fromHeight * fromWidth; place++)
            {
                for (int entry = 0; entry < Filters * kernel * kernel; entry++)
                {
                    var (filter, row, column) = (entry / kernel / kernel, entry / kernel % kernel, entry % kernel);
                    int y = place / fromWidth * stride - kernel / 2 + row, x = place % fromWidth * stride - kernel / 2 + column;
                    if (y >= 0 && y < height && x >= 0 && x < width)
                    {
                        expected[(filter * height + y) * width + x] += input[channel * fromHeight * fromWidth + place] * weights[channel * Filters * kernel * kernel + entry];
                    }
                }
            }
        }

        var layer = new FittedLayer(new LayerShape(input.Length, expected.Length, Activation.Linear, Convolution: shape), weights, biases, null, null);
        using var scorer = new OnnxScorer(() => LayersGraph.Of([layer]), [new(LayersGraph.Input, input.Length)], [new(LayersGraph.Output, expected.Length, IsBoolean: false)]);
        Cells.AssertSame(expected, scorer.RunAll(default, new Matrix(input, input.Length))[0].Values, "ONNX");
        using var scope = TorchSharp.torch.NewDisposeScope();
        var cpu = TorchSharp.torch.CPU;
        Cells.AssertSame(expected, TorchTensors.Read(TorchConvolution.Apply(shape, TorchTensors.Of(input, cpu, 1, input.Length), TorchTensors.Of(weights, cpu, shape.Weights), TorchTensors.Of(biases, cpu))), "TorchSharp");

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
    }

    [TestMethod]
    [DataRow(1, 1, 6, 5)]
    [DataRow(3, 1, 7, 5)]
    [DataRow(3, 2, 7, 6)]
    [DataRow(5, 3, 8, 7)]
    [DataRow(5, 1, 2, 1)]
    public void Channels_that_fill_vectors_have_the_outputs_and_gradients_of_others(int kernel, int stride, int height, int width)
    {
        // With a filter more, which has no weights, a convolution is computed as a matrix product.
        const int Channels = 16, Filters = 32, Rows = 3;
        var random = new Random(3);
        float[] input = Draw(Rows * Channels * height * width), weights = Draw(Filters * Channels * kernel * kernel), biases = Draw(Filters);
        var to = new ImageSize((height - 1) / stride + 1, (width - 1) / stride + 1, Filters);
        float[] byOutput = Draw(Rows * (int)to.Slots);

        var (vectors, products) = (Gradients(Filters), Gradients(Filters + 1));

        foreach (var (name, found, expected) in new[] { "output", "input", "weights", "biases" }.Select((name, i) => (name, vectors[i], products[i])))
        {
            Cells.AssertSame(expected, found, name);
        }

        // The output of the filters with weights, and the gradients of its product with byOutput.
        float[][] Gradients(int filters)
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            var cpu = TorchSharp.torch.CPU;
            var shape = new ConvolutionShape(ConvolutionKind.Convolution, new(height, width, Channels), to with { Channels = filters }, kernel, stride);
            var x = TorchTensors.Of(input, cpu, Rows, input.Length / Rows).requires_grad_();
            var w = TorchTensors.Of([.. weights, .. new float[(filters - Filters) * weights.Length / Filters]], cpu, shape.Weights).requires_grad_();
            var b = TorchTensors.Of([.. biases, .. new float[filters - Filters]], cpu).requires_grad_();
            var output = TorchConvolution.Apply(shape, x, w, b).narrow(1, 0, to.Slots);
            (output * TorchTensors.Of(byOutput, cpu, Rows, to.Slots)).sum().backward();
            return [TorchTensors.Read(output), TorchTensors.Read(x.grad!), TorchTensors.Read(w.grad!)[..weights.Length], TorchTensors.Read(b.grad!)[..Filters]];
        }

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
    }

    [TestMethod]
    public void Images_are_learned_better_than_by_a_dense_network_of_no_fewer_weights()
    {
        var size = new ImageSize(12, 12, 1);
        var (training, held) = (Images.Discs(500, size)[..400], Images.Discs(500, size)[400..]);
        var convolutional = Error(o => (o.Convolution, o.HiddenLayers) = (new() { Filters = [8, 16] }, null));
        var dense = Error(o => o.HiddenLayers = [48]);

        Assert.IsLessThan(dense.Weights, convolutional.Weights);
        Assert.IsLessThan(dense.Error, convolutional.Error);

        (double Error, int Weights) Error(Action<AutoencoderEstimator.Options> change)
        {
            using var model = Models.Fit(change + (o => (o.Engine, o.Scaling, o.LatentDimension, o.Epochs, o.LearningRate, o.Threads) = (TrainingEngine.TorchSharp, Scaling.None, 4, 40, 0.004, 2)), Rows.View("Features", Images.Type(size), training));
            return (Table.Singles(model.Transform(Rows.View("Features", Images.Type(size), held)), "Score").Average(score => (double)score), model.TrainingHistory.ParameterCount);
        }
    }

    [TestMethod]
    public void A_target_of_another_size_and_other_channels_is_learned()
    {
        // Gray and small in, colored and great out.
        var (gray, colored) = (new ImageSize(6, 6), new ImageSize(9, 7, 3));
        var rows = Images.Discs(200, gray).Zip(Images.Discs(200, colored), (input, target) => new Pair { Features = input, Target = target }).ToList();
        var definition = SchemaDefinition.Create(typeof(Pair));
        (definition[nameof(Pair.Features)].ColumnType, definition[nameof(Pair.Target)].ColumnType) = (Images.Type(gray), Images.Type(colored));
        var view = Contexts.ML.Data.LoadFromEnumerable(rows, definition);
        Action<AutoencoderEstimator.Options> change = o =>
            (o.TargetColumnName, o.ScoreColumnName, o.SlotErrorsColumnName, o.Convolution, o.HiddenLayers, o.Epochs) = ("Target", null, null, new() { Filters = [6, 8] }, null, 30);

        using var model = Models.Fit(change, view);

        Assert.IsLessThan(0.7 * model.TrainingHistory.Epochs[0].Loss, model.TrainingHistory.Epochs[^1].Loss);
        Assert.HasCount((int)colored.Slots, Table.Vectors(model.Transform(view), "Reconstruction")[0]);
        Cells.AssertSame(TorchForward.Of(model.Network, Images.Discs(200, gray)).Reconstruction, Flat(model.Transform(view), "Reconstruction"), "reconstruction");
    }

    [TestMethod]
    public void The_sizes_of_images_in_flat_columns_are_options()
    {
        var (gray, colored) = (new ImageSize(6, 6), new ImageSize(9, 7, 3));
        var rows = Images.Discs(60, gray).Zip(Images.Discs(60, colored), (input, target) => new Pair { Features = input, Target = target }).ToList();
        IDataView View(DataViewType input, DataViewType target)
        {
            var definition = SchemaDefinition.Create(typeof(Pair));
            (definition[nameof(Pair.Features)].ColumnType, definition[nameof(Pair.Target)].ColumnType) = (input, target);
            return Contexts.ML.Data.LoadFromEnumerable(rows, definition);
        }
        static VectorDataViewType Flat(ImageSize size) => new(NumberDataViewType.Single, (int)size.Slots);
        Action<AutoencoderEstimator.Options> Change(Convolution convolution) => o =>
            (o.TargetColumnName, o.ScoreColumnName, o.SlotErrorsColumnName, o.Convolution, o.HiddenLayers) = ("Target", null, null, convolution, null);

        using var byColumn = Models.Fit(Change(new() { Filters = [4] }), View(Images.Type(gray), Images.Type(colored)));
        using var byOption = Models.Fit(Change(new() { Filters = [4], ImageSize = gray, TargetSize = colored }), View(Flat(gray), Flat(colored)));

        CollectionAssert.AreEqual(byColumn.Network.Parameters, byOption.Network.Parameters);
    }

    [TestMethod]
    public void A_training_goes_on_from_a_checkpoint_and_from_a_model()
    {
        using var folder = new TemporaryFolder();
        var view = Images.View(64, Small);
        Action<AutoencoderEstimator.Options> change = o => (o.Convolution, o.HiddenLayers, o.Epochs) = (new() { Filters = [4] }, null, 4);
        using var whole = Models.Fit(change, view);
        Models.Fit(change + (o => (o.CheckpointFolder, o.CheckpointInterval, o.MaximumSteps) = (folder.Path, 1, 8)), view).Dispose();

        using var resumed = Models.Fit(change + (o => (o.CheckpointFolder, o.Resume) = (folder.Path, true)), view);
        using var further = new AutoencoderEstimator(Models.QuickOptions(change)).Fit(view, whole);

        CollectionAssert.AreEqual(Models.Onnx(whole), Models.Onnx(resumed));
        Assert.IsLessThan(whole.TrainingHistory.Epochs[^1].Loss, further.TrainingHistory.Epochs[^1].Loss);
        Assert.Contains("Convolution", Assert.ThrowsExactly<InvalidOperationException>(
            () => Models.Fit(change + (o => (o.Convolution, o.CheckpointFolder, o.Resume) = (new() { Filters = [5] }, folder.Path, true)), view)).Message);
        Assert.Contains("StructuralSimilarity", Assert.ThrowsExactly<InvalidOperationException>(
            () => Models.Fit(change + (o => (o.StructuralSimilarity, o.CheckpointFolder, o.Resume) = (new(), folder.Path, true)), view)).Message);
        Assert.Contains("other layers", Assert.ThrowsExactly<InvalidOperationException>(
            () => new AutoencoderEstimator(Models.QuickOptions(change + (o => o.Convolution = new() { Filters = [4], KernelSize = 5 }))).Fit(view, whole)).Message);
    }

    [TestMethod]
    [DataRow(AutoencoderScore.ReconstructionError)]
    [DataRow(AutoencoderScore.StandardizedError)]
    public void A_detector_explains_a_broken_image_by_its_broken_pixel(AutoencoderScore score)
    {
        float[] broken = Images.Discs(1, Small)[0];
        broken[37] = 30;
        using var detector = DetectorKinds.Autoencoder(o => (o.Score, o.Training.Convolution, o.Training.HiddenLayers) = (score, new() { Filters = [4] }, null)).Fit(Images.View(300, Small));

        var explanation = detector.Explain(Rows.View("Features", Images.Type(Small), [broken])).Single();

        Assert.IsTrue(explanation.IsAnomaly);
        Assert.AreEqual(37, explanation.Slots[0].Slot);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void The_errors_of_a_detector_are_a_map_of_what_is_broken(bool isVariational)
    {
        // A short stroke in each image, across which the brightness is turned over.
        var size = new ImageSize(12, 12);
        var random = new Random(4);
        float[][] images = Images.Discs(460, size), broken = [.. images[400..].Select(image => image.ToArray())];
        bool[][] isBroken = [.. broken.Select(image =>
        {
            int row = random.Next(1, 11), first = random.Next(0, 6);
            bool[] mask = [.. Enumerable.Range(0, image.Length).Select(slot => slot / 12 == row && slot % 12 >= first && slot % 12 < first + 6)];
            for (int slot = 0; slot < image.Length; slot++)
            {
                image[slot] = mask[slot] ? 1 - image[slot] : image[slot];
            }
            return mask;
        })];
        var training = Rows.View("Features", Images.Type(size), images[..400]);
        using var detector = isVariational
            ? DetectorKinds.Variational(o => (o.SlotErrorsColumnName, o.Training.Score, o.Training.Convolution, o.Training.HiddenLayers, o.Training.Steps)
                = ("SlotErrors", VaeScore.NegativeElbo, new() { Filters = [8, 16] }, null, 200)).Fit(training)
            : DetectorKinds.Autoencoder(o => (o.SlotErrorsColumnName, o.Score, o.Training.Convolution, o.Training.HiddenLayers, o.Training.Steps)
                = ("SlotErrors", AutoencoderScore.ReconstructionError, new() { Filters = [8, 16] }, null, 200)).Fit(training);

        var errors = Table.Vectors(detector.Transform(Rows.View("Features", Images.Type(size), broken)), "SlotErrors");

        var pixels = new DetectionMeasures([.. errors.SelectMany(row => row)], [.. isBroken.SelectMany(row => row)], threshold: 0, depth: 1).Estimate(resamples: 0, seed: 0);
        Assert.IsGreaterThan(0.8, pixels.AreaUnderRocCurve.Value);
    }

    [TestMethod]
    public void A_variational_detector_scores_images()
    {
        using var detector = DetectorKinds.Variational(o => (o.Training.Score, o.Training.Convolution, o.Training.HiddenLayers) = (VaeScore.NegativeElbo, new() { Filters = [4] }, null)).Fit(Images.View(300, Small));
        float[] broken = [.. Images.Discs(1, Small)[0].Select((value, i) => i % 7 == 0 ? 5 : value)];

        Assert.IsGreaterThan(detector.Threshold, Table.Singles(detector.Transform(Rows.View("Features", Images.Type(Small), [broken])), "Score")[0]);
    }

    [TestMethod]
    public void A_flat_column_has_the_size_that_the_options_say()
    {
        var flat = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, (int)Small.Slots), Images.Discs(40, Small));
        AutoencoderTransformer Fit(ImageSize? size, IDataView view) => Models.Fit(o => (o.Convolution, o.HiddenLayers) = (new() { Filters = [4], ImageSize = size }, null), view);

        using var told = Fit(Small, flat);
        using var read = Fit(null, Images.View(40, Small));

        CollectionAssert.AreEqual(read.Network.Parameters, told.Network.Parameters);
        Assert.Contains("ImageSize = new ImageSize(height, width, channels)", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Fit(null, flat)).Message);
        Assert.Contains("is 8 x 6 x 3, 144 values, but column 'Features'", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Fit(Small with { Channels = 3 }, flat)).Message);
        Assert.Contains("at least 1 x 1 x 1", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Fit(new ImageSize(-8, 6, -2), flat)).Message);
    }

    [TestMethod]
    public void More_layers_than_pixels_are_refused_before_a_row_is_read()
    {
        var view = new CountingView(Images.View(5, Small));

        string message = Assert.ThrowsExactly<InvalidOperationException>(() => Models.Fit(o => o.Convolution = new() { Filters = [2, 2, 2, 2, 2] }, view)).Message;

        Assert.AreEqual("Convolution.Filters has 5 layers of stride 2, but an image of 8 x 6 x 2 is reduced to 1 x 1 after 3; use fewer layers or a smaller stride.", message);
        Assert.AreEqual(0, view.Opened);
    }

    [TestMethod]
    public void A_model_of_color_images_refuses_gray_ones()
    {
        using var model = Models.Fit(o => (o.Convolution, o.HiddenLayers) = (new() { Filters = [4] }, null), Images.View(40, Small));

        Assert.Contains("was fitted on 96 slots", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.Transform(Images.View(4, Small with { Channels = 1 }))).Message);
    }

    [TestMethod]
    public void The_options_are_copied()
    {
        var view = Images.View(40, Small);
        var options = Models.QuickOptions(o => (o.Convolution, o.HiddenLayers) = (new() { Filters = [4] }, null));
        var estimator = new AutoencoderEstimator(options);
        using var before = estimator.Fit(view);

        (options.Convolution!.KernelSize, options.Convolution.Filters) = (5, [7, 7]);

        using var after = estimator.Fit(view);
        CollectionAssert.AreEqual(Models.Onnx(before), Models.Onnx(after));
    }

    private static AutoencoderTransformer Fit(string name)
    {
        var (size, change) = Cases[name];
        return Models.Fit((o => o.HiddenLayers = null) + change, Images.View(50, size));
    }

    private static float[] Flat(IDataView view, string column) => [.. Table.Vectors(view, column).SelectMany(row => row)];

    private sealed class Pair
    {
        public float[] Features { get; set; } = [];

        public float[] Target { get; set; } = [];
    }
}
