using static Microsoft.ML.Autoencoders.Data.FileContent;
using static Microsoft.ML.Autoencoders.Onnx.FittedCheck;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>The part of <see cref="FittedCheck"/> for variational autoencoders.</summary>
internal static class VaeCheck
{
    /// <exception cref="InvalidDataException">The model is inconsistent.</exception>
    public static void Check(FittedVae vae)
    {
        FittedCheck.CheckTable(vae.Input);
        FittedCheck.Check(vae.Encoder, vae.Decoder, vae.Shape);
        int condition = vae.Condition?.Width ?? 0;
        var (encoder, decoder) = (vae.Encoder, vae.Decoder);
        CheckLatent(vae.Latent, encoder[^1].Shape.Outputs);
        CheckLikelihood(vae);
        Require(condition >= 0 && vae.Condition is not { Width: < 1 }, $"the condition has the width {condition}");
        if (vae.Condition is { Scaling: { } scaling })
        {
            FittedCheck.Check(scaling, condition);
        }
        FittedCheck.Check(vae.Input, vae.Inputs);
        FittedCheck.Check(vae.Output, vae.Outputs);
        Require(vae.Inputs > 0 && encoder[0].Shape.Inputs == (vae.Input.Table?.InputWidth ?? vae.Inputs) + condition, $"the encoder reads {encoder[0].Shape.Inputs} numbers of {vae.Inputs} slots and a condition of {condition}");
        Require(decoder[0].Shape.Inputs == vae.Latent.Width + condition, $"the decoder reads {decoder[0].Shape.Inputs} numbers of a latent vector of {vae.Latent.Width} and a condition of {condition}");
        Require(decoder[^1].Shape.Outputs == vae.Likelihood.Shape.DecoderOutputs, $"the decoder has {decoder[^1].Shape.Outputs} outputs; its likelihood reads {vae.Likelihood.Shape.DecoderOutputs}");
        Require(!vae.BringsForthInput || vae.Inputs == vae.Outputs, $"the input has {vae.Inputs} slots and the reconstruction {vae.Outputs}");
        CheckCondition(vae);
        Require(vae.Input.Table is null ? vae.Numbers is null : vae.Numbers?.Count == vae.Input.Table.Numbers && vae.Numbers.All(IsAscending), $"the quantiles do not match the numbers of the table");
        CheckPrior(vae);
        CheckSampler(vae.Sampler, vae.Latent.Width);
        Require(Enum.IsDefined(vae.Score) && vae.ScoreDraws > 0 && vae.ScoreNoise.Length % vae.Latent.Width == 0, $"the score {vae.Score} has {vae.ScoreNoise.Length} numbers of noise for a latent vector of {vae.Latent.Width}");
        Check(vae.TrainingLatents, vae.Latent.Width);
        foreach (var gaussian in vae.Classes?.OfType<LatentGaussian>() ?? [])
        {
            Check(gaussian, vae.Latent.Width);
        }
        Require(vae.Classes is not { Count: 0 }, $"there are no classes");
    }

    // Beside a table it is one of its own kind of columns.
    private static void CheckCondition(FittedVae vae)
    {
        var column = vae.Condition?.Column;
        Require(column is null == (vae.Condition is null || vae.Input.Table is null) && column is null == vae.Conditions is null, $"the condition is {vae.Condition}");
        if (column is not null)
        {
            TableCheck.Check(new TableShape([column]), column.Slots);
            var (width, isKey, scaling, _) = vae.Condition!;
            Require(ConditionShape.Of(column) == new ConditionShape(width, isKey, null, column) && scaling is null == isKey && !vae.Input.Table!.Names.Contains(column.Name), $"the condition '{column.Name}' has the width {width}");
            var known = vae.Conditions!;
            Require(known.Columns == (isKey ? 1 : width) && known.Values.Length > 0 && known.Values.Length % known.Columns == 0
                && known.Values.All(value => isKey ? float.IsInteger(value) && value >= 1 && value <= width : float.IsFinite(value)), $"the training rows' conditions are not those of column '{column.Name}'");
        }
    }

    private static bool IsAscending(float[]? values) => values is not null && values.All(float.IsFinite) && values.Zip(values.Skip(1)).All(pair => pair.First <= pair.Second);

    // The check by the number of parameters, which is limited by the size of the file, prevents an overflow of products of sizes.
    private static void CheckLatent(LatentShape latent, int parameters)
    {
        Require(Enum.IsDefined(latent.Family) && latent.Dimension > 0 && latent.Dimension <= parameters && (latent.IsCategorical ? latent.Categories > 1 : latent.Categories == 0), $"the latent space is {latent.Family} of {latent.Dimension} variables and {latent.Categories} categories");
        Require(latent.ParameterCount == parameters, $"the encoder has {parameters} outputs; a latent space {latent} requires {latent.ParameterCount}");
    }

    private static void CheckLikelihood(FittedVae vae)
    {
        var (shape, scales, freedom) = vae.Likelihood;
        Require(shape == vae.VaeShape.Likelihood && Enum.IsDefined(shape.Kind) && Enum.IsDefined(shape.ScaleSource) && shape.Slots == (vae.Input.Table?.Numbers ?? vae.Outputs)
            && shape.CategoryOutputs == (vae.Input.Table is { } table ? table.OutputWidth - table.Numbers : 0) && (vae.Input.Table is null || (shape.HasScale && !shape.HasScaleOfRows)), $"the likelihood is {shape}; there are {vae.Outputs} slots");
        Require(shape.Kind != Likelihood.DiscretizedLogistic || shape.Levels is >= 2 and <= 1 << 16, $"a discretized likelihood has {shape.Levels} levels");
        CheckLength(scales, shape.HasScale && !shape.HasScaleOfRows ? shape.Slots : 0, "scales");
        CheckLength(freedom, shape.Kind == Likelihood.StudentT ? shape.Slots : 0, "degrees of freedom");
    }

    private static void CheckPrior(FittedVae vae)
    {
        if (vae.Prior is not { } prior)
        {
            return;
        }
        Require(!vae.Latent.IsCategorical && prior.Components.Dimension == vae.Latent.Dimension && (prior.Components.Family == vae.Latent.Family || prior.Components.Family == Posterior.DiagonalGaussian),
            $"the prior's components are {prior.Components}, the latent space is {vae.Latent}");
        CheckMixture(prior, "prior");
    }

    private static void Check(LatentGaussian gaussian, int width)
    {
        CheckLength(gaussian.Mean, width, "mean");
        CheckLength(gaussian.Whitening, (long)width * width, "whitening");
    }
}
