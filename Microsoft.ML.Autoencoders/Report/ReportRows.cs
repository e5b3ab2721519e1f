using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Microsoft.ML.Autoencoders.Report;

/// <summary>The content of a report that depends on its rows: all scores, some latent vectors, and the rows with the greatest and the least scores.</summary>
/// <param name="slotNames">[slots].</param>
/// <param name="table">The columns of a table; null for a single input column.</param>
/// <param name="threshold">The score above which a row is an anomaly; NaN if there is no threshold.</param>
internal sealed class ReportRows(string[] slotNames, float threshold, TableShape? table = null) : IDisposable
{
    private const int Worst = 10, Best = 5, Reasons = 3;
    private const int MostPoints = 2000;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<float> _scores = [];
    private readonly PriorityQueue<Explanation, float> _worst = new();
    private readonly PriorityQueue<Explanation, float> _best = new();
    private readonly List<(float[] Latent, int Row)> _points = [];
    private int _stride = 1; // between the rows whose points are kept

    public int Count { get; private set; }

    /// <summary>The scores of the rows, in their order; empty if the model has none.</summary>
    public IReadOnlyList<float> Scores => _scores;

    /// <summary>The rows with the greatest scores, in descending order.</summary>
    public IEnumerable<Explanation> Strangest => _worst.UnorderedItems.Select(item => item.Element).OrderByDescending(row => row.Score).ThenBy(row => row.Row);

    /// <summary>The rows with the least scores, in ascending order.</summary>
    public IEnumerable<Explanation> MostUsual => _best.UnorderedItems.Select(item => item.Element).OrderBy(row => row.Score).ThenBy(row => row.Row);

    /// <summary>The latent vectors of evenly spaced rows, with the indices of the rows.</summary>
    public IReadOnlyList<(float[] Latent, int Row)> Points => _points;

    /// <summary>The SHA-256 hash of the rows: Singles in little-endian order, row by row.</summary>
    public string Hash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <param name="features">[slots], unscaled.</param>
    /// <param name="score">The score; null if the model has none.</param>
    /// <param name="contributions">[slots], the contributions to the score; empty if there is no score.</param>
    /// <param name="expected">[slots], the values with which the slots are compared.</param>
    public void Add(ReadOnlySpan<float> features, float? score, ReadOnlySpan<float> contributions, ReadOnlySpan<float> expected, ReadOnlySpan<float> latent)
    {
        HashRow(features);
        if (Count % _stride == 0)
        {
            _points.Add((latent.ToArray(), Count));
            if (_points.Count > MostPoints)
            {
                _stride *= 2;
                _points.RemoveAll(point => point.Row % _stride != 0);
            }
        }
        if (score is { } value)
        {
            _scores.Add(value);
            if (_worst.Count < Worst || value > _worst.Peek().Score)
            {
                Keep(_worst, Worst, Explain(features, value, contributions, expected), value);
            }
            if (_best.Count < Best || value < _best.Peek().Score)
            {
                Keep(_best, Best, Explain(features, value, contributions, expected), -value);
            }
        }
        Count++;
    }

    public void Dispose() => _hash.Dispose();

    private static void Keep(PriorityQueue<Explanation, float> rows, int most, Explanation row, float priority)
    {
        rows.Enqueue(row, priority);
        if (rows.Count > most)
        {
            rows.Dequeue();
        }
    }

    private Explanation Explain(ReadOnlySpan<float> features, float score, ReadOnlySpan<float> contributions, ReadOnlySpan<float> expected)
    {
        float[] parts = contributions.ToArray();
        int[] order = [.. Enumerable.Range(0, parts.Length).OrderByDescending(slot => parts[slot]).Take(Reasons)];
        var slots = new SlotContribution[order.Length];
        for (int i = 0; i < slots.Length; i++)
        {
            slots[i] = new(order[i], slotNames[order[i]], features[order[i]], expected[order[i]], parts[order[i]]);
            if (table is not null)
            {
                slots[i] = slots[i] with { ValueText = table.Text(order[i], slots[i].Value), ExpectedText = table.Text(order[i], slots[i].Expected) };
            }
        }
        return new Explanation(Count, score, score > threshold || score >= AnomalyDetector.GreatestScore, slots);
    }

    private void HashRow(ReadOnlySpan<float> features)
    {
        if (BitConverter.IsLittleEndian)
        {
            _hash.AppendData(MemoryMarshal.AsBytes(features));
            return;
        }
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (float value in features)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
            _hash.AppendData(bytes);
        }
    }
}
