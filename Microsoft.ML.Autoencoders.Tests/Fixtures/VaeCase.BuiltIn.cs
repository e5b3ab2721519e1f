using Microsoft.ML.Autoencoders.Training.BuiltIn;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>The same on the built-in engine.</summary>
internal sealed partial class VaeCase
{
    /// <summary>The loss of a step and its gradient.</summary>
    public unsafe (double Loss, double[] Gradient) StepBuiltIn(int seed, double epoch = 0) => OnBuiltIn(Data.Inputs, (network, objective, batch) =>
    {
        double loss = objective.Gradient(batch, epoch, new Draws((ulong)seed));
        var gradient = new float[Layout.TrainedCount];
        network.Parameters.Layout.Read(network.Parameters.Gradient, gradient);
        return (loss, Array.ConvertAll(gradient, x => (double)x));
    });

    public float[] RowLossesBuiltIn(int seed) => OnBuiltIn(Data.Targets, (_, objective, batch) =>
    {
        var losses = new float[batch.Rows];
        objective.RowLosses(batch, new Draws((ulong)seed), losses);
        return losses;
    });

    private T OnBuiltIn<T>(double[][] inputs, Func<DenseNetwork, DenseVaeObjective, DenseBatch, T> of)
    {
        int rows = inputs.Length;
        using var memory = new EngineMemory();
        using var workers = new Workers(KernelTable.Chosen, memory, 1);
        var network = new DenseNetwork(Layout, Parameters, Options.NeedsInputGradient, KernelTable.Chosen, workers, memory);
        var objective = new DenseVaeObjective(network, Shape, Options, TrainingRows, null, rows, rows, KernelTable.Chosen, memory);
        bool isMasked = Rows.Present is not null, isWeighted = Rows.Weights is not null, isConditional = Rows.Condition is not null;
        var set = new PreparedSet(Single(inputs), Single(Data.Targets),
            isMasked ? Single([.. Data.Counts.Select(row => Array.ConvertAll(row, x => x ? 1.0 : 0))]) : null,
            isWeighted ? Array.ConvertAll(Data.Weights, x => (float)x) : null, isConditional ? Single(Data.Condition) : null);
        var batch = new DenseBatch(PreparedLayout.Of(set), rows, corrupts: false, memory);
        batch.Load(set, [.. Enumerable.Range(0, rows)], corruption: null);
        return of(network, objective, batch);

        static Matrix Single(double[][] values) => new([.. values.SelectMany(row => row).Select(x => (float)x)], values[0].Length);
    }
}
