namespace NearestNeighbors;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class Search
{
    private const int Seed = 1;
    private const int ShownWords = 8, ShownNearest = 3;

    public static FigureTable[] Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        var ways = Way.All(ml, Seed, cancellation);
        var digits = SearchSet.OfDigits(ml, Seed);
        var (words, kept, asked) = SearchSet.OfWords();
        Found[] inDigits = Found.Run(digits, ways), inWords = Found.Run(words, ways);
        FigureTable[] tables = [Found.Table(digits, inDigits), Found.Table(words, inWords)];
        Console.WriteLine();
        foreach (var (table, found) in tables.Zip([inDigits, inWords]))
        {
            table.Print();
            Console.WriteLine($"{Found.Best(found)}\n");
        }
        Html.Save(folder, Page(tables, inDigits, inWords, Nearest(words, inWords, kept, asked), clock.Elapsed), clock.Elapsed);
        return tables;
    }

    // Some of the words that were asked for, and the nearest ones by the whole embedding and by the middle number of bytes.
    private static FigureTable Nearest(SearchSet words, Found[] found, string[] kept, string[] asked)
    {
        int bytes = words.Budgets[1];
        int[] shown = [.. Enumerable.Range(0, ShownWords).Select(i => i * asked.Length / ShownWords)];
        int[][] truth = Neighbors.Of([.. shown.Select(query => words.Queries[query])], words.Rows);
        Found[] ways = [.. found.Where(one => one.Bytes == bytes)];
        string Words(int[] rows) => string.Join(' ', rows.Take(ShownNearest).Select(row => kept[row]));
        return new FigureTable(
            $"Some held-out words, and the {ShownNearest} nearest of the others: by the whole embedding and by {bytes} bytes",
            ["word", "embedding", .. ways.Select(way => way.Way)],
            [.. shown.Select((query, i) => (string[])[asked[query], Words(truth[i]), .. ways.Select(way => Words(way.Nearest[query]))])]);
    }

    private static string Page(FigureTable[] tables, Found[] inDigits, Found[] inWords, FigureTable nearest, TimeSpan elapsed) => Html.Page(
        "Nearest neighbors",
        "Nearest neighbors among compressed rows",
        """
        A store of rows keeps a few bytes of each. A query comes whole, and is compared with what the bytes bring back. How many of its ten nearest rows does it find? PCA has a component a byte, with 256 levels.
        QuantizationLevels makes each latent variable one of 256 levels in training already. LatentTopK keeps the greatest of 256 latent variables of each row; a sparse row has to say which they are, so half of its bytes are places.
        """,
        [
            Html.Section("Pictures", $"""
                <p>Digits of {Digits.Pixels} pixels. Distances are those of the pixels.</p>
                {Html.Table(tables[0])}
                <p>{Html.Encode(Found.Best(inDigits))}</p>
                """),
            Html.Section("Words", $"""
                <p>English words as the {WordEmbeddings.Width} numbers that a small language model (all-MiniLM-L6-v2) makes of each. Distances are those of these numbers; the autoencoders are a linear layer each way.</p>
                {Html.Table(tables[1])}
                <p>{Html.Encode(Found.Best(inWords))}</p>
                {Html.Table(nearest)}
                """),
        ],
        $"Seed {Seed}, {elapsed.TotalSeconds:f0} s");
}
