using Microsoft.ML.Autoencoders.Scoring;
using Microsoft.ML.Transforms;
namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The form in which an autoencoder is saved: a chain of ML.NET's own transformers that computes the same columns. ML.NET's Load supports only transformers of ML.NET.</summary>
internal static class StockChain
{
    private const string Temporary = "Microsoft.ML.Autoencoders.";
    private const string ConditionVector = Temporary + "Condition";

    // OnnxTransformer accepts vectors of variable size, and sizes that are a multiple of the fitted one. The transformer that adds this column checks the size at no cost: the column is
    // dropped, so it is never computed.
    private const string GuardName = Temporary + "Guard";

    /// <param name="columns">The input and output columns.</param>
    /// <param name="slots">The number of slots of the input column.</param>
    /// <param name="condition">The condition column, or null.</param>
    /// <param name="table">The columns of a table, or null.</param>
    /// <param name="graph">Writes the graph with the specified columns.</param>
    /// <param name="fitted">The fitted model to store with the graph; null for none.</param>
    /// <param name="folder">A folder that must exist as long as the chain, for the ONNX file.</param>
    public static TransformerChain<ITransformer> Create(AutoencoderColumns columns, int slots, ConditionShape? condition, TableShape? table, Func<AutoencoderColumns, byte[]> graph, FittedModel? fitted, PrivateFolder folder)
    {
        OnnxTelemetry.TurnOff();
        var ml = new MLContext();
        // The graph of a table also reads the condition with its own type.
        bool isKey = table is null && condition is { IsKey: true };
        var named = columns with
        {
            Outputs = [.. columns.Outputs.Select(column => column with { Name = GraphName(column, columns) })],
            Condition = isKey ? ConditionVector : columns.Condition,
        };
        var temporaries = new List<string>();
        var chain = new EstimatorChain<ITransformer>();
        foreach (var (column, size) in Sizes(columns, slots, condition, table))
        {
            string guard = GuardName + (temporaries.Count == 0 ? "" : $".{temporaries.Count}");
            chain = chain.Append(Guard(ml, guard, column, size));
            temporaries.Add(guard);
        }
        if (isKey)
        {
            chain = chain.Append<ITransformer>(ml.Transforms.Conversion.MapKeyToVector(ConditionVector, columns.Condition));
            temporaries.Add(ConditionVector);
        }
        // From a stream, ML.NET would write a file with a random name, which StockLoading describes.
        string model = Path.Combine(folder.Path, "model.onnx");
        File.WriteAllBytes(model, SavedFile.Describe(graph(named), new SavedColumns(columns, named, slots, condition), fitted));
        chain = chain.Append<ITransformer>(ml.Transforms.ApplyOnnxModel([.. named.Outputs.Select(column => column.Name)], [.. named.Inputs], model));
        return NameOutputs(ml, chain, columns, temporaries).Fit(OneRow(ml, columns, slots, condition, table));
    }

    // The input vectors and their sizes.
    private static IEnumerable<(string Column, int Size)> Sizes(AutoencoderColumns columns, int slots, ConditionShape? condition, TableShape? table)
    {
        foreach (var vector in WithCondition(table, condition)?.Columns.Where(column => column.IsVector).Select(column => (column.Name, column.Slots)) ?? [(columns.Input, slots)])
        {
            yield return vector;
        }
        if (condition is { IsKey: false, Column: null })
        {
            yield return (columns.Condition!, condition.Width);
        }
    }

    private static TableShape? WithCondition(TableShape? table, ConditionShape? condition) => condition?.Column is { } column ? new TableShape([.. table!.Columns, column]) : table;

    // This transformer of ML.NET checks the size, and its loader reads no arrays: loaders that do may hang on a truncated file.
    private static IEstimator<ITransformer> Guard(MLContext ml, string name, string column, int size) => size > 1
        ? ml.Transforms.ApproximatedKernelMap(name, column, rank: 1, useCosAndSinBases: true, seed: 1)
        : ml.Transforms.NormalizeMinMax(name, column);

    // Renames temporary columns to the final ones: scalars from vectors of length 1, and names that the graph cannot use.
    private static EstimatorChain<ITransformer> NameOutputs(MLContext ml, EstimatorChain<ITransformer> chain, AutoencoderColumns columns, List<string> temporaries)
    {
        foreach (var column in columns.Outputs)
        {
            string name = GraphName(column, columns);
            if (name == column.Name)
            {
                continue;
            }
            temporaries.Add(name);
            if (column.IsScalar)
            {
                var (mapping, vector, scalar) = ScalarMapping(ml, column.Kind);
                if (name != vector)
                {
                    chain = chain.Append<ITransformer>(ml.Transforms.CopyColumns(vector, name));
                    temporaries.Add(vector);
                }
                chain = chain.Append(mapping);
                name = scalar;
                temporaries.Add(name);
            }
            chain = chain.Append<ITransformer>(ml.Transforms.CopyColumns(column.Name, name));
        }
        return temporaries.Count == 0 ? chain : chain.Append<ITransformer>(ml.Transforms.DropColumns([.. temporaries.Distinct()]));
    }

    // The name of a mapping's columns is part of the mapping. A file of another exporter may have several numbers, which use it one after the other.
    private static (IEstimator<ITransformer> Mapping, string Vector, string Scalar) ScalarMapping(MLContext ml, OutputKind kind) => kind switch
    {
        OutputKind.PredictedLabel or OutputKind.Flag => (ml.Transforms.CustomMapping<PredictedLabelMapping.Vector, PredictedLabelMapping.Scalar>(
            PredictedLabelMapping.Map, PredictedLabelMapping.Contract), PredictedLabelMapping.VectorName, PredictedLabelMapping.ScalarName),
        OutputKind.LatentDistance => (ml.Transforms.CustomMapping<LatentDistanceMapping.Vector, LatentDistanceMapping.Scalar>(
            LatentDistanceMapping.Map, LatentDistanceMapping.Contract), LatentDistanceMapping.VectorName, LatentDistanceMapping.ScalarName),
        OutputKind.Code => (ml.Transforms.CustomMapping<CodeMapping.Vector, CodeMapping.Scalar>(CodeMapping.Map, CodeMapping.Contract), CodeMapping.VectorName, CodeMapping.ScalarName),
        OutputKind.Probability => (ml.Transforms.CustomMapping<ProbabilityMapping.Vector, ProbabilityMapping.Scalar>(
            ProbabilityMapping.Map, ProbabilityMapping.Contract), ProbabilityMapping.VectorName, ProbabilityMapping.ScalarName),
        _ => (ml.Transforms.CustomMapping<ScoreMapping.Vector, ScoreMapping.Scalar>(ScoreMapping.Map, ScoreMapping.Contract), ScoreMapping.VectorName, ScoreMapping.ScalarName),
    };

    private static string GraphName(OutputColumn column, AutoencoderColumns columns) => column.Kind switch
    {
        OutputKind.PredictedLabel => PredictedLabelMapping.VectorName,
        OutputKind.LatentDistance => LatentDistanceMapping.VectorName,
        OutputKind.Code => CodeMapping.VectorName,
        OutputKind.Probability => ProbabilityMapping.VectorName,
        OutputKind.Score => ScoreMapping.VectorName,
        OutputKind.Number or OutputKind.Flag => $"{Temporary}{column.Kind}.{columns.Outputs.TakeWhile(other => other != column).Count()}",
        _ => columns.Inputs.Contains(column.Name) ? Temporary + column.Kind : column.Name,
    };

    // A row on which ML.NET's estimators are fitted. It does not affect any output.
    private static IDataView OneRow(MLContext ml, AutoencoderColumns columns, int slots, ConditionShape? condition, TableShape? table)
    {
        if (WithCondition(table, condition) is { } whole)
        {
            return TableOfOneRow.Of(ml, whole);
        }
        var definition = SchemaDefinition.Create(typeof(InputRow));
        var (values, vector, key) = (Member(nameof(InputRow.Values)), Member(nameof(InputRow.Condition)), Member(nameof(InputRow.Key)));
        Define(values, columns.Input, new VectorDataViewType(NumberDataViewType.Single, slots));
        if (condition is { IsKey: false })
        {
            Define(vector, columns.Condition!, new VectorDataViewType(NumberDataViewType.Single, condition.Width));
        }
        else
        {
            definition.Remove(vector);
        }
        if (condition is { IsKey: true })
        {
            Define(key, columns.Condition!, new KeyDataViewType(typeof(uint), condition.Width));
        }
        else
        {
            definition.Remove(key);
        }
        return ml.Data.LoadFromEnumerable([new InputRow { Values = Ones(slots), Condition = Ones(condition?.Width ?? 0), Key = 1 }], definition);

        SchemaDefinition.Column Member(string name) => definition.First(column => column.MemberName == name);

        static void Define(SchemaDefinition.Column column, string name, DataViewType type) => (column.ColumnName, column.ColumnType) = (name, type);
    }

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];

    private sealed class InputRow
    {
        public float[] Values { get; set; } = [];

        public float[] Condition { get; set; } = [];

        public uint Key { get; set; }
    }
}
