namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The kinds of output columns.</summary>
internal enum OutputKind
{
    /// <summary>Vector of Single: the encoder's output, for a variational autoencoder its mean.</summary>
    Latent,

    /// <summary>Vector of Single in the units of the input (or target): the decoder's output.</summary>
    Reconstruction,

    /// <summary>Vector of Single: the error of each slot, in scaled units.</summary>
    SlotErrors,

    /// <summary>Single: the score; anomalous rows have greater scores.</summary>
    Score,

    /// <summary>Boolean: whether the score exceeds the threshold.</summary>
    PredictedLabel,

    /// <summary>Vector of Single: the variance of a variational encoder's output, or its covariance.</summary>
    LatentVariance,

    /// <summary>Vector of Single: a sample from a variational encoder's posterior.</summary>
    LatentSample,

    /// <summary>Vector of Single: the probability of each class.</summary>
    ClassProbabilities,

    /// <summary>Single: the distance in the latent space from the nearest class, or from the training rows.</summary>
    LatentDistance,

    /// <summary>Single: the index of a quantized latent vector.</summary>
    Code,

    /// <summary>Single: the fraction of the training rows with a lower score.</summary>
    Probability,

    /// <summary>Vector of Single in the units of the input: the values with which a detector's score compares the row. Used only for explanations.</summary>
    Expected,

    /// <summary>Vector of Single: for a category of a table, the probability of the expected value; for a number, 0. Used only for explanations.</summary>
    Certainty,

    /// <summary>Vector of Single: the contribution of each slot to the score.</summary>
    Contributions,

    /// <summary>Vector of Single: the indices of the slots with the greatest contributions.</summary>
    TopSlots,

    /// <summary>Vector of Single: the contributions of these slots.</summary>
    TopContributions,

    /// <summary>Vector of Single: an output of an ONNX file of another exporter.</summary>
    Vector,

    /// <summary>Single: an output of an ONNX file of another exporter.</summary>
    Number,

    /// <summary>Boolean: an output of an ONNX file of another exporter.</summary>
    Flag,
}

/// <summary>A column that an autoencoder adds.</summary>
internal sealed record OutputColumn(OutputKind Kind, string Name, int Width)
{
    public bool IsScalar => Kind is OutputKind.Score or OutputKind.PredictedLabel or OutputKind.LatentDistance or OutputKind.Code or OutputKind.Probability or OutputKind.Number or OutputKind.Flag;

    public bool IsBoolean => Kind is OutputKind.PredictedLabel or OutputKind.Flag;

    /// <summary>The slot names of a vector; by default the kind and the index of the slot: <c>Latent0</c>, <c>Latent1</c>.</summary>
    public IReadOnlyList<string> SlotNames
    {
        get => field ?? [.. Enumerable.Range(0, Width).Select(slot => $"{Kind}{slot}")];
        init;
    }

    public DataViewType Type => IsBoolean ? BooleanDataViewType.Instance
        : IsScalar ? NumberDataViewType.Single
        : new VectorDataViewType(NumberDataViewType.Single, Width);

    /// <summary>The annotations of the column: the slot names of a vector, which ML.NET's feature importances require.</summary>
    public DataViewSchema.Annotations Annotations
    {
        get
        {
            var builder = new DataViewSchema.Annotations.Builder();
            if (!IsScalar)
            {
                builder.Add("SlotNames", NamesType, (ref VBuffer<ReadOnlyMemory<char>> names) => NamesBuffer.CopyTo(ref names));
            }
            return builder.ToAnnotations();
        }
    }

    /// <summary>The type and value of the annotation with slot names.</summary>
    public VectorDataViewType NamesType => new(TextDataViewType.Instance, Width);

    public VBuffer<ReadOnlyMemory<char>> NamesBuffer => new(Width, [.. SlotNames.Select(name => name.AsMemory())]);
}

/// <summary>The columns that an autoencoder reads and adds.</summary>
/// <param name="Condition">The condition column, or null.</param>
internal sealed record AutoencoderColumns(string Input, IReadOnlyList<OutputColumn> Outputs, string? Condition = null)
{
    /// <summary>The columns of a table, which are read in place of the input column; null for a single input column.</summary>
    public IReadOnlyList<string>? Table { get; init; }

    /// <summary>The name of the row of a table in a graph that reads it as a single input.</summary>
    public const string TableRow = "Microsoft.ML.Autoencoders.Row";

    /// <param name="options">The options with the input columns.</param>
    /// <param name="condition">The condition column, or null.</param>
    /// <param name="outputs">The possible output columns; those without a name are not added.</param>
    public static AutoencoderColumns Of(TrainingOptions options, string? condition, IEnumerable<(OutputKind Kind, string? Name, int Width)> outputs) =>
        new(options.IsTable ? TableRow : options.InputColumnName, [.. from output in outputs where output.Name is not null select new OutputColumn(output.Kind, output.Name, output.Width)], condition) { Table = options.InputColumnNames };

    /// <summary>Returns the columns with the slot names of the training columns for outputs with the same slots.</summary>
    public AutoencoderColumns WithSlotNames(TrainingColumns training) => this with
    {
        Outputs = [.. Outputs.Select(output => output.Kind switch
        {
            OutputKind.Reconstruction => Named(output, training.Target ?? training.Input),
            OutputKind.SlotErrors or OutputKind.Contributions => Named(output, training.Input),
            OutputKind.ClassProbabilities => Named(output, training.Label!),
            _ => output,
        })],
    };

    /// <summary>Returns the columns with additional ones of the kinds that are missing, named after their kind.</summary>
    public AutoencoderColumns With(params IEnumerable<(OutputKind Kind, int Width)> others)
    {
        var outputs = Outputs.ToList();
        foreach (var (kind, width) in others)
        {
            if (outputs.All(column => column.Kind != kind))
            {
                string name = kind.ToString();
                while (Inputs.Contains(name) || outputs.Any(column => column.Name == name))
                {
                    name += "_";
                }
                outputs.Add(new OutputColumn(kind, name, width));
            }
        }
        return this with { Outputs = outputs };
    }

    /// <summary>Returns only the columns of some kinds.</summary>
    public AutoencoderColumns Only(params IEnumerable<OutputKind> kinds) => this with { Outputs = [.. Outputs.Where(column => kinds.Contains(column.Kind))] };

    public string NameOf(OutputKind kind) => Outputs.First(column => column.Kind == kind).Name;

    /// <summary>The input columns.</summary>
    public IEnumerable<string> Inputs => [.. Table ?? [Input], .. Condition is null ? Array.Empty<string>() : [Condition]];

    /// <summary>The input columns in error messages: <c>column 'Features'</c>, or <c>columns 'Amount', 'City'</c>.</summary>
    public string Read => Table is null ? $"column '{Input}'" : $"columns {string.Join(", ", Table.Select(name => $"'{name}'"))}";

    /// <summary>The columns for a graph that reads the row of a table as a single input.</summary>
    public AutoencoderColumns OfOneRowInput => this with { Table = null };

    private static OutputColumn Named(OutputColumn output, RowInput column) => output with { SlotNames = column.SlotNames(column.Name) };
}
