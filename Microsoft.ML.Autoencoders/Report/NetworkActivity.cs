namespace Microsoft.ML.Autoencoders.Report;

/// <summary>The activity of a network on some rows: the variation of its units, and the reconstructed variance of each slot.</summary>
internal sealed class NetworkActivity(NetworkProbe probe)
{
    private readonly double[] _errors = new double[probe.Inputs];
    private readonly long[] _compared = new long[probe.Inputs];
    private readonly long[]?[] _counts = [.. Enumerable.Range(0, probe.Inputs).Select(slot => probe.Table?.Slots[slot] is { IsNumber: false } category ? new long[category.OutputWidth + 1] : null)]; // of a category's codes
    private readonly float[] _present = new float[probe.Inputs];

    public NetworkProbe Probe => probe;

    public long Rows { get; private set; }

    /// <summary>The slots of the scaled rows; for a category, 1 if the cell has its first value, otherwise 0.</summary>
    public UnitSums Slots { get; } = new(probe.Inputs);

    public UnitSums Latent { get; } = new(probe.LatentWidth);

    /// <summary>The hidden layers.</summary>
    public IReadOnlyList<UnitSums> Hidden { get; } = [.. probe.Hidden.Select(layer => new UnitSums(layer.Units))];

    /// <summary>The mean squared error over slots, scaled, where the error of a category is 1 if another value is reconstructed; NaN if rows cannot be compared.</summary>
    public double Error => probe.IsCompared ? _errors.Sum() / Math.Max(1, _compared.Sum()) : double.NaN;

    /// <summary>
    /// [slots], the fraction of a slot's variance that is reconstructed; for a category, Goodman and Kruskal's lambda, the reduction of wrong values in comparison with always predicting the most frequent
    /// value. Null for a constant slot, or if rows cannot be compared.
    /// </summary>
    public double?[] Recovered
    {
        get
        {
            const double Least = 1e-9; // of scaled values, the rounding errors of a constant slot
            double[] variances = Slots.Variances;
            return [.. variances.Select((variance, slot) =>
            {
                double whole = _counts[slot] is { } counts ? _compared[slot] - counts.Max() : variance > Least ? _compared[slot] * variance : 0;
                return probe.IsCompared && whole > 0 ? 1 - _errors[slot] / whole : (double?)null;
            })];
        }
    }

    /// <param name="row">[slots], unscaled: missing slots are ignored.</param>
    /// <param name="outputs">Returns the row's values of an output of the graph.</param>
    public void Add(ReadOnlySpan<float> row, Func<int, ReadOnlySpan<float>> outputs)
    {
        const int Scaled = 0, LatentVector = 1, Reconstruction = 2, FirstHidden = 3;
        Rows++;
        var scaled = outputs(Scaled);
        var reconstruction = outputs(Reconstruction);
        for (int slot = 0; slot < row.Length; slot++)
        {
            var counts = _counts[slot];
            _present[slot] = float.IsNaN(row[slot]) ? float.NaN : counts is null ? scaled[slot] : scaled[slot] == 1 ? 1 : 0;
            if (probe.IsCompared && !float.IsNaN(row[slot]))
            {
                double difference = (double)scaled[slot] - reconstruction[slot];
                _errors[slot] += counts is null ? difference * difference : difference == 0 ? 0 : 1;
                _compared[slot]++;
                if (counts is not null)
                {
                    counts[(int)scaled[slot]]++;
                }
            }
        }
        Slots.Add(_present);
        Latent.Add(outputs(LatentVector));
        for (int layer = 0; layer < Hidden.Count; layer++)
        {
            Hidden[layer].Add(outputs(FirstHidden + layer));
        }
    }
}
