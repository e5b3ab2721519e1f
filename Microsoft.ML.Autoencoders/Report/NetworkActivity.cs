namespace Microsoft.ML.Autoencoders.Report;

/// <summary>The activity of a network on some rows: the variation of its units, and the reconstructed variance of each slot.</summary>
internal sealed class NetworkActivity(NetworkProbe probe)
{
    private readonly double[] _errors = new double[probe.Inputs];
    private readonly long[] _compared = new long[probe.Inputs];
    private readonly float[] _present = new float[probe.Inputs];

    public NetworkProbe Probe => probe;

    public long Rows { get; private set; }

    /// <summary>The slots of the scaled rows.</summary>
    public UnitSums Slots { get; } = new(probe.Inputs);

    public UnitSums Latent { get; } = new(probe.LatentWidth);

    /// <summary>The hidden layers.</summary>
    public IReadOnlyList<UnitSums> Hidden { get; } = [.. probe.Hidden.Select(layer => new UnitSums(layer.Units))];

    /// <summary>The mean squared error over slots, scaled; NaN if rows cannot be compared.</summary>
    public double Error => probe.IsCompared ? _errors.Sum() / Math.Max(1, _compared.Sum()) : double.NaN;

    /// <summary>[slots], the fraction of a slot's variance that is reconstructed; null for a constant slot, or if rows cannot be compared.</summary>
    public double?[] Recovered
    {
        get
        {
            const double Least = 1e-9; // of scaled values, the rounding errors of a constant slot
            double[] variances = Slots.Variances;
            return [.. variances.Select((variance, slot) => probe.IsCompared && variance > Least ? 1 - _errors[slot] / _compared[slot] / variance : (double?)null)];
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
            _present[slot] = float.IsNaN(row[slot]) ? float.NaN : scaled[slot];
            if (probe.IsCompared && !float.IsNaN(row[slot]))
            {
                double difference = (double)scaled[slot] - reconstruction[slot];
                _errors[slot] += difference * difference;
                _compared[slot]++;
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
