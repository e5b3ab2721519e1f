namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>The mean squared distances from the nearest of some rows against their definition.</summary>
[TestClass]
public sealed class NeighboursTests
{
    private static readonly float[][] Kept = Rows.Features(60);

    [TestMethod]
    [DataRow(0.1, 6)]
    [DataRow(1e-9, 5)]
    [DataRow(1.0, 60)]
    public void The_graph_computes_the_distances_and_their_parts(double share, int many)
    {
        var distances = Fit(Kept, share, Rows.Features(150));
        float[][] rows = [.. Rows.Features(160)[40..], QuickDetectors.Broken(Kept[0], 2, 500)];

        var (few, far) = Run(distances, rows, present: null);

        Assert.AreEqual(5, distances.Few.Count);
        Assert.AreEqual(many, distances.Many.Count);
        for (int i = 0; i < rows.Length; i++)
        {
            AssertSame(Parts(rows[i], _ => true, 5), few, i);
            AssertSame(Parts(rows[i], _ => true, many), far, i);
        }
    }

    [TestMethod]
    public void Slots_that_do_not_count_are_left_out()
    {
        var distances = Fit(Kept, 0.1, Rows.Features(150));
        float[][] rows = Rows.Features(200)[150..];
        float[][] present = [.. rows.Select((_, i) => Enumerable.Range(0, Rows.Slots).Select(slot => slot == i % 7 || slot == i % 4 ? 0f : 1).ToArray())];

        var (few, many) = Run(distances, rows, present);

        for (int i = 0; i < rows.Length; i++)
        {
            AssertSame(Parts(rows[i], slot => present[i][slot] > 0, 5), few, i);
            AssertSame(Parts(rows[i], slot => present[i][slot] > 0, 6), many, i);
        }
    }

    [TestMethod]
    public void The_scales_are_of_rows_of_which_none_is_its_own_neighbour()
    {
        var distances = Fit(Kept, 0.2, Kept);

        foreach (var nearest in new[] { distances.Few, distances.Many })
        {
            double[] expected = [.. Kept.Select((row, i) => Kept.Where((_, j) => j != i).Select(other => Square(row, other)).Order().Take(nearest.Count).Average()).Order()];
            Assert.AreEqual(expected[30], nearest.Scale.Unit, 1e-5 * expected[30]);
            Assert.AreEqual(Math.Log(expected[54] / expected[30]), nearest.Scale.Spread, 1e-4);
        }
        Assert.AreEqual(distances.Few.Count, distances.Whitened!.Few.Count);
        Assert.AreEqual(4 * distances.Few.Scale.Unit, distances.Whitened.Few.Scale.Unit, 1e-5 * distances.Few.Scale.Unit);
        Assert.AreEqual(distances.Few.Scale.Spread, distances.Whitened.Few.Scale.Spread, 1e-5);
    }

    [TestMethod]
    public void A_row_that_was_kept_twice_is_near_itself_though_far_from_0()
    {
        float[][] rows = [.. Kept.Select(row => Array.ConvertAll(row, value => value + 5000))];
        float[][] six = [.. Enumerable.Repeat(rows, 6).SelectMany(row => row)];
        var distances = Fit(six, 1e-9, six);

        var (few, _) = Run(distances, rows, present: null);

        Assert.AreEqual(1f, distances.Few.Scale.Unit);
        Assert.IsLessThan(1e-6f, few.Distance.Max());
    }

    [TestMethod]
    public void One_row_and_equal_rows_have_a_scale()
    {
        foreach (float[][] rows in new[] { Kept[..1], [.. Enumerable.Repeat(Kept[0], 30)] })
        {
            var distances = Fit(rows, 0.1, rows);

            Assert.AreEqual(1f, distances.Few.Scale.Unit);
            Assert.AreEqual(1f, distances.Many.Scale.Unit);
            Assert.IsGreaterThan(0f, distances.Many.Scale.Spread);
        }
    }

    private static void AssertSame(double[] parts, (float[] Distance, float[] Parts) found, int row)
    {
        double expected = parts.Sum();
        Assert.AreEqual(expected, found.Distance[row], 1e-4 * expected + 1e-7, $"row {row}");
        Assert.AreEqual(found.Distance[row], found.Parts.Skip(row * Rows.Slots).Take(Rows.Slots).Sum(part => (double)part), 1e-4 * expected + 1e-6, $"row {row}: sum");
        for (int slot = 0; slot < Rows.Slots; slot++)
        {
            Assert.AreEqual(parts[slot], found.Parts[row * Rows.Slots + slot], 1e-4 * expected + 1e-6, $"row {row}, slot {slot}");
        }
    }

    // Of each slot, the mean square of the difference from the nearest rows, of which the row itself is none if there are others enough.
    private static double[] Parts(float[] row, Func<int, bool> counts, int nearest)
    {
        int[] slots = [.. Enumerable.Range(0, Rows.Slots).Where(counts)];
        float[][] ordered = [.. Kept.OrderBy(other => Distance(other))];
        float[][] others = ordered[(Distance(ordered[0]) == 0 && nearest < Kept.Length ? 1 : 0)..][..nearest];
        return [.. Enumerable.Range(0, Rows.Slots).Select(slot => counts(slot) ? others.Average(other => Math.Pow((double)row[slot] - other[slot], 2)) : 0)];

        double Distance(float[] other) => slots.Sum(slot => Math.Pow((double)row[slot] - other[slot], 2));
    }

    private static double Square(float[] row, float[] other) => row.Zip(other, (a, b) => Math.Pow((double)a - b, 2)).Sum();

    // Whitened rows that are twice the rows.
    private static NeighbourDistances Fit(float[][] kept, double share, float[][] measured) => NeighbourFitting.Run(Of(kept), share, Of(measured), (Of(Doubled(kept)), Of(Doubled(measured))));

    private static float[][] Doubled(float[][] rows) => [.. rows.Select(row => Array.ConvertAll(row, value => 2 * value))];

    private static Matrix Of(float[][] rows) => new([.. rows.SelectMany(row => row)], Rows.Slots);

    private static ((float[] Distance, float[] Parts) Few, (float[] Distance, float[] Parts) Many) Run(NeighbourDistances distances, float[][] rows, float[][]? present)
    {
        var graph = new GraphBuilder("neighbours", ["rows", "present", "few", "partsOfFew", "many", "partsOfMany"]);
        var values = new Term(graph, graph.Input("rows", Rows.Slots));
        Term? counts = present is null ? null : new Term(graph, graph.Input("present", Rows.Slots));
        var nodes = new NeighbourNodes(values.ToDouble(), counts?.ToDouble(), distances.Rows, distances.Many.Count);
        var (few, many) = (nodes.Of(distances.Few.Count), nodes.Of(distances.Many.Count));
        graph.ScalarOutput(few.Distance.Name, "few", isBoolean: false);
        graph.Output(few.Parts.Name, "partsOfFew", Rows.Slots);
        graph.ScalarOutput(many.Distance.Name, "many", isBoolean: false);
        graph.Output(many.Parts.Name, "partsOfMany", Rows.Slots);
        var inputs = new List<(string, float[], int[])> { ("rows", [.. rows.SelectMany(row => row)], [rows.Length, Rows.Slots]) };
        if (present is not null)
        {
            inputs.Add(("present", [.. present.SelectMany(row => row)], [rows.Length, Rows.Slots]));
        }
        var results = OnnxSession.Run(graph.Build(), [.. inputs]);
        return ((results["few"], results["partsOfFew"]), (results["many"], results["partsOfMany"]));
    }
}
