using static Microsoft.ML.Autoencoders.Data.FileContent;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Checks that a <see cref="FittedModel"/> that was read from a file is consistent, so that later computations can rely on its sizes.</summary>
internal static class FittedCheck
{
    /// <exception cref="InvalidDataException">The model is inconsistent.</exception>
    public static void Check(FittedModel model)
    {
        object?[] kinds = [model.Autoencoder, model.Variational, model.Detector];
        Require(kinds.Count(kind => kind is not null) == 1, $"it has {kinds.Count(kind => kind is not null)} kinds of model instead of one");
        if (model.Autoencoder is { } autoencoder)
        {
            Check(autoencoder);
        }
        if (model.Variational is { } variational)
        {
            VaeCheck.Check(variational);
            Require(!variational.HasScoreOfDetector, $"the score {variational.Score} is a detector's");
        }
        if (model.Detector is { } networks)
        {
            Check(networks);
        }
    }

    public static void Check(IReadOnlyList<FittedLayer> encoder, IReadOnlyList<FittedLayer> decoder, NetworkShape shape)
    {
        CheckStack(encoder);
        CheckStack(decoder);
        Require(encoder.Concat(decoder).Select(layer => layer.Shape).SequenceEqual(shape.Layers), $"the layers are not those of the network's shape");
    }

    /// <summary>Checks a table. It must be called before sizes that depend on it are computed.</summary>
    public static void CheckTable(InputPreparation input)
    {
        if (input.Table is { } table)
        {
            TableCheck.Check(table, input.Fill.Length);
            Require(input.Missing == MissingValues.Mask, $"missing cells of a table are {input.Missing}");
        }
    }

    public static void Check(InputPreparation input, int slots)
    {
        Require(Enum.IsDefined(input.Missing), $"missing values are {input.Missing}");
        CheckLength(input.Fill, slots, "fill");
        Check(input.Scaling, slots);
    }
    public static void Check(SlotScaling scaling, int slots)
    {
        CheckLength(scaling.Offset, slots, "offset");
        CheckLength(scaling.Scale, slots, "scale");
    }

    public static void CheckLength(float[]? values, long length, string what) => Require(values?.Length == length, $"{what} has {values?.Length} numbers; expected are {length}");

    /// <summary>Checks the mixture from which latent vectors are sampled.</summary>
    public static void CheckSampler(LatentMixture? sampler, int width)
    {
        if (sampler is not null)
        {
            Require(sampler.Components is { Family: Posterior.FullGaussian, Categories: 0 } && sampler.Components.Dimension == width, $"the sampler's components are {sampler.Components}, a latent vector has {width} numbers");
            CheckMixture(sampler, "sampler");
        }
    }

    /// <param name="mixture">A mixture whose components have a positive dimension.</param>
    public static void CheckMixture(LatentMixture mixture, string what)
    {
        Require(mixture.Count > 0, $"the {what} has no components");
        CheckLength(mixture.Parameters, (long)mixture.Count * mixture.Components.ParameterCount, $"{what}'s parameters");
    }

    private static void Check(FittedNetwork network)
    {
        CheckTable(network.Input);
        Check(network.Encoder, network.Decoder, network.Shape);
        Require(network.Encoder[^1].Shape.Outputs == network.Decoder[0].Shape.Inputs, $"the encoder has {network.Encoder[^1].Shape.Outputs} outputs, the decoder reads {network.Decoder[0].Shape.Inputs}");
        Check(network.Input, network.Inputs);
        if (network.Input.Table is { } table)
        {
            Require(network.Encoder[0].Shape.Inputs == table.InputWidth && network.Decoder[^1].Shape.Outputs == table.OutputWidth,
                $"a table of {table.InputWidth} inputs and {table.OutputWidth} outputs has a network of {network.Encoder[0].Shape.Inputs} and {network.Decoder[^1].Shape.Outputs}");
            Require(network.Score.Loss is ReconstructionLoss.Squared or ReconstructionLoss.Absolute or ReconstructionLoss.Huber, $"a table's loss is {network.Score.Loss}");
        }
        Check(network.Output, network.Outputs);
        CheckLength(network.Score.SlotWeights, network.Outputs, "slot weights");
        Require(Enum.IsDefined(network.Score.Loss), $"the loss is {network.Score.Loss}");
        CheckSampler(network.Sampler, network.LatentDimension);
        if (network.Score.Similarity is { } similarity)
        {
            Check(similarity, network.Outputs);
        }
        Require(!network.BringsForthInput || network.Inputs == network.Outputs, $"the input has {network.Inputs} slots and the reconstruction {network.Outputs}");
    }

    private static void Check(SimilarityShape similarity, int slots)
    {
        var (height, width, channels) = similarity.Image;
        Require(height > 0 && width > 0 && channels > 0 && similarity.Image.Slots == slots, $"similarity is of images of {similarity.Image}, but there are {slots} slots");
        Require(similarity.Window.Length % 2 == 1 && similarity.Window.All(weight => weight is >= 0 and <= 1) && similarity.Window[similarity.Radius] > 0, $"a window has the weights {string.Join(", ", similarity.Window.Take(5))}");
        Require(similarity is { Weight: >= 0 and <= 1, Range: > 0 } && float.IsFinite(similarity.Range) && float.IsFinite(similarity.Middle), $"similarity has the weight {similarity.Weight} from {similarity.Minimum} to {similarity.Maximum}");
    }

    private static void CheckStack(IReadOnlyList<FittedLayer> layers)
    {
        Require(layers.Count > 0 && layers.All(layer => layer is not null), $"a layer is missing");
        for (int i = 0; i < layers.Count; i++)
        {
            var (shape, weights, biases, gain, shift) = layers[i];
            Require(shape is { Inputs: > 0, Outputs: > 0 } && Enum.IsDefined(shape.Activation), $"a layer is {shape}");
            Require(i == 0 || shape.Inputs == layers[i - 1].Shape.Outputs, $"a layer of {shape.Inputs} inputs follows one of {layers[Math.Max(0, i - 1)].Shape.Outputs} outputs");
            if (shape.Convolution is { } convolution)
            {
                Check(convolution, shape);
                Require(convolution.Kind != ConvolutionKind.Residual || (i > 0 && layers[i - 1].Shape.Convolution?.From == convolution.To), $"the layer before the last one of a residual block is {(i > 0 ? layers[i - 1].Shape : null)}");
            }
            if (shape.Form is { } form)
            {
                Check(form, shape.Outputs);
            }
            CheckLength(weights, shape.WeightCount, "weights");
            CheckLength(biases, shape.Units, "biases");
            Require(gain is null == shift is null, $"a normalisation has no gain or no shift");
            if (gain is not null)
            {
                CheckLength(gain, shape.Units, "gain");
                CheckLength(shift, shape.Units, "shift");
            }
        }
    }

    private static void Check(LatentForm form, int width)
    {
        bool isSparse = form.Levels is null && form.Kept > 0 && form.Kept <= width;
        bool isQuantized = form.Kept == 0 && form.Levels?.Count == width && form.Levels.All(levels => levels is >= 2 and <= 256);
        Require(isSparse || isQuantized, $"a latent vector of {width} numbers cannot have the form {form}");
    }

    private static void Check(DistanceScale scale) => Require(scale is { Unit: > 0, Spread: > 0 }, $"a distance has the unit {scale.Unit} and the spread {scale.Spread}");

    private static void Check(ConvolutionShape shape, LayerShape layer)
    {
        const int MostKernel = 1 << 12;
        var (from, to) = (shape.From, shape.To);
        Require(Enum.IsDefined(shape.Kind) && shape is { Kernel: > 0 and <= MostKernel, Stride: > 0, Groups: >= 0 } && shape.Kernel % 2 == 1, $"a convolution is {shape}");
        Require(from is { Height: > 0, Width: > 0, Channels: > 0 } && to is { Height: > 0, Width: > 0, Channels: > 0 } && from.Slots == layer.Inputs && to.Slots == layer.Outputs,
            $"a convolution from {from} to {to} has {layer.Inputs} inputs and {layer.Outputs} outputs");
        Require(shape.Groups == 0 || to.Channels % shape.Groups == 0, $"{to.Channels} channels cannot be divided into {shape.Groups} images");
        var (small, great) = shape.Kind is ConvolutionKind.Transposed or ConvolutionKind.Resized ? (from, to) : (to, from);
        Require(IsDivided(great.Height, small.Height) && IsDivided(great.Width, small.Width) && (shape.Kind != ConvolutionKind.Residual || from == to), $"a convolution of stride {shape.Stride} goes from {from} to {to}");

        bool IsDivided(int size, int by) => (size - 1L) / shape.Stride + 1 == by;
    }

    private static void Check(IReadOnlyList<ScoredNetwork> networks)
    {
        Require(networks.Count > 0 && networks.All(network => network is not null), $"a network is missing");
        foreach (var network in networks)
        {
            switch (network)
            {
                case ScoredAutoencoder autoencoder:
                    Check(autoencoder.Network);
                    Require(autoencoder.Network.BringsForthInput, $"a detector's network does not reconstruct its input");
                    Check(autoencoder.Scoring, autoencoder.Network);
                    break;
                case ScoredVae vae:
                    VaeCheck.Check(vae.Network);
                    Require(vae.Network.BringsForthInput, $"a detector's network does not reconstruct its input");
                    Require(vae.Scoring.SlotCosts is null || vae.Scoring.SlotCosts.Length == vae.Slots, $"slot costs are {vae.Scoring.SlotCosts?.Length}; expected are {vae.Slots}");
                    bool hasDistances = vae.Network.Score == VaeScore.MahalanobisAndNeighbours;
                    Require(hasDistances == vae.Scoring.Distance is not null && hasDistances == vae.Scoring.Neighbours is not null, $"the score {vae.Network.Score} does not match its parameters");
                    bool hasMasked = vae.Network.Score == VaeScore.MaskedCells;
                    Require(hasMasked == vae.Scoring.CellUnits is not null && (vae.Input.Table is null ? !hasMasked : !hasDistances), $"the score {vae.Network.Score} does not match its parameters or columns");
                    if (vae.Scoring.CellUnits is { } units)
                    {
                        CheckLength(units, vae.Slots, "cell units");
                    }
                    Check(vae.Scoring.Distance, vae.Scoring.Neighbours, ActivationBlocks.Widths(vae.Network.Shape, vae.Network.VaeShape), vae.Slots);
                    break;
            }
            Require(network.Slots == networks[0].Slots && network.Condition?.Width == networks[0].Condition?.Width && network.Condition?.IsKey == networks[0].Condition?.IsKey && network.Condition?.Column?.Name == networks[0].Condition?.Column?.Name, $"the networks read different columns");
        }
    }

    private static void Check(AutoencoderScoring scoring, FittedNetwork network)
    {
        int slots = network.Inputs;
        bool hasDistance = scoring.Score is AutoencoderScore.Mahalanobis or AutoencoderScore.MahalanobisAndNeighbours;
        Require(Enum.IsDefined(scoring.Score), $"the score is {scoring.Score}");
        Require(hasDistance == scoring.Distance is not null && scoring.Score == AutoencoderScore.MahalanobisAndNeighbours == scoring.Neighbours is not null
            && scoring.Score == AutoencoderScore.StandardizedError == scoring.SlotErrors is not null && scoring.Score == AutoencoderScore.MaskedCells == scoring.CellUnits is not null, $"the score {scoring.Score} does not match its parameters");
        Require(network.Input.Table is null ? scoring.Score != AutoencoderScore.MaskedCells : scoring.Score is AutoencoderScore.MaskedCells or AutoencoderScore.ReconstructionError, $"the score is {scoring.Score}");
        if (scoring.CellUnits is { } units)
        {
            CheckLength(units, slots, "cell units");
        }
        if (scoring.SlotErrors is { } errors)
        {
            CheckLength(errors, slots, "slot errors");
        }
        Check(scoring.Distance, scoring.Neighbours, ActivationBlocks.Widths(network.Shape), slots);
    }

    private static void Check(MahalanobisDistance? distance, NeighbourDistances? neighbours, int[] widths, int slots)
    {
        if (distance is not null)
        {
            long width = widths.Sum(part => (long)part);
            CheckLength(distance.Mean, width, "mean");
            CheckLength(distance.Whitening, width * width, "whitening");
            Check(distance.Scale);
        }
        if (neighbours is not null)
        {
            Require(neighbours.Rows.Columns == slots && neighbours.Rows.Values.Length > 0 && neighbours.Rows.Values.Length % slots == 0, $"neighbours have {neighbours.Rows.Columns} slots");
            int rows = neighbours.Rows.Rows;
            foreach (var nearest in new[] { neighbours.Few, neighbours.Many })
            {
                Check(nearest, neighbours.Many.Count);
            }
            if (neighbours.Whitened is { } whitened)
            {
                Require(distance is not null && whitened.Rows.Columns == distance.Mean.Length && (long)rows * whitened.Rows.Columns == whitened.Rows.Values.Length,
                    $"{rows} neighbours have {whitened.Rows.Values.Length} whitened activations");
                Check(whitened.Few, neighbours.Many.Count);
            }

            void Check(NearestRows nearest, int most)
            {
                Require(nearest.Count > 0 && nearest.Count <= most && nearest.Count <= rows, $"{nearest.Count} of {rows} neighbours are nearest");
                FittedCheck.Check(nearest.Scale);
            }
        }
    }
}
