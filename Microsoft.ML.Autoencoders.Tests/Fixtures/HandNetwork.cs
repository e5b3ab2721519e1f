using MathNet.Numerics;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A network by its formulas, in double precision: what TorchSharp and ONNX Runtime are compared with.</summary>
/// <param name="layout">Where the parameters lie.</param>
/// <param name="parameters">All of them.</param>
/// <param name="roundings">[rows][latent], what rounding to levels is taken to add, whatever the parameters: gradients pass it unchanged. Null rounds.</param>
internal sealed class HandNetwork(ParameterLayout layout, double[] parameters, double[][]? roundings = null)
{
    private const double Epsilon = 1e-5;

    /// <param name="rows">Scaled rows.</param>
    /// <param name="isTraining">Whether batch normalisation goes by the batch, not by its running statistics.</param>
    public double[][] Encode(double[][] rows, bool isTraining = false) => Apply(layout.Layers.Take(layout.EncoderCount), rows, isTraining).Activated;

    public (double[][] Logits, double[][] Activated) Decode(double[][] latent, bool isTraining = false) => Apply(layout.Layers.Skip(layout.EncoderCount), latent, isTraining);

    /// <summary>What rounding to levels adds, where there are any.</summary>
    /// <returns>[rows][latent].</returns>
    public double[][]? Roundings(double[][] rows, bool isTraining)
    {
        var (logits, activated) = Apply(layout.Layers.Take(layout.EncoderCount), rows, isTraining);
        return layout.Layers[layout.EncoderCount - 1].Shape.Form?.Levels is null ? null : [.. activated.Zip(logits, (a, b) => a.Zip(b, (level, x) => level - Math.Tanh(x)).ToArray())];
    }

    /// <summary>What the first layer gives before its normalisation.</summary>
    public double[][] FirstLinear(double[][] rows) => Linear(layout.Layers[0], rows);

    private (double[][] Logits, double[][] Activated) Apply(IEnumerable<LayerParameters> layers, double[][] rows, bool isTraining)
    {
        (double[][] Logits, double[][] Activated) output = (rows, rows);
        foreach (var layer in layers)
        {
            double[][] logits = Normalize(layer, Linear(layer, output.Activated), isTraining);
            double[][] activated = [.. logits.Select(row => Array.ConvertAll(row, x => Activate(layer.Shape.Activation, x)))];
            output = (logits, layer.Shape.Form is { } form ? [.. activated.Select((row, i) => Formed(form, row, i))] : activated);
        }
        return output;
    }

    private double[] Formed(LatentForm form, double[] latent, int row)
    {
        if (form.Levels is null)
        {
            double least = latent.Select(Math.Abs).OrderDescending().ElementAt(form.Kept - 1);
            return Array.ConvertAll(latent, x => Math.Abs(x) >= least ? x : 0);
        }
        return [.. latent.Select((x, i) =>
        {
            double half = (form.Levels[i] - 1) / 2.0;
            return roundings is null ? Math.Round((Math.Tanh(x) + 1) * half) / half - 1 : Math.Tanh(x) + roundings[row][i];
        })];
    }

    private double[][] Linear(LayerParameters layer, double[][] rows)
    {
        double[] weights = parameters[layer.Weights];
        double[] biases = parameters[layer.Biases];
        var (inputs, outputs) = (layer.Shape.Inputs, layer.Shape.Outputs);
        return [.. rows.Select(row => Enumerable.Range(0, outputs).Select(o =>
            biases[o] + Enumerable.Range(0, inputs).Sum(i => row[i] * (layer.IsTied ? weights[i * outputs + o] : weights[o * inputs + i]))).ToArray())];
    }

    private double[][] Normalize(LayerParameters layer, double[][] rows, bool isTraining)
    {
        if (layer.Shape.Normalization == LayerNormalization.None)
        {
            return rows;
        }
        double[] gain = parameters[layer.Gain];
        double[] shift = parameters[layer.Shift];
        if (layer.Shape.Normalization == LayerNormalization.Layer)
        {
            return [.. rows.Select(row =>
            {
                var (mean, variance) = Moments(row);
                return row.Select((x, unit) => (x - mean) / Math.Sqrt(variance + Epsilon) * gain[unit] + shift[unit]).ToArray();
            })];
        }
        var units = Enumerable.Range(0, layer.Shape.Outputs).Select(unit => isTraining
            ? Moments([.. rows.Select(row => row[unit])])
            : (Mean: parameters[layer.RunningMean][unit], Variance: parameters[layer.RunningVariance][unit])).ToArray();
        return [.. rows.Select(row => row.Select((x, unit) => (x - units[unit].Mean) / Math.Sqrt(units[unit].Variance + Epsilon) * gain[unit] + shift[unit]).ToArray())];
    }

    private static (double Mean, double Variance) Moments(double[] values)
    {
        double mean = values.Average();
        return (mean, values.Average(x => (x - mean) * (x - mean)));
    }

    public static double Activate(Activation activation, double x) => activation switch
    {
        Activation.Linear => x,
        Activation.ReLU => Math.Max(x, 0),
        Activation.LeakyReLU => x > 0 ? x : 0.01 * x,
        Activation.ELU => x > 0 ? x : Math.Exp(x) - 1,
        Activation.SELU => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        Activation.GELU => x * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2))) / 2,
        Activation.SiLU => x / (1 + Math.Exp(-x)),
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => 1 / (1 + Math.Exp(-x)),
        Activation.Softplus => Math.Log(1 + Math.Exp(x)),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, null),
    };
}
