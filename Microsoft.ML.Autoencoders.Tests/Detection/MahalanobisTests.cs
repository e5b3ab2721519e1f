using MathNet.Numerics.LinearAlgebra;

namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>The Mahalanobis distance of blocks against MathNet's linear algebra.</summary>
[TestClass]
public sealed class MahalanobisTests
{
    private const int Width = 9;
    private static readonly int[] Widths = [4, 3, 2];

    [TestMethod]
    [DataRow(0.01, 0)]
    [DataRow(0.5, 0)]
    [DataRow(1e-4, 1)]
    [DataRow(0.1, 3)]
    public void The_graph_computes_the_distance(double ridge, int rounds)
    {
        float[][] rows = Entries(200, outliers: 20);
        var distance = new MahalanobisFitting(ridge, rounds).Run(Of(rows), Widths);
        float[][] others = [.. Entries(30, outliers: 5).Select(row => Array.ConvertAll(row, value => 2 * value - 1))];

        float[] found = Run(distance, others);

        var (mean, precision, unit) = Reference(rows, ridge, rounds);
        for (int i = 0; i < others.Length; i++)
        {
            double expected = Square(others[i], mean, precision) / unit;
            Assert.AreEqual(expected, found[i], 1e-4 * expected, $"row {i}");
        }
    }

    [TestMethod]
    public void The_weights_of_a_sum_give_the_difference_of_two_distances()
    {
        var distance = new MahalanobisFitting(0.01, 0).Run(Of(Entries(200, outliers: 0)), Widths);
        float[][] rows = Entries(20, outliers: 2), others = Entries(40, outliers: 4)[20..];

        float[] at = Run(distance, rows), from = Run(distance, others);
        float[] weights = Run(distance, rows, others);

        for (int i = 0; i < rows.Length; i++)
        {
            double sum = Enumerable.Range(0, Width).Sum(slot => (rows[i][slot] - (double)others[i][slot]) * weights[i * Width + slot]);
            Assert.AreEqual(at[i] - (double)from[i], sum, 1e-4 * (at[i] + from[i]), $"row {i}");
        }
    }

    [TestMethod]
    public void The_weights_of_a_sum_give_the_difference_of_two_mean_distances_from_other_rows()
    {
        var distance = new MahalanobisFitting(0.01, 0).Run(Of(Entries(200, outliers: 0)), Widths);
        float[][] rows = Entries(20, outliers: 2), others = Entries(40, outliers: 4)[20..], near = Entries(43, outliers: 0)[40..];

        float[][] whitened = [.. new[] { rows, others, near }.Select(entries => Run(distance, entries, (nodes, _) => nodes.Whitened))];
        float[] mean = [.. Enumerable.Range(0, Width).Select(i => Enumerable.Range(0, near.Length).Average(row => whitened[2][row * Width + i]))];
        float[] weights = Run(distance, rows, (nodes, graph) => nodes.SumWeights(new Term(graph, graph.Input("others", Width)), new Term(graph, graph.Floats(mean, Width))), others);

        for (int i = 0; i < rows.Length; i++)
        {
            double sum = Enumerable.Range(0, Width).Sum(slot => (rows[i][slot] - (double)others[i][slot]) * weights[i * Width + slot]);
            Assert.AreEqual(MeanSquare(whitened[0], i) - MeanSquare(whitened[1], i), sum, 1e-4 * (MeanSquare(whitened[0], i) + MeanSquare(whitened[1], i)), $"row {i}");
        }

        double MeanSquare(float[] from, int row) =>
            Enumerable.Range(0, near.Length).Average(other => Enumerable.Range(0, Width).Sum(i => Math.Pow(from[row * Width + i] - (double)whitened[2][other * Width + i], 2)));
    }

    [TestMethod]
    public void Weighing_anew_makes_outliers_among_the_rows_count_little()
    {
        float[][] rows = Entries(300, outliers: 30);
        float[] plain = Run(new MahalanobisFitting(0.01, 0).Run(Of(rows), Widths), rows);
        float[] robust = Run(new MahalanobisFitting(0.01, 3).Run(Of(rows), Widths), rows);

        // The outliers stand first.
        Assert.IsGreaterThan(2 * plain[..30].Average(), robust[..30].Average());
    }

    [TestMethod]
    public void A_new_row_is_as_far_away_as_its_unit_in_the_median()
    {
        float[][] rows = Entries(60, outliers: 0);
        var distance = new MahalanobisFitting(1e-6, 0).Run(Of(rows), Widths);
        float[][] others = Entries(4060, outliers: 0)[60..];

        float[] found = Run(distance, others);

        Assert.AreEqual(1, found.Order().ElementAt(found.Length / 2), 0.2);
    }

    [TestMethod]
    public void Each_block_counts_alike_in_whatever_units_it_is()
    {
        float[][] rows = Entries(200, outliers: 0);
        float[][] other = [.. rows.Select(row => row.Select((value, i) => i < 4 ? 1000 * value : value).ToArray())];

        float[] found = Run(new MahalanobisFitting(0.3, 0).Run(Of(rows), Widths), rows);
        float[] scaled = Run(new MahalanobisFitting(0.3, 0).Run(Of(other), Widths), other);

        for (int i = 0; i < rows.Length; i++)
        {
            Assert.AreEqual(found[i], scaled[i], 1e-4 * found[i]);
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(5)]
    public void Fewer_rows_than_entries_and_equal_ones_give_numbers(int count)
    {
        float[][] few = Entries(count, outliers: 0);
        float[][] equal = [.. Enumerable.Repeat(few[0], 20)];
        foreach (float[][] rows in new[] { few, equal })
        {
            var distance = new MahalanobisFitting(0.01, 3).Run(Of(rows), Widths);

            float[] known = Run(distance, rows), strange = Run(distance, [.. Entries(9, outliers: 9)[5..]]);

            Assert.IsTrue(known.Concat(strange).All(value => value is >= 0 and < 1e9f), string.Join(" ", strange));
            Assert.IsGreaterThan(known.Max(), strange.Min());
        }
    }

    [TestMethod]
    public void As_many_rows_are_used_as_tell_the_covariance()
    {
        Assert.AreEqual(20_000, MahalanobisFitting.EnoughRows(10));
        foreach (int width in new[] { 1, 300, 1000, MahalanobisFitting.LargestWidth })
        {
            Assert.IsInRange(4 * width, 20_000, MahalanobisFitting.EnoughRows(width));
        }
    }

    // The definition, by whole matrices.
    private static (Vector<double> Mean, Matrix<double> Precision, double Unit) Reference(float[][] rows, double ridge, int rounds)
    {
        double[] weights = [.. Enumerable.Repeat(1.0, rows.Length)];
        Matrix<double>? scale = null;
        for (int round = 0; ; round++)
        {
            double total = weights.Sum();
            var all = Matrix<double>.Build.Dense(rows.Length, Width, (row, slot) => rows[row][slot]);
            var mean = Vector<double>.Build.DenseOfArray(weights) * all / total;
            var centred = all - Matrix<double>.Build.Dense(rows.Length, 1, 1) * mean.ToRowMatrix();
            var covariance = centred.TransposeThisAndMultiply(Matrix<double>.Build.DenseOfDiagonalArray(weights) * centred) / total;
            scale ??= Matrix<double>.Build.DenseOfDiagonalArray([.. Widths.SelectMany((width, block) =>
            {
                int first = Widths.Take(block).Sum();
                return Enumerable.Repeat(1 / Math.Sqrt(Enumerable.Range(first, width).Sum(i => covariance[i, i])), width);
            })]);
            var scaled = scale * covariance * scale;
            var precision = scale * (scaled + Matrix<double>.Build.DenseIdentity(Width) * ridge * (scaled.Trace() / Width)).Inverse() * scale;
            double[] squares = [.. rows.Select(row => Square(row, mean, precision))];
            if (round == rounds)
            {
                return (mean, precision, Median([.. squares.Select(square => square / Math.Max(1e-12, 1 - square / rows.Length))]));
            }
            double median = Median(squares);
            weights = [.. squares.Select(square => 1 / (square / median + 0.1))];
        }
    }

    private static double Square(float[] row, Vector<double> mean, Matrix<double> precision)
    {
        var centred = Vector<double>.Build.Dense(Width, slot => row[slot]) - mean;
        return centred * (precision * centred);
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    // Correlated entries; the first ones may be outliers.
    private static float[][] Entries(int count, int outliers)
    {
        var random = new Random(8);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double a = random.NextDouble() - 0.5, b = random.NextDouble() - 0.5;
            double far = i < outliers ? 8 : 1;
            return Enumerable.Range(0, Width).Select(slot => (float)(slot + a * (slot % 3) + b * (slot % 2) + far * 0.2 * (random.NextDouble() - 0.5))).ToArray();
        })];
    }

    private static Matrix Of(float[][] rows) => new([.. rows.SelectMany(row => row)], Width);

    private static float[] Run(MahalanobisDistance distance, float[][] rows)
    {
        var graph = new GraphBuilder("distance", ["rows", "result"]);
        graph.ScalarOutput(new MahalanobisNodes(distance, new Term(graph, graph.Input("rows", Width))).Distance.Name, "result", isBoolean: false);
        return OnnxSession.Run(graph.Build(), rows)["result"];
    }

    // The weights of the sum of differences between rows and others.
    private static float[] Run(MahalanobisDistance distance, float[][] rows, float[][] others) =>
        Run(distance, rows, (nodes, graph) => nodes.SumWeights(new Term(graph, graph.Input("others", Width))), others);

    private static float[] Run(MahalanobisDistance distance, float[][] rows, Func<MahalanobisNodes, GraphBuilder, Term> result, float[][]? others = null)
    {
        var graph = new GraphBuilder("distance", ["rows", "others", "result"]);
        graph.Output(result(new MahalanobisNodes(distance, new Term(graph, graph.Input("rows", Width))), graph).Name, "result", Width);
        var inputs = new List<(string, float[], int[])> { ("rows", [.. rows.SelectMany(row => row)], [rows.Length, Width]) };
        if (others is not null)
        {
            inputs.Add(("others", [.. others.SelectMany(row => row)], [others.Length, Width]));
        }
        return OnnxSession.Run(graph.Build(), [.. inputs])["result"];
    }
}
