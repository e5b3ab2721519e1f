using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Transforms;

public sealed class PrincipalComponentAnalyzer : IEstimator<PrincipalComponentAnalysisTransformer>
{
    private readonly IHost _host;
    private readonly string _output;
    private readonly string _input;
    private readonly string _weight;
    private readonly int _rank;
    private readonly int _oversampling;
    private readonly bool _center;
    private readonly int? _seed;

    internal PrincipalComponentAnalyzer(IHostEnvironment environment, string output, string input, string weight, int rank, int oversampling, bool center, int? seed)
    {
        Checks.Parameter(oversampling >= 0, nameof(oversampling), $"Must not be negative, as is {oversampling}.");
        Checks.Parameter(rank > 0, nameof(rank), $"Must be positive, not {rank}.");
        _host = environment.Register(nameof(PrincipalComponentAnalyzer));
        (_output, _input, _weight) = (output, input, weight);
        (_rank, _oversampling, _center, _seed) = (rank, oversampling, center, seed);
    }

    public PrincipalComponentAnalysisTransformer Fit(IDataView input)
    {
        var column = Checks.Column(input.Schema, _input, nameof(input));
        DataViewSchema.Column? weight = _weight is null ? null
            : input.Schema.GetColumnOrNull(_weight) ?? throw new InvalidOperationException($"The weight column '{_weight}' does not exist.");
        if (weight is { } given && !given.Type.Equals(NumberDataViewType.Single))
            throw Checks.SchemaMismatch(nameof(input), "weight", _weight, "Single", given.Type.ToString());
        int dimension = PrincipalComponentAnalysisTransformer.Dimension(column);
        Checks.Parameter(_rank <= dimension, nameof(_rank), $"The rank is at most the number of slots of '{_input}', {dimension}, not {_rank}.");

        var random = _seed is { } seed ? new Random(seed) : _host.Register(nameof(PrincipalComponentAnalysisTransformer)).Rand;
        var found = PrincipalComponents.Find(dimension, _rank, _oversampling, _center, random, use => Read(input, column, weight, use));
        return new(_output, _input, found.Components[.._rank], found.Mean);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Checks.Value(inputSchema, nameof(inputSchema));
        var column = Checks.Column(inputSchema, _input);
        if (column.Kind != SchemaShape.Column.VectorKind.Vector || !column.ItemType.Equals(NumberDataViewType.Single))
            throw Checks.SchemaMismatch(nameof(inputSchema), "input", _input, "known-size vector of Single", column.TypeText);
        return inputSchema.With(new SchemaShape.Column(_output, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false));
    }

    // Leaves out rows with a weight or value that is not finite.
    private static void Read(IDataView data, DataViewSchema.Column column, DataViewSchema.Column? weightColumn, WeightedVector use)
    {
        using var cursor = data.GetRowCursor(weightColumn is { } needed ? [column, needed] : [column]);
        var getValues = cursor.GetGetter<VBuffer<float>>(column);
        var getWeight = weightColumn is { } read ? cursor.GetGetter<float>(read) : null;
        VBuffer<float> values = default;
        while (cursor.MoveNext())
        {
            float weight = 1;
            getWeight?.Invoke(ref weight);
            getValues(ref values);
            if (weight >= 0 && float.IsFinite(weight) && VectorMath.IsFinite(values.GetValues()))
                use(values, weight);
        }
    }
}
