namespace Microsoft.ML.Autoencoders.Tests.Detection;

/// <summary>The mean squared distance from the nearest of some rows against its definition.</summary>
[TestClass]
public sealed class NeighboursTests
{
    private static readonly float[][] Kept = Rows.Features(60);

    [TestMethod]
    [DataRow(0.1, 6)]
    [DataRow(1e-9, 2)]
    [DataRow(1.0, 60)]
    public void The_graph_computes_the_distance_and_its_parts(double share, int nearest)
    {
        var distance = NeighbourFitting.Run(Of(Kept), share, Of(Rows.Features(150)));
        float[][] rows = [.. Rows.Features(160)[40..], QuickDetectors.Broken(Kept[0], 2, 500)];

        var found = Run(distance, rows, present: null);

        Assert.AreEqual(nearest, distance.Nearest);
        for (int i = 0; i < rows.Length; i++)
        {
            double[] parts = Parts(rows[i], _ => true, nearest);
            AssertSame(parts, distance.Unit, found, i);
        }
    }

    [TestMethod]
    public void Slots_that_do_not_count_are_left_out()
    {
        var distance = NeighbourFitting.Run(Of(Kept), 0.1, Of(Rows.Features(150)));
        float[][] rows = Rows.Features(200)[150..];
        float[][] present = [.. rows.Select((_, i) => Enumerable.Range(0, Rows.Slots).Select(slot => slot == i % 7 || slot == i % 4 ? 0f : 1).ToArray())];

        var found = Run(distance, rows, present);

        for (int i = 0; i < rows.Length; i++)
        {
            AssertSame(Parts(rows[i], slot => present[i][slot] > 0, 6), distance.Unit, found, i);
        }
    }

    [TestMethod]
    public void The_unit_is_the_median_of_rows_of_which_none_is_its_own_neighbour()
    {
        var distance = NeighbourFitting.Run(Of(Kept), 0.1, Of(Kept));

        double[] distances = [.. Kept.Select((row, i) => Kept.Where((_, j) => j != i).Select(other => Square(row, other)).Order().Take(6).Average()).Order()];
        Assert.AreEqual(distances[30], distance.Unit, 1e-5 * distances[30]);
    }

    [TestMethod]
    public void A_row_that_was_kept_twice_is_at_no_distance_though_far_from_0()
    {
        float[][] rows = [.. Kept.Select(row => Array.ConvertAll(row, value => value + 5000))];
        float[][] twice = [.. rows, .. rows];
        var distance = NeighbourFitting.Run(Of(twice), 1e-9, Of(twice));

        var found = Run(distance, rows, present: null);

        Assert.IsLessThan(1e-6f, found.Distance.Max());
    }

    [TestMethod]
    public void One_row_and_equal_rows_have_a_unit()
    {
        Assert.AreEqual(1f, NeighbourFitting.Run(Of(Kept[..1]), 0.1, Of(Kept[..1])).Unit);
        Assert.AreEqual(1f, NeighbourFitting.Run(Of([.. Enumerable.Repeat(Kept[0], 30)]), 0.1, Of([.. Enumerable.Repeat(Kept[0], 30)])).Unit);
    }

    private static void AssertSame(double[] parts, double unit, (float[] Distance, float[] Parts) found, int row)
    {
        double expected = parts.Sum() / unit;
        Assert.AreEqual(expected, found.Distance[row], 1e-4 * expected + 1e-7, $"row {row}");
        Assert.AreEqual(found.Distance[row], found.Parts.Skip(row * Rows.Slots).Take(Rows.Slots).Sum(part => (double)part), 1e-4 * expected + 1e-6, $"row {row}: sum");
        for (int slot = 0; slot < Rows.Slots; slot++)
        {
            Assert.AreEqual(parts[slot] / unit, found.Parts[row * Rows.Slots + slot], 1e-4 * expected + 1e-6, $"row {row}, slot {slot}");
        }
    }

    // Of each slot, the mean square of the difference from the nearest rows.
    private static double[] Parts(float[] row, Func<int, bool> counts, int nearest)
    {
        int[] slots = [.. Enumerable.Range(0, Rows.Slots).Where(counts)];
        float[][] others = [.. Kept.OrderBy(other => slots.Sum(slot => Math.Pow((double)row[slot] - other[slot], 2))).Take(nearest)];
        return [.. Enumerable.Range(0, Rows.Slots).Select(slot => counts(slot) ? others.Average(other => Math.Pow((double)row[slot] - other[slot], 2)) : 0)];
    }

    private static double Square(float[] row, float[] other) => row.Zip(other, (a, b) => Math.Pow((double)a - b, 2)).Sum();

    private static Matrix Of(float[][] rows) => new([.. rows.SelectMany(row => row)], Rows.Slots);

    private static (float[] Distance, float[] Parts) Run(NeighbourDistance distance, float[][] rows, float[][]? present)
    {
        var graph = new GraphBuilder("neighbours", ["rows", "present", "distance", "parts"]);
        var values = new Term(graph, graph.Input("rows", Rows.Slots));
        Term? counts = present is null ? null : new Term(graph, graph.Input("present", Rows.Slots));
        var nodes = new NeighbourNodes(distance, new DetectorRow(values, counts, null));
        graph.ScalarOutput(nodes.Distance.Name, "distance", isBoolean: false);
        graph.Output(nodes.Parts.Name, "parts", Rows.Slots);
        var inputs = new List<(string, float[], int[])> { ("rows", [.. rows.SelectMany(row => row)], [rows.Length, Rows.Slots]) };
        if (present is not null)
        {
            inputs.Add(("present", [.. present.SelectMany(row => row)], [rows.Length, Rows.Slots]));
        }
        var results = OnnxSession.Run(graph.Build(), [.. inputs]);
        return (results["distance"], results["parts"]);
    }
}
