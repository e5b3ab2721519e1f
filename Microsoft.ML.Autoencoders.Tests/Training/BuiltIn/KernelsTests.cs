using Microsoft.ML.Autoencoders.Training.BuiltIn;

namespace Microsoft.ML.Autoencoders.Tests.Training.BuiltIn;

/// <summary>The loops of every width of registers give what plain loops in double precision give.</summary>
[TestClass]
public sealed unsafe class KernelsTests
{
    public static IEnumerable<object[]> Widths() => KernelTable.Widths.Select(bits => new object[] { bits });

    public static IEnumerable<object[]> Products() =>
        from bits in KernelTable.Widths
        from size in new[] { (1, 1, 1), (6, 16, 8), (7, 17, 33), (13, 3, 300), (256, 8, 16), (5, 100, 257), (64, 784, 40), (3, 33, 1000) }
        from isTransposed in new[] { false, true }
        select new object[] { bits, size.Item1, size.Item2, size.Item3, isTransposed };

    [TestMethod]
    [DynamicData(nameof(Products))]
    public void A_product_is_that_of_plain_loops(int bits, int rows, int columns, int inner, bool isTransposed)
    {
        using var memory = new EngineMemory();
        var kernels = KernelTable.Choose($"{bits}");
        var random = new Random(1);
        Block a = isTransposed ? Filled(memory, inner, rows, random) : Filled(memory, rows, inner, random), b = Filled(memory, inner, columns, random), c = Filled(memory, rows, columns, random);
        var addend = Filled(memory, 1, columns, random);
        double Expected(int row, int column) => Enumerable.Range(0, inner).Sum(k => (double)(isTransposed ? a.RowSpan(k)[row] : a.RowSpan(row)[k]) * b.RowSpan(k)[column]);
        double[,] before = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                before[row, column] = c.RowSpan(row)[column];
            }
        }

        foreach (bool adds in new[] { true, false })
        {
            var product = new Product
            {
                A = a.Values, ARow = isTransposed ? 1 : a.Stride, AColumn = isTransposed ? a.Stride : 1, B = b.Values, BRow = b.Stride, C = c.Values, CRow = c.Stride,
                Rows = rows, Columns = c.Width, Inner = inner, Adds = adds, Addend = adds ? null : addend.Values,
            };
            // In two parts, as two threads would.
            float* workspace = memory.Vector(Kernels.WorkspaceLength);
            int tiles = Kernels.Tiles(rows);
            kernels.Multiply(product, 0, tiles / 2, workspace);
            kernels.Multiply(product, tiles / 2, tiles, workspace);

            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                {
                    double expected = Expected(row, column) + (adds ? before[row, column] : addend.RowSpan(0)[column]);
                    Assert.AreEqual(expected, c.RowSpan(row)[column], 1e-5 * Math.Sqrt(inner), $"[{row}, {column}]");
                }
                Assert.IsTrue(new Span<float>(c.Row(row) + columns, c.Width - columns).IndexOfAnyExcept(0f) < 0, "the padding stays 0");
            }
        }
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(7)]
    public void Threads_share_a_product_and_change_no_bit(int threads)
    {
        const int Rows = 250, Columns = 300, Inner = 400;
        using var memory = new EngineMemory();
        var random = new Random(1);
        Block a = Filled(memory, Rows, Inner, random), b = Filled(memory, Inner, Columns, random), alone = memory.Rows(Rows, Columns), shared = memory.Rows(Rows, Columns);
        Product Into(Block c) => new()
        {
            A = a.Values, ARow = a.Stride, AColumn = 1, B = b.Values, BRow = b.Stride, C = c.Values, CRow = c.Stride, Rows = Rows, Columns = c.Width, Inner = Inner,
        };
        using (var one = new Workers(KernelTable.Chosen, memory, 1))
        {
            one.Multiply(Into(alone));
        }

        using var workers = new Workers(KernelTable.Chosen, memory, threads);
        for (int time = 0; time < 20; time++)
        {
            for (int row = 0; row < Rows; row++)
            {
                shared.RowSpan(row).Clear();
            }
            workers.Multiply(Into(shared));

            for (int row = 0; row < Rows; row++)
            {
                Assert.IsTrue(alone.RowSpan(row).SequenceEqual(shared.RowSpan(row)), $"row {row}, time {time}");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Widths))]
    public void Activations_and_their_derivatives_are_those_of_double_precision(int bits)
    {
        using var memory = new EngineMemory();
        var kernels = KernelTable.Choose($"{bits}");
        float[] points = [-100, -90, -20, -5, -1, -0.3f, -0.25f, -0.2f, -1e-3f, -1e-7f, 1e-7f, 1e-3f, 0.2f, 0.25f, 0.3f, 1, 5, 20, 90, 100];
        Block x = memory.Row(points.Length), result = memory.Row(points.Length);
        points.CopyTo(x.RowSpan(0));

        foreach (var activation in Enum.GetValues<Activation>().Where(a => a != Activation.Linear))
        {
            ActivationFunctions.Apply(kernels, activation, x, result, 1);
            for (int i = 0; i < points.Length; i++)
            {
                double expected = HandNetwork.Activate(activation, points[i]);
                Assert.AreEqual(expected, result.RowSpan(0)[i], 3e-6 * Math.Abs(expected) + 1e-9, $"{activation}({points[i]})");
            }
            result.RowSpan(0).Fill(2);
            ActivationFunctions.Derive(kernels, activation, x, result, 1);
            for (int i = 0; i < points.Length; i++)
            {
                const double Step = 1e-5;
                double slope = (HandNetwork.Activate(activation, points[i] + Step) - HandNetwork.Activate(activation, points[i] - Step)) / (2 * Step);
                if (Math.Abs(points[i]) > 1e-4)
                {
                    Assert.AreEqual(2 * slope, result.RowSpan(0)[i], 1e-5 * Math.Abs(slope) + 1e-7, $"{activation}'({points[i]})");
                }
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Widths))]
    public void Second_derivatives_of_activations_are_those_of_double_precision(int bits)
    {
        const double Step = 1e-3;
        using var memory = new EngineMemory();
        var kernels = KernelTable.Choose($"{bits}");
        float[] points = [-90, -20, -5, -1, -0.3f, -0.1f, 0.1f, 0.3f, 1, 5, 20, 90];
        Block x = memory.Row(points.Length), result = memory.Row(points.Length);
        points.CopyTo(x.RowSpan(0));

        foreach (var activation in Enum.GetValues<Activation>())
        {
            result.RowSpan(0).Fill(2);
            bool isCurved = ActivationCurvatures.Times(kernels, activation, x, result, 1);

            Assert.AreEqual(activation is not (Activation.Linear or Activation.ReLU or Activation.LeakyReLU), isCurved, $"{activation}");
            for (int i = 0; isCurved && i < points.Length; i++)
            {
                double At(double by) => HandNetwork.Activate(activation, points[i] + by);
                double curvature = (At(Step) - 2 * At(0) + At(-Step)) / (Step * Step);
                Assert.AreEqual(2 * curvature, result.RowSpan(0)[i], 1e-5, $"{activation}''({points[i]})");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Widths))]
    public void A_parameter_can_be_each_rows_own(int bits)
    {
        using var memory = new EngineMemory();
        var kernels = KernelTable.Choose($"{bits}");
        var random = new Random(1);
        Block x = Filled(memory, 3, 21, random), y = Filled(memory, 3, 21, random), z = Filled(memory, 3, 21, random), result = memory.Rows(3, 21);
        float[] parameters = [2, -1, 0.5f];
        fixed (float* each = parameters)
        {
            kernels.Map<Arithmetic.TimesPlus>(x, y, z, each, result, 3);
        }

        for (int row = 0; row < 3; row++)
        {
            for (int i = 0; i < 21; i++)
            {
                Assert.AreEqual(x.RowSpan(row)[i] * y.RowSpan(row)[i] + parameters[row] * z.RowSpan(row)[i], result.RowSpan(row)[i], 1e-6);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Widths))]
    public void What_is_not_a_number_stays_so(int bits)
    {
        using var memory = new EngineMemory();
        var kernels = KernelTable.Choose($"{bits}");
        Block x = memory.Row(1), result = memory.Row(1);
        x.RowSpan(0)[0] = float.NaN;

        foreach (var activation in Enum.GetValues<Activation>().Where(a => a != Activation.Linear))
        {
            ActivationFunctions.Apply(kernels, activation, x, result, 1);

            Assert.IsTrue(float.IsNaN(result.RowSpan(0)[0]), $"{activation}");
        }
    }

    [TestMethod]
    public void A_width_that_is_not_there_is_refused()
    {
        var e = Assert.ThrowsExactly<InvalidOperationException>(() => KernelTable.Choose("1024"));

        Assert.Contains("AUTOENCODERS_VECTOR_BITS", e.Message);
        Assert.Contains("512, 256, 128", e.Message);
    }

    private static Block Filled(EngineMemory memory, int rows, int columns, Random random)
    {
        var block = memory.Rows(rows, columns);
        for (int row = 0; row < rows; row++)
        {
            foreach (ref float value in block.RowSpan(row))
            {
                value = 2 * random.NextSingle() - 1;
            }
        }
        return block;
    }
}
