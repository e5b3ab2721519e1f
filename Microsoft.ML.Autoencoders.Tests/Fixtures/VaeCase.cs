using TorchSharp;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A small variational autoencoder that was never trained, and few rows for a step of it: on TorchSharp and by hand.</summary>
internal sealed partial class VaeCase : IDisposable
{
    public const int RowCount = 7;
    public const int Slots = 4;
    public const int TrainingRows = 50;
    private const int ConditionWidth = 2;
    private readonly Random _random = new(3);
    private readonly torch.Tensor _corrupted;

    public VaeCase(Action<VaeEstimator.Options> change, bool isMasked = false, bool isWeighted = false, bool isConditional = false, int rows = RowCount)
    {
        Options = new VaeEstimator.Options { HiddenLayers = [3], LatentDimension = 2, Categories = 3, HiddenActivation = Activation.Tanh, PriorComponents = 3, Epochs = 20 };
        change(Options);
        int condition = isConditional ? ConditionWidth : 0;
        var latent = new LatentShape(Options.Posterior, Options.LatentDimension, Options.Categories);
        Shape = new VaeShape(latent,
            new LikelihoodShape(Options.Likelihood, Options.LikelihoodScale, Options.Scale, Options.MinimumScale, Slots),
            new PriorShape(Options.Prior, Options.PriorComponents, latent, Slots + condition));
        var layer = new LayerShape(0, 0, Options.HiddenActivation, Options.Normalization, Options.Dropout);
        Layout = new ParameterLayout(new NetworkShape(
            NetworkShape.Stack([Slots + condition, .. Options.HiddenLayers!, latent.ParameterCount], layer, Activation.Linear),
            NetworkShape.Stack([latent.Width + condition, .. Options.HiddenLayers!, Shape.Likelihood.DecoderOutputs], layer, Activation.Linear), FreeParameters: Shape.FreeParameters));
        Parameters = InitialWeights.Draw(Layout, RandomStream.For(2, "test"));
        for (int i = 0; i < Parameters.Length; i++)
        {
            Parameters[i] = Parameters[i] == 0 ? Number(-0.6, 0.6) : Parameters[i];
        }
        bool isShare = Shape.Likelihood.IsOfShares;
        float[][] targets = Matrix(rows, Slots, isShare ? 0 : -1.5, isShare ? 1 : 1.5);
        float[][] inputs = [.. targets.Select(row => Array.ConvertAll(row, x => 0.9f * x + 0.1f))];
        float[][] conditions = Matrix(rows, condition, -1, 1);
        bool[][] counts = [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, Slots).Select(slot => !isMasked || (row != 2 && (row + slot) % 3 != 0)).ToArray())];
        float[] weights = [.. Enumerable.Range(0, rows).Select(row => isWeighted ? row % 4 * 0.6f + (row == 5 ? 0.2f : 0) : 1)];
        Network = new TorchNetwork(Layout, Parameters, torch.CPU);
        _corrupted = Tensor(inputs);
        Rows = new TorchRows(Tensor(targets), Tensor(targets),
            isMasked ? Tensor([.. counts.Select(row => Array.ConvertAll(row, x => x ? 1f : 0f))]) : null,
            isWeighted ? torch.tensor(weights).DetachFromDisposeScope() : null,
            isConditional ? Tensor(conditions) : null);
        Objective = new TorchVaeObjective(Network, Shape, Options, TrainingRows, torch.CPU);
        Data = new HandVaeData(Double(inputs), Double(targets), counts, Array.ConvertAll(weights, x => (double)x), Double(conditions));
    }

    public VaeEstimator.Options Options { get; }

    public VaeShape Shape { get; }

    public ParameterLayout Layout { get; }

    public float[] Parameters { get; }

    public TorchNetwork Network { get; }

    /// <summary>The rows as they should come back.</summary>
    public TorchRows Rows { get; }

    public TorchVaeObjective Objective { get; }

    /// <summary>The rows as a step reads them: inputs are corrupted.</summary>
    public HandVaeData Data { get; }

    public double[] Here => Array.ConvertAll(Parameters, x => (double)x);

    /// <summary>The loss of a step and its gradient, on TorchSharp.</summary>
    public (double Loss, double[] Gradient) Step(int seed, double epoch = 0)
    {
        using var scope = torch.NewDisposeScope();
        var generator = new Draws((ulong)seed);
        Network.Gradient.zero_();
        var (minimised, recorded) = Objective.Loss(_corrupted, Rows, epoch, generator);
        minimised.backward();
        Assert.AreEqual(minimised.item<float>(), recorded.item<float>());
        return (recorded.item<float>(), Array.ConvertAll(Network.Gradient.data<float>().ToArray(), x => (double)x));
    }

    public float[] RowLosses(int seed)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        var generator = new Draws((ulong)seed);
        return Objective.RowLosses(Rows, generator).data<float>().ToArray();
    }

    /// <summary>The same by hand, with the same numbers drawn.</summary>
    public HandVaeObjective Hand(int seed, HandVaeData? data = null) =>
        new(Options, Shape, Layout, data ?? Data, Chance(seed), TrainingRows, Here);

    public void Dispose()
    {
        Objective.Dispose();
        Rows.Dispose();
        Network.Dispose();
        _corrupted.Dispose();
    }

    // What a step draws, in its order: the posterior's noise, then the prior's draws.
    private HandVaeChance Chance(int seed)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        var generator = new Draws((ulong)seed);
        using var family = new TorchLatentFamily(Shape.Latent, torch.CPU);
        using var components = new TorchLatentFamily(Shape.Prior.ComponentShape, torch.CPU);
        using var prior = new TorchPrior(Shape, Network, family, torch.CPU);
        int rows = Data.Inputs.Length;
        var noise = family.Noise(Options.Samples, rows, generator);
        var mixture = prior.Mixture();
        int[] picks = mixture is null || Options.Objective != VaeObjective.MaximumMeanDiscrepancy ? []
            : Array.ConvertAll(mixture.Pick(Options.Samples * rows, generator).data<long>().ToArray(), pick => (int)pick);
        var priorNoise = (mixture is null ? family : components).Noise(1, Options.Samples * rows, generator);
        return new HandVaeChance(
            [.. Wide(noise).Chunk(rows)], picks, Wide(priorNoise));

        static double[][] Wide(torch.Tensor noise) => [.. Array.ConvertAll(noise.data<float>().ToArray(), x => (double)x).Chunk((int)noise.shape[2])];
    }

    private float[][] Matrix(int rows, int columns, double from, double to) =>
        [.. Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => Number(from, to)).ToArray())];

    private float Number(double from, double to) => (float)(from + (to - from) * _random.NextDouble());

    private static double[][] Double(float[][] rows) => [.. rows.Select(row => Array.ConvertAll(row, x => (double)x))];

    private static torch.Tensor Tensor(float[][] rows) => torch.tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]).DetachFromDisposeScope();
}
