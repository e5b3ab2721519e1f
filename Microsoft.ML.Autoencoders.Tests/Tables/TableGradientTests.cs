using Microsoft.ML.Autoencoders.Training.BuiltIn;

namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>The losses of tables against their formulas in double precision, and their gradients against differences of those.</summary>
[TestClass]
public sealed class TableGradientTests
{
    private const int Rows = 5;
    private const double HuberDelta = 0.7;
    private static readonly TableShape Shape = new(
    [
        new("a", TableColumnType.Single, 1, false, 0, []), new("b", TableColumnType.Text, 1, false, 3, ["x", "y", "z"]), new("c", TableColumnType.Single, 2, true, 0, []),
        new("d", TableColumnType.Boolean, 1, false, 2, ["False", "True"]),
    ]);

    private static readonly float[] Weights = [0.5f, 2, 1, 0.25f, 1.25f];

    [TestMethod]
    [DataRow(ReconstructionLoss.Squared)]
    [DataRow(ReconstructionLoss.Absolute)]
    [DataRow(ReconstructionLoss.Huber)]
    public void The_loss_is_the_weighted_mean_of_the_cells_errors_and_its_gradient_is_right(ReconstructionLoss loss)
    {
        using var memory = new EngineMemory();
        var (batch, outputs) = Batch(memory);
        var gradient = memory.Rows(Rows, Shape.OutputWidth);
        var losses = new float[Rows];

        new TableLoss(new ScoreDefinition(loss, (float)HuberDelta, Weights), Shape).Rows(outputs, outputs, batch, losses, gradient);

        AssertGradient(outputs, gradient, (row, output) =>
        {
            double sum = 0, whole = 0;
            for (int slot = 0; slot < Shape.Width; slot++)
            {
                if (batch.Present.RowSpan(row)[slot] > 0)
                {
                    sum += Weights[slot] * Error(loss, slot, output, batch.Target.RowSpan(row)[slot]);
                    whole += Weights[slot];
                }
            }
            return sum / Math.Max(whole, 1e-30) * batch.WeightOf(row);
        }, row => losses[row], 1.0 / Rows);
    }

    [TestMethod]
    public void The_density_is_that_of_the_numbers_times_the_probabilities_and_its_gradient_is_right()
    {
        using var memory = new EngineMemory();
        var (batch, outputs) = Batch(memory);
        var gradient = memory.Rows(Rows, Shape.OutputWidth);
        var shape = new LikelihoodShape(Likelihood.Gaussian, LikelihoodScale.Fixed, 0.6, 0.01, Shape.Numbers, Shape.OutputWidth - Shape.Numbers);
        var likelihood = new TableLikelihood(new DenseLikelihood(shape, Rows, KernelTable.Chosen, memory), Shape, Rows, memory);
        float[] logs = LogDensities(memory, likelihood, batch, outputs, gradient);

        AssertGradient(outputs, gradient, (row, output) =>
        {
            double sum = 0;
            for (int slot = 0; slot < Shape.Width; slot++)
            {
                if (batch.Present.RowSpan(row)[slot] > 0)
                {
                    double target = batch.Target.RowSpan(row)[slot], difference = Shape.Slots[slot].IsNumber ? (output[Shape.Slots[slot].Output] - target) / 0.6 : 0;
                    sum -= Shape.Slots[slot].IsNumber ? difference * difference / 2 + Math.Log(0.6) + Math.Log(2 * Math.PI) / 2 : Error(ReconstructionLoss.Squared, slot, output, target);
                }
            }
            return sum;
        }, row => logs[row], 1);
    }

    private static unsafe float[] LogDensities(EngineMemory memory, TableLikelihood likelihood, DenseBatch batch, Block outputs, Block gradient)
    {
        float* logs = memory.Vector(Rows), ones = memory.Vector(Rows);
        new Span<float>(ones, Rows).Fill(1);
        likelihood.ReadFree(memory.Row(1));
        likelihood.LogDensity(outputs, batch.Target, batch.Present, Rows, logs);
        likelihood.Gradient(batch.Target, batch.Present, ones, Rows, memory.Row(1), gradient, memory.Row(1));
        return [.. new Span<float>(logs, Rows)];
    }

    private static double Error(ReconstructionLoss loss, int slot, double[] output, double target)
    {
        var of = Shape.Slots[slot];
        if (!of.IsNumber)
        {
            double[] logits = output[of.Output..(of.Output + of.OutputWidth)];
            return Math.Log(logits.Sum(Math.Exp)) - logits[(int)target - 1];
        }
        double difference = Math.Abs(output[of.Output] - target), cut = Math.Min(difference, HuberDelta);
        return loss switch { ReconstructionLoss.Squared => difference * difference, ReconstructionLoss.Absolute => difference, _ => cut * (difference - cut / 2) };
    }

    private static void AssertGradient(Block outputs, Block gradient, Func<int, double[], double> expected, Func<int, float> found, double share)
    {
        const double Step = 1e-5;
        for (int row = 0; row < Rows; row++)
        {
            double[] output = [.. outputs.RowSpan(row).ToArray().Select(x => (double)x)];
            Assert.AreEqual(expected(row, output), found(row), 1e-5);
            for (int i = 0; i < output.Length; i++)
            {
                double[] above = [.. output], below = [.. output];
                (above[i], below[i]) = (output[i] + Step, output[i] - Step);
                Assert.AreEqual((expected(row, above) - expected(row, below)) / (2 * Step) * share, gradient.RowSpan(row)[i], 1e-5, $"row {row}, output {i}");
            }
        }
    }

    private static (DenseBatch Batch, Block Outputs) Batch(EngineMemory memory)
    {
        var random = new Random(5);
        var rows = new float[Rows * Shape.Width];
        for (int i = 0; i < rows.Length; i++)
        {
            int categories = Shape.Slots[i % Shape.Width].Categories;
            rows[i] = i % 7 == 3 || i >= rows.Length - Shape.Width ? float.NaN : categories == 0 ? (float)(2 * random.NextDouble() - 1) : 1 + random.Next(Shape.Slots[i % Shape.Width].OutputWidth);
        }
        var input = new InputPreparation(MissingValues.Mask, new float[Shape.Width], new SlotScaling(new float[Shape.Width], [.. Enumerable.Repeat(1f, Shape.Width)]), Shape);
        var set = PreparedSet.Of(new TrainingSet(new Matrix(rows, Shape.Width), null, [.. Enumerable.Range(1, Rows).Select(i => (float)i)]), input, input.Scaling, meanWeight: 3);
        var batch = new DenseBatch(PreparedLayout.Of(set), Rows, corrupts: false, memory);
        batch.Load(set, [0, 1, 2, 3, 4], null);
        var outputs = memory.Rows(Rows, Shape.OutputWidth);
        for (int row = 0; row < Rows; row++)
        {
            foreach (ref float value in outputs.RowSpan(row))
            {
                value = (float)(4 * random.NextDouble() - 2);
            }
        }
        return (batch, outputs);
    }
}
