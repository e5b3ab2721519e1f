using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Benchmarks.Detection;

/// <summary>The mean distance from the nearest training rows, by comparing a row with all of them. Slots are scaled to mean 0 and deviation 1.</summary>
internal sealed class NearestNeighbours
{
    /// <summary>The number of nearest rows.</summary>
    public const int Nearest = 5;

    private readonly float[] _means;
    private readonly float[] _deviations;
    private readonly float[][] _rows;
    private readonly CancellationToken _cancellation;

    private NearestNeighbours(float[][] rows, CancellationToken cancellation)
    {
        int slots = rows[0].Length;
        _means = [.. Enumerable.Range(0, slots).Select(slot => (float)rows.Average(row => (double)row[slot]))];
        _deviations = [.. Enumerable.Range(0, slots).Select(slot => Deviation(rows, slot))];
        _rows = [.. rows.Select(row => Scaled(row))];
        _cancellation = cancellation;
    }

    /// <param name="rows">The training rows, with the column Features.</param>
    /// <param name="slots">The length of the column.</param>
    /// <returns>What adds the column Score.</returns>
    public static ITransformer Fit(MLContext ml, IDataView rows, int slots, CancellationToken cancellation)
    {
        var neighbours = new NearestNeighbours([.. rows.GetColumn<float[]>(nameof(FeatureRow.Features))], cancellation);
        var schema = SchemaDefinition.Create(typeof(FeatureRow));
        schema[nameof(FeatureRow.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, slots);
        return ml.Transforms.CustomMapping<FeatureRow, Distance>((row, distance) => distance.Score = neighbours.MeanDistance(row.Features), contractName: null, schema).Fit(rows);
    }

    /// <summary>Of one row, in the units of the data. A training row is not its own neighbour.</summary>
    private float MeanDistance(float[] features)
    {
        _cancellation.ThrowIfCancellationRequested();
        float[] row = Scaled(features);
        var least = new PriorityQueue<float, float>();
        foreach (float[] other in _rows)
        {
            float distance = TensorPrimitives.Distance<float>(row, other);
            if (least.Count <= Nearest)
            {
                least.Enqueue(distance, -distance);
            }
            else if (distance < least.Peek())
            {
                least.DequeueEnqueue(distance, -distance);
            }
        }
        float[] ordered = [.. least.UnorderedItems.Select(item => item.Element).Order()];
        return ordered.Skip(ordered[0] == 0 && ordered.Length > Nearest ? 1 : 0).Take(Nearest).Average();
    }

    private float[] Scaled(float[] row) => [.. row.Select((value, slot) => (value - _means[slot]) / _deviations[slot])];

    // A constant slot is only shifted.
    private float Deviation(float[][] rows, int slot) =>
        Math.Sqrt(rows.Average(row => ((double)row[slot] - _means[slot]) * ((double)row[slot] - _means[slot]))) is > 0 and var deviation ? (float)deviation : 1;

    private sealed class FeatureRow
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class Distance
    {
        public float Score { get; set; }
    }
}
