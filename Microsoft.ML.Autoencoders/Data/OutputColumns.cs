namespace Microsoft.ML.Autoencoders.Data;

/// <summary>What the columns of an autoencoder can hold.</summary>
internal enum OutputKind
{
    /// <summary>Vector of Single: the encoder's output, for a variational autoencoder its mean.</summary>
    Latent,

    /// <summary>Vector of Single in the units of the input (or target): the decoder's output.</summary>
    Reconstruction,

    /// <summary>Vector of Single: the error of each slot, in scaled units.</summary>
    SlotErrors,

    /// <summary>Single: greater for stranger rows.</summary>
    Score,

    /// <summary>Boolean: whether the score is above the threshold.</summary>
    PredictedLabel,

    /// <summary>Vector of Single: the variance of a variational encoder's output, or its covariance.</summary>
    LatentVariance,

    /// <summary>Vector of Single: a draw from a variational encoder's output.</summary>
    LatentSample,

    /// <summary>Vector of Single: the probability of each class.</summary>
    ClassProbabilities,

    /// <summary>Single: the distance in the latent space from the nearest class, or from the training rows.</summary>
    LatentDistance,

    /// <summary>Single: the number of a quantized latent vector.</summary>
    Code,

    /// <summary>Single: the share of the training rows that score below.</summary>
    Probability,

    /// <summary>Vector of Single in the units of the input: what a detector's score compares the row with. For explanations alone.</summary>
    Expected,

    /// <summary>Vector of Single: of a table's category how probable it is that what is expected is right, of a number 0. For explanations alone.</summary>
    Certainty,

    /// <summary>Vector of Single: each slot's part in the score.</summary>
    Contributions,

    /// <summary>Vector of Single: the numbers of the slots with the greatest parts.</summary>
    TopSlots,

    /// <summary>Vector of Single: those slots' parts.</summary>
    TopContributions,

    /// <summary>Vector of Single: an output of an ONNX file of any maker.</summary>
    Vector,

    /// <summary>Single: an output of an ONNX file of any maker.</summary>
    Number,

    /// <summary>Boolean: an output of an ONNX file of any maker.</summary>
    Flag,
}

/// <summary>A column that an autoencoder adds.</summary>
internal sealed record OutputColumn(OutputKind Kind, string Name, int Width)
{
    public bool IsScalar => Kind is OutputKind.Score or OutputKind.PredictedLabel or OutputKind.LatentDistance or OutputKind.Code or OutputKind.Probability or OutputKind.Number or OutputKind.Flag;

    public bool IsBoolean => Kind is OutputKind.PredictedLabel or OutputKind.Flag;

    /// <summary>The slot names of a vector; by default the kind and the slot's number: <c>Latent0</c>, <c>Latent1</c>.</summary>
    public IReadOnlyList<string> SlotNames
    {
        get => field ?? [.. Enumerable.Range(0, Width).Select(slot => $"{Kind}{slot}")];
        init;
    }

    public DataViewType Type => IsBoolean ? BooleanDataViewType.Instance
        : IsScalar ? NumberDataViewType.Single
        : new VectorDataViewType(NumberDataViewType.Single, Width);

    /// <summary>The annotations of the column: the slot names of a vector, without which ML.NET's feature importances fail.</summary>
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

    /// <summary>The type of the annotation of slot names, and its value.</summary>
    public VectorDataViewType NamesType => new(TextDataViewType.Instance, Width);

    public VBuffer<ReadOnlyMemory<char>> NamesBuffer => new(Width, [.. SlotNames.Select(name => name.AsMemory())]);
}

/// <summary>The columns that an autoencoder reads and adds.</summary>
/// <param name="Condition">What else encoder and decoder read, or null.</param>
internal sealed record AutoencoderColumns(string Input, IReadOnlyList<OutputColumn> Outputs, string? Condition = null)
{
    /// <summary>The columns of a table, which are read in the place of the one; null where that one is read.</summary>
    public IReadOnlyList<string>? Table { get; init; }

    /// <summary>What the row of a table is called in a graph that reads it as one.</summary>
    public const string TableRow = "Microsoft.ML.Autoencoders.Row";

    /// <param name="options">What is read.</param>
    /// <param name="condition">What else is read, or null.</param>
    /// <param name="outputs">What may be added; a column without a name is not.</param>
    public static AutoencoderColumns Of(TrainingOptions options, string? condition, IEnumerable<(OutputKind Kind, string? Name, int Width)> outputs) =>
        new(options.IsTable ? TableRow : options.InputColumnName, [.. from output in outputs where output.Name is not null select new OutputColumn(output.Kind, output.Name, output.Width)], condition) { Table = options.InputColumnNames };

    /// <summary>The same columns with the slot names of the columns that were trained on, where the slots correspond.</summary>
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

    /// <summary>These columns and others, where there is none of the kind; they get the kind's name.</summary>
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

    /// <summary>Of these columns, those of some kinds.</summary>
    public AutoencoderColumns Only(params IEnumerable<OutputKind> kinds) => this with { Outputs = [.. Outputs.Where(column => kinds.Contains(column.Kind))] };

    public string NameOf(OutputKind kind) => Outputs.First(column => column.Kind == kind).Name;

    /// <summary>The columns that are read.</summary>
    public IEnumerable<string> Inputs => [.. Table ?? [Input], .. Condition is null ? Array.Empty<string>() : [Condition]];

    /// <summary>What is read, for a person: <c>column 'Features'</c>, or <c>columns 'Amount', 'City'</c>.</summary>
    public string Read => Table is null ? $"column '{Input}'" : $"columns {string.Join(", ", Table.Select(name => $"'{name}'"))}";

    /// <summary>The same columns for a graph that reads the row of a table as one.</summary>
    public AutoencoderColumns OfOneRowInput => this with { Table = null };

    private static OutputColumn Named(OutputColumn output, RowInput column) => output with { SlotNames = column.SlotNames(column.Name) };
}
