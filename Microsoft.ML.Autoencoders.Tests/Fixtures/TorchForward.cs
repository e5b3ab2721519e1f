using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>What TorchSharp computes with a fitted network's parameters.</summary>
internal static class TorchForward
{
    /// <returns>Latent vectors, reconstructions in their units and scores, row after row.</returns>
    public static (float[] Latent, float[] Reconstruction, float[] Score) Of(FittedNetwork fitted, float[][] features)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        var set = PreparedSet.Of(new TrainingSet(new Matrix([.. features.SelectMany(row => row)], features[0].Length), null, null), fitted.Input, fitted.Output);
        using var rows = TorchRows.Of(set, torch.CPU);
        using var network = new TorchNetwork(new ParameterLayout(fitted.Shape), fitted.Parameters, torch.CPU);
        var latent = network.Encode(rows.Inputs);
        var (logits, activated) = network.Decode(latent);
        float[] score = [];
        if (fitted.BringsForthInput)
        {
            using var loss = new TorchLoss(fitted.Score, fitted.Output, torch.CPU);
            score = Values(loss.Rows(logits, activated, rows.Targets, rows.Present));
        }
        return (Values(latent), Values(activated.Value * torch.tensor(fitted.Output.Scale) + torch.tensor(fitted.Output.Offset)), score);
    }

    private static float[] Values(torch.Tensor tensor) => [.. tensor.contiguous().data<float>()];
}
