using System.IO.Compression;
using Microsoft.ML.Autoencoders.Onnx;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Autoencoders.Tests.Packages;

/// <summary>What the library relies on in ML.NET beyond what the shared behaviour file reaches: the parts of the chain that a model is saved as.</summary>
internal static class MlNetReliance
{
    private sealed class Features
    {
        public float[] Values { get; set; } = [];
    }

    private sealed class Single
    {
        public float Values { get; set; }
    }

    private sealed class Doubles
    {
        [VectorType(3)]
        public double[] Values { get; set; } = new double[3];
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Values { get; set; } = [1, 2, 3];

        public float Other { get; set; } = 4;
    }

    private sealed class Keys
    {
        [KeyType(3)]
        public uint Key { get; set; }

        [KeyType(3)]
        public byte Small { get; set; }

        [KeyType(3)]
        public ulong Large { get; set; }

        [KeyType(3), VectorType(2)]
        public uint[] Several { get; set; } = [2, 9];

        [VectorType(2)]
        public float[] Values { get; set; } = [1, 2];
    }

    public static void Run(RelianceLines lines)
    {
        var ml = new MLContext(seed: 1);
        Indicators(lines, ml);
        foreach (int slots in new[] { 2, 3, 5, 8, 16, 64, 100 })
        {
            lines.Add($"guard of {slots} slots", () => Guarded(ml, Reloaded(ml, Guard(ml), Of(ml, slots)), slots));
        }
        lines.Add("guard of one slot", () => Guarded(ml, Reloaded(ml, ml.Transforms.NormalizeMinMax("Guard", "Values"), Of(ml, 1)), 1));
        lines.Add("guard of no known size", () => Guard(ml).Fit(ml.Data.LoadFromEnumerable([new Features()])));

        var hidden = ml.Transforms.NormalizeMinMax("Values").Fit(Rows(ml)).Transform(Rows(ml));
        lines.Add("dropping keeps hidden columns", () => Columns(
            ml.Transforms.CopyColumns("Temporary", "Other").Append(ml.Transforms.CopyColumns("Values", "Temporary")).Append(ml.Transforms.DropColumns("Temporary"))
                .Fit(hidden).Transform(hidden).Schema));
        lines.Add("dropping a hidden column's name", () => Columns(ml.Transforms.DropColumns("Values").Fit(hidden).Transform(hidden).Schema));
        lines.Add("a chain in a chain", () =>
        {
            var inner = new EstimatorChain<ITransformer>().Append<ITransformer>(ml.Transforms.CopyColumns("A", "Other"));
            var model = Reloaded(ml, ml.Transforms.CopyColumns("B", "Other").Append(inner), Rows(ml));
            return ((IEnumerable<ITransformer>)model).Select(transformer => transformer.GetType().Name);
        });
        lines.Add("promise of a renamed column", () =>
        {
            var definition = SchemaDefinition.Create(typeof(Features));
            definition[0].ColumnName = "Renamed";
            definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 7);
            var estimator = ml.Transforms.CustomMapping<Single, Features>((_, _) => { }, null, outputSchemaDefinition: definition);
            var shape = ml.Transforms.CustomMapping<Features, Single>((_, _) => { }, null).GetOutputSchema(
                ml.Transforms.CustomMapping<object, Features>((_, _) => { }, null).GetOutputSchema(new SchemaShape([])));
            return estimator.GetOutputSchema(shape).Select(column => $"{column.Name}/{column.Kind}/{column.ItemType}").Order(StringComparer.Ordinal);
        });
        lines.Add("an engine disposes its model", () =>
        {
            var model = new Disposable(ml.Transforms.CopyColumns("A", "Other").Fit(Rows(ml)));
            ml.Model.CreatePredictionEngine<Row, Row>(model).Dispose();
            return model.IsDisposed;
        });
        lines.Add("scopes of a chain", () => Scopes(Scoped(ml)));
        lines.Add("scopes of a chain, loaded", () => Scopes(Fixtures.Models.Reload(Scoped(ml), Rows(ml).Schema)));
        lines.Add("a chain's scopes hold its own parts", () =>
        {
            var chain = Scoped(ml);
            return chain.GetModelFor(TransformerScope.Testing).All(part => chain.Any(own => ReferenceEquals(own, part)));
        });
        lines.Add("an ONNX stage saved alone", () => SavedOnnx(ml));
    }

    private static TransformerChain<ITransformer> Scoped(MLContext ml)
    {
        var part = ml.Transforms.CopyColumns("A", "Other").Fit(Rows(ml));
        return new TransformerChain<ITransformer>([part, part, part, part], [TransformerScope.TrainTest, TransformerScope.Everything, TransformerScope.Scoring, TransformerScope.Testing]);
    }

    private static IEnumerable<int> Scopes(ITransformer chain) => new[] { TransformerScope.Training, TransformerScope.Testing, TransformerScope.Scoring }
        .Select(scope => ((TransformerChain<ITransformer>)chain).GetModelFor(scope).Count());

    // The file is behind its length, and as it was given.
    private static IEnumerable<string> SavedOnnx(MLContext ml)
    {
        var graph = new GraphBuilder("copy", ["Values", "Copy"]);
        graph.OutputOfOneRow(graph.Input("Values", 3), "Copy", 3);
        byte[] model = graph.Build(("key", "value"));
        using var stream = new MemoryStream();
        ml.Model.Save(ml.Transforms.ApplyOnnxModel(["Copy"], ["Values"], new MemoryStream(model)).Fit(ml.Data.LoadFromEnumerable<Row>([])), null, stream);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith("OnnxModel", StringComparison.Ordinal)))
        {
            using var content = entry.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            yield return $"{entry.FullName.Replace('\\', '/')} {bytes.ToArray().AsSpan().SequenceEqual([.. BitConverter.GetBytes(model.Length), .. model])}";
        }
    }

    // What a condition of keys is given to the networks as.
    private static void Indicators(RelianceLines lines, MLContext ml)
    {
        var keys = ml.Data.LoadFromEnumerable([new Keys(), new Keys { Key = 2, Small = 1, Large = 2 }, new Keys { Key = 3, Small = 200, Large = ulong.MaxValue }]);
        foreach (string column in new[] { "Key", "Small", "Large", "Several", "Values", "Absent" })
        {
            foreach (bool counts in new[] { false, true })
            {
                var estimator = ml.Transforms.Conversion.MapKeyToVector("Indicators", column, counts);
                lines.Add($"indicators of {column}, counts {counts}: promise", () => estimator.GetOutputSchema(ShapeOf<Keys>(ml))
                    .Where(c => c.Name == "Indicators").Select(c => $"{c.Kind} {c.ItemType} {string.Join(' ', c.Annotations.Select(a => $"{a.Name}/{a.Kind}/{a.ItemType}"))}"));
                lines.Add($"indicators of {column}, counts {counts}: column", () => Annotated(estimator.Fit(keys).GetOutputSchema(keys.Schema)["Indicators"]));
                lines.Add($"indicators of {column}, counts {counts}: rows", () => Values(Reloaded(ml, estimator, keys).Transform(keys), "Indicators"));
            }
        }
        var words = ml.Data.LoadFromEnumerable([new { Word = "red" }, new { Word = "" }, new { Word = "blue" }, new { Word = "red" }]);
        var named = ml.Transforms.Conversion.MapValueToKey("Word").Append(ml.Transforms.Conversion.MapKeyToVector("Word"));
        lines.Add("indicators of words: column", () => Annotated(Reloaded(ml, named, words).GetOutputSchema(words.Schema)["Word"]));
        lines.Add("indicators of words: rows", () => Values(named.Fit(words).Transform(words), "Word"));
        var beside = ml.Transforms.Conversion.MapKeyToVector("Indicators", "Key").Append(ml.Transforms.Concatenate("Both", "Values", "Indicators"));
        lines.Add("indicators beside numbers: column", () => Annotated(beside.Fit(keys).GetOutputSchema(keys.Schema)["Both"]));
        lines.Add("indicators beside numbers: rows", () => Values(Reloaded(ml, beside, keys).Transform(keys), "Both"));
    }

    private static string Annotated(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        if (column.HasSlotNames())
            column.GetSlotNames(ref names);
        return $"{column.Type} {column.Annotations} normalized {column.IsNormalized()} [{string.Join(' ', names.DenseValues())}]";
    }

    private static IEnumerable<string> Values(IDataView view, string column) => view.GetColumn<float[]>(column).Select(values => $"[{string.Join(' ', values)}]");

    private static SchemaShape ShapeOf<T>(MLContext ml) where T : class, new() =>
        ml.Transforms.CustomMapping<T, T>((_, _) => { }, null).GetOutputSchema(ml.Transforms.CustomMapping<object, T>((_, _) => { }, null).GetOutputSchema(new SchemaShape([])));

    private static PrincipalComponentAnalyzer Guard(MLContext ml) =>
        ml.Transforms.ProjectToPrincipalComponents("Guard", "Values", rank: 1, overSampling: 0, ensureZeroMean: false, seed: 1);

    private static IEnumerable<string> Guarded(MLContext ml, ITransformer model, int slots)
    {
        foreach (var input in new[] { Of(ml, slots), Of(ml, slots + 1), Of(ml, 2 * slots), ml.Data.LoadFromEnumerable(new Features[1]), ml.Data.LoadFromEnumerable(new Single[1]), ml.Data.LoadFromEnumerable(new Doubles[1]) })
        {
            string outcome;
            try
            {
                outcome = model.GetOutputSchema(input.Schema)["Guard"].Type.ToString()!;
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException)
            {
                outcome = e.GetType().Name;
            }
            yield return $"{input.Schema[0].Type} {outcome};";
        }
    }

    private static IDataView Of(MLContext ml, int slots)
    {
        var definition = SchemaDefinition.Create(typeof(Features));
        definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Single, slots);
        return ml.Data.LoadFromEnumerable([new Features { Values = [.. Enumerable.Repeat(1f, slots)] }], definition);
    }

    private static IDataView Rows(MLContext ml) => ml.Data.LoadFromEnumerable([new Row(), new Row { Values = [3, 2, 1] }]);

    private static ITransformer Reloaded(MLContext ml, IEstimator<ITransformer> estimator, IDataView view)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(estimator.Fit(view), view.Schema, stream);
        stream.Position = 0;
        return new MLContext().Model.Load(stream, out _);
    }

    private static IEnumerable<string> Columns(DataViewSchema schema) => schema.Select(column => $"{column.Name}/{column.Type}{(column.IsHidden ? "/hidden" : "")}");

    private sealed class Disposable(ITransformer inner) : ITransformer, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public bool IsRowToRowMapper => true;

        public void Dispose() => IsDisposed = true;

        public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => inner.GetOutputSchema(inputSchema);

        public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => inner.GetRowToRowMapper(inputSchema);

        public IDataView Transform(IDataView input) => inner.Transform(input);

        void ICanSaveModel.Save(ModelSaveContext ctx) => inner.Save(ctx);
    }
}
