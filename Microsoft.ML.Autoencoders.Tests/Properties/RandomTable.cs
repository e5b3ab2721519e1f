using CsCheck;

namespace Microsoft.ML.Autoencoders.Tests.Properties;

/// <summary>Rows of one column, Features: from 0 to 1, or in units of their own.</summary>
/// <param name="Rows">[count][slots]</param>
/// <param name="Order">A permutation of the rows.</param>
/// <param name="Part">The number of rows that are scored at once.</param>
internal sealed record RandomTable(float[][] Rows, int[] Order, int Part)
{
    /// <summary>One row in six has a missing value, and one all.</summary>
    public static readonly Gen<RandomTable> Any =
        from slots in Gen.Int[1, 6]
        from count in Gen.Int[20, 60]
        from units in Gen.OneOf(Gen.Const(1f), Gen.Float[0.1f, 100]).Array[slots]
        from values in Gen.Float[0, 1].Array[slots].Array[count]
        from missing in Gen.Frequency((5, Gen.Const(-1)), (1, Gen.Int[0, slots - 1])).Array[count]
        from order in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        from part in Gen.Int[1, count]
        select new RandomTable([.. values.Select((row, i) => row.Select((value, slot) => missing[i] == slot || (i == 7 && missing[0] >= 0) ? float.NaN : value * units[slot]).ToArray())], order, part);

    public int Slots => Rows[0].Length;

    public RandomTable WithoutMissing() => this with { Rows = [.. Rows.Select(row => row.Select(value => float.IsNaN(value) ? 0.5f : value).ToArray())] };

    public IDataView View() => View(Rows);

    public IDataView Permuted() => View(Order.Select(i => Rows[i]));

    public IEnumerable<IDataView> Parts() => Rows.Chunk(Part).Select(View);

    public override string ToString() => $"{Rows.Length} x {Slots}, {(Rows.Any(row => row.Any(float.IsNaN)) ? "some missing" : "whole")}, parts of {Part}";

    private IDataView View(IEnumerable<float[]> rows) => Fixtures.Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, Slots), rows);
}
