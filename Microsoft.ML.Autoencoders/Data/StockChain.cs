using Microsoft.ML.Autoencoders.Onnx;
using Microsoft.ML.Autoencoders.Training;
using Microsoft.ML.Data;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// The form in which an autoencoder is saved: ML.NET's own transformers, which compute the same columns. A transformer from
/// outside ML.NET can have no loader of its own.
/// </summary>
internal static class StockChain
{
    private const string Temporary = "Microsoft.ML.Autoencoders.";

    // OnnxTransformer accepts vectors of variable size, and sizes that are a multiple of the fitted one. The transformer that makes this
    // column does not, and costs nothing: the column is dropped, so no one computes it.
    private const string GuardName = Temporary + "Guard";

    public static TransformerChain<ITransformer> Create(FittedNetwork network, AutoencoderColumns columns)
    {
        var ml = new MLContext();
        var graph = columns with { Outputs = [.. columns.Outputs.Select(column => column with { Name = GraphName(column, columns) })] };
        using var model = new MemoryStream(AutoencoderGraph.ForOneRow(network, graph));
        var chain = new EstimatorChain<ITransformer>()
            .Append(Guard(ml, columns.Input, network.Inputs))
            .Append<ITransformer>(ml.Transforms.ApplyOnnxModel([.. graph.Outputs.Select(column => column.Name)], [columns.Input], model));
        return NameOutputs(ml, chain, columns).Fit(OneRow(ml, columns.Input, network.Inputs));
    }

    // Principal components are of one size alone, but not of a single slot; a normalizer at least wants a known size.
    // One direction is all that one row has: a second one would be NaN in some sizes, and no model that holds it can be loaded.
    private static IEstimator<ITransformer> Guard(MLContext ml, string input, int slots) => slots > 1
        ? ml.Transforms.ProjectToPrincipalComponents(GuardName, input, rank: 1, overSampling: 0, ensureZeroMean: false, seed: 1)
        : ml.Transforms.NormalizeMinMax(GuardName, input);

    // From temporary columns to the user's: a scalar from the graph's vector of one, a name that the graph could not give.
    private static EstimatorChain<ITransformer> NameOutputs(MLContext ml, EstimatorChain<ITransformer> chain, AutoencoderColumns columns)
    {
        var temporaries = new List<string> { GuardName };
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
                (var mapping, name) = ScalarMapping(ml, column);
                chain = chain.Append(mapping);
                temporaries.Add(name);
            }
            chain = chain.Append<ITransformer>(ml.Transforms.CopyColumns(column.Name, name));
        }
        return chain.Append<ITransformer>(ml.Transforms.DropColumns([.. temporaries]));
    }

    private static (IEstimator<ITransformer> Mapping, string Name) ScalarMapping(MLContext ml, OutputColumn column) => column.IsBoolean
        ? (ml.Transforms.CustomMapping<PredictedLabelMapping.Vector, PredictedLabelMapping.Scalar>(PredictedLabelMapping.Map, PredictedLabelMapping.Contract), PredictedLabelMapping.ScalarName)
        : (ml.Transforms.CustomMapping<ScoreMapping.Vector, ScoreMapping.Scalar>(ScoreMapping.Map, ScoreMapping.Contract), ScoreMapping.ScalarName);

    private static string GraphName(OutputColumn column, AutoencoderColumns columns) =>
        column.IsBoolean ? PredictedLabelMapping.VectorName
        : column.IsScalar ? ScoreMapping.VectorName
        : column.Name == columns.Input ? Temporary + column.Kind
        : column.Name;

    // A row to fit the stock estimators on, of which nothing reaches a column that stays.
    private static IDataView OneRow(MLContext ml, string input, int slots)
    {
        var definition = SchemaDefinition.Create(typeof(InputRow));
        definition[0].ColumnName = input;
        definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, slots);
        return ml.Data.LoadFromEnumerable([new InputRow { Values = [.. Enumerable.Repeat(1f, slots)] }], definition);
    }

    private sealed class InputRow
    {
        public float[] Values { get; set; } = [];
    }
}
