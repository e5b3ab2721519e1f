using Microsoft.ML.Autoencoders.Scoring;
using Microsoft.ML.Transforms;
namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// The form in which an autoencoder is saved: ML.NET's own transformers, which compute the same columns. A transformer from
/// outside ML.NET can have no loader of its own.
/// </summary>
internal static class StockChain
{
    private const string Temporary = "Microsoft.ML.Autoencoders.";
    private const string ConditionVector = Temporary + "Condition";

    // OnnxTransformer accepts vectors of variable size, and sizes that are a multiple of the fitted one. The transformer that makes this
    // column does not, and costs nothing: the column is dropped, so no one computes it.
    private const string GuardName = Temporary + "Guard";

    /// <param name="columns">The columns that are read and added.</param>
    /// <param name="slots">The size of the column that is learned.</param>
    /// <param name="condition">What the condition column is like, or null.</param>
    /// <param name="table">What the columns of a table are like, or null.</param>
    /// <param name="graph">Makes the graph of columns that a graph can have.</param>
    /// <param name="fitted">What is kept beside the graph; null where that is nothing.</param>
    /// <param name="folder">A folder that lasts as long as the chain: ML.NET keeps the ONNX file there, and leaves it.</param>
    public static TransformerChain<ITransformer> Create(AutoencoderColumns columns, int slots, ConditionShape? condition, TableShape? table, Func<AutoencoderColumns, byte[]> graph, FittedModel? fitted, PrivateFolder folder)
    {
        OnnxTelemetry.TurnOff();
        var ml = new MLContext { TempFilePath = folder.Path };
        // A graph of a table reads the condition beside it as it is, too.
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
        using var model = new MemoryStream(SavedFile.Describe(graph(named), new SavedColumns(columns, named, slots, condition), fitted));
        chain = chain.Append<ITransformer>(ml.Transforms.ApplyOnnxModel([.. named.Outputs.Select(column => column.Name)], [.. named.Inputs], model));
        return NameOutputs(ml, chain, columns, temporaries).Fit(OneRow(ml, columns, slots, condition, table));
    }

    // The vectors that are read, with their sizes.
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

    // Of ML.NET's transformers this one checks the size, and its reader reads no arrays: those of others never end on a file that was cut.
    private static IEstimator<ITransformer> Guard(MLContext ml, string name, string column, int size) => size > 1
        ? ml.Transforms.ApproximatedKernelMap(name, column, rank: 1, useCosAndSinBases: true, seed: 1)
        : ml.Transforms.NormalizeMinMax(name, column);

    // From temporary columns to the user's: a scalar from the graph's vector of one, a name that the graph could not give.
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

    // A mapping reads and makes a column whose name is part of it; an ONNX file of any maker may have several numbers, which go through it one after the other.
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

    // A row to fit the stock estimators on, of which nothing reaches a column that stays.
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
