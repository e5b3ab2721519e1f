namespace Microsoft.ML.Autoencoders.Report;

/// <summary>What a network does on some rows: how its units vary, and what comes back of each slot.</summary>
internal sealed class NetworkActivity(NetworkProbe probe)
{
    private readonly double[] _errors = new double[probe.Inputs];
    private readonly long[] _compared = new long[probe.Inputs];
    private readonly long[]?[] _counts = [.. Enumerable.Range(0, probe.Inputs).Select(slot => probe.Table?.Slots[slot] is { IsNumber: false } category ? new long[category.OutputWidth + 1] : null)]; // of a category's codes
    private readonly float[] _present = new float[probe.Inputs];

    public NetworkProbe Probe => probe;

    public long Rows { get; private set; }

    /// <summary>The slots of the scaled rows; of a category 1 where it has its first value, else 0.</summary>
    public UnitSums Slots { get; } = new(probe.Inputs);

    public UnitSums Latent { get; } = new(probe.LatentWidth);

    /// <summary>The hidden layers.</summary>
    public IReadOnlyList<UnitSums> Hidden { get; } = [.. probe.Hidden.Select(layer => new UnitSums(layer.Units))];

    /// <summary>The mean squared error of a slot, scaled, of a category 1 where another value comes back; NaN where rows can't be compared.</summary>
    public double Error => probe.IsCompared ? _errors.Sum() / Math.Max(1, _compared.Sum()) : double.NaN;

    /// <summary>
    /// [slots], the share of a slot's variance that comes back, 1 for all of it; of a category how many fewer values are wrong than if the most frequent one always came back, Goodman and Kruskal's
    /// lambda. Null for a slot that does not vary, or where rows can't be compared.
    /// </summary>
    public double?[] Recovered
    {
        get
        {
            const double Least = 1e-9; // of scaled values, a constant slot's rounding
            double[] variances = Slots.Variances;
            return [.. variances.Select((variance, slot) =>
            {
                double whole = _counts[slot] is { } counts ? _compared[slot] - counts.Max() : variance > Least ? _compared[slot] * variance : 0;
                return probe.IsCompared && whole > 0 ? 1 - _errors[slot] / whole : (double?)null;
            })];
        }
    }

    /// <param name="row">[slots], as it was read: what is missing there does not count.</param>
    /// <param name="outputs">Gives the row's values of a graph's output.</param>
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
