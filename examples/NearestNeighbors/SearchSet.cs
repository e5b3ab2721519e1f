namespace NearestNeighbors;

/// <summary>Rows that are kept, and held-out ones whose nearest rows are looked for.</summary>
/// <param name="Budgets">The bytes of a row that are tried.</param>
/// <param name="HiddenLayers">Of the autoencoders.</param>
/// <param name="Scaling">One that keeps distances, but for a factor.</param>
internal sealed record SearchSet(string Name, float[][] Rows, float[][] Queries, int[] Budgets, int[] HiddenLayers, Scaling Scaling, int Epochs)
{
    private const int HeldOut = 8; // every eighth word

    /// <summary>By their pixels, as shares of black: the hyperbolic tangent that stands before the levels is flat for great numbers.</summary>
    public static SearchSet OfDigits(MLContext ml, int seed)
    {
        var split = Digits.Split(ml, seed);
        return new SearchSet("digits", Shares(split.TrainSet), Shares(split.TestSet), [4, 8, 16], [128], Scaling.None, Epochs: 100);

        static float[][] Shares(IDataView digits) => [.. Vectors.Of(digits, "Features").Select(pixels => Array.ConvertAll(pixels, pixel => pixel / Digits.Black))];
    }

    /// <summary>By the embeddings of a language model.</summary>
    /// <returns>The set, and its words.</returns>
    public static (SearchSet Set, string[] Kept, string[] Asked) OfWords()
    {
        var embeddings = WordEmbeddings.Load();
        T[] Part<T>(T[] all, bool isHeldOut) => [.. all.Where((_, i) => i % HeldOut == 0 == isHeldOut)];
        var set = new SearchSet("words", Part(embeddings.Vectors, false), Part(embeddings.Vectors, true), [16, 32, 64], [], Scaling.Common, Epochs: 60);
        return (set, Part(embeddings.Words, false), Part(embeddings.Words, true));
    }

    public IDataView View(MLContext ml)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Rows[0].Length);
        return ml.Data.LoadFromEnumerable(Rows.Select(values => new Row { Features = values }).ToList(), definition);
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }
}
