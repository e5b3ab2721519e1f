namespace Microsoft.ML.Autoencoders.Tests.Conformance;

/// <summary>An estimator of certain options on certain data, fitted and reloaded once for all tests of the battery.</summary>
internal sealed class EstimatorCase
{
    private readonly Lazy<ITransformer> _fitted;
    private readonly Lazy<(ITransformer Model, DataViewSchema Schema)> _reloaded;
    private readonly Lazy<ITransformer> _loaded;
    private readonly Lazy<IDataView> _transformed;

    /// <param name="name">Says what is special about it.</param>
    /// <param name="estimator">The estimator.</param>
    /// <param name="input">Rows that it accepts.</param>
    /// <param name="features">The input column's name.</param>
    /// <param name="outputs">Names and types of the columns that it adds; one without a name is not added.</param>
    public EstimatorCase(string name, IEstimator<ITransformer> estimator, IDataView input, string features, params (string? Name, DataViewType Type)[] outputs)
    {
        Name = name;
        Estimator = estimator;
        Input = input;
        Features = features;
        Outputs = [.. outputs.Where(output => output.Name is not null).Select(output => (output.Name!, output.Type))];
        _fitted = new(() => estimator.Fit(input));
        _reloaded = new(() => (Models.Reload(Fitted, input.Schema, out var schema), schema));
        _loaded = new(() => Models.LoadInBatches(Fitted, input.Schema));
        _transformed = new(() => Fitted.Transform(input));
    }

    public string Name { get; }

    public IEstimator<ITransformer> Estimator { get; }

    public IDataView Input { get; }

    public string Features { get; }

    public IReadOnlyList<(string Name, DataViewType Type)> Outputs { get; }

    /// <summary>Whether fitting needs columns beside the input column.</summary>
    public bool ReadsMoreThanFeatures { get; init; }

    /// <summary>The column that the network reads beside the features, or null.</summary>
    public string? Condition { get; init; }

    /// <summary>The columns that the network reads.</summary>
    public IReadOnlyList<string> Read
    {
        get => field ?? (Condition is null ? [Features] : [Features, Condition]);
        init;
    }

    public ITransformer Fitted => _fitted.Value;

    public ITransformer Reloaded => _reloaded.Value.Model;

    /// <summary>The model as this library loads it.</summary>
    public ITransformer LoadedInBatches => _loaded.Value;

    /// <summary>The input schema that was saved beside the model.</summary>
    public DataViewSchema ReloadedInputSchema => _reloaded.Value.Schema;

    /// <summary>The input with the output columns.</summary>
    public IDataView Transformed => _transformed.Value;

    /// <summary>Of the transformed data, the columns that were added.</summary>
    public IEnumerable<DataViewSchema.Column> Computed => Outputs.Select(output => Transformed.Schema[output.Name]);

    /// <summary>Of the transformed data, the columns that were there before.</summary>
    public IEnumerable<DataViewSchema.Column> Passed => Transformed.Schema.Except(Computed);

    public static VectorDataViewType Vector(int size) => new(NumberDataViewType.Single, size);

    public static int Width(IDataView input, string column) => (input.Schema[column].Type as VectorDataViewType)?.Size ?? 1;

    /// <summary>Rows of which some lack a value and one lacks all.</summary>
    public static IDataView WithMissingValues()
    {
        float[][] rows = Rows.Features(110);
        rows[0][3] = rows[40][1] = rows[41][1] = float.NaN;
        Array.Fill(rows[99], float.NaN);
        return Rows.View(rows);
    }
}
