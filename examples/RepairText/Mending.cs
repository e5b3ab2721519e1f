namespace RepairText;

/// <summary>The whole example: trains, prints the figures and writes the page.</summary>
internal static class Mending
{
    private const int Seed = 1;
    private const double HeldOutShare = 0.1;
    private const int Shown = 30;
    private const string Sentence = "the morning train carried several children toward the distant mountain station";

    public static FigureTable[] Run(string folder, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var ml = new MLContext(Seed);
        string[] words = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "data", "words.txt"));
        new Random(Seed).Shuffle(words);
        int heldOut = (int)(HeldOutShare * words.Length);
        string[] test = words[..heldOut], train = words[heldOut..];
        using var mender = Mender.Fit(ml, train, Seed, cancellation);

        var random = new Random(Seed + 1);
        var results = MendedWord.Run(mender, test, _ => Damages.Draw(random), random);
        var sentence = MendedWord.Run(mender, Sentence.Split(' '), word => word.Length > 3 ? Damage.Dropped : Damage.None, random);
        int known = sentence.Count(word => train.Contains(word.Whole));
        var (unharmed, right) = (results.Count(word => word.Damage == Damage.None), results.Count(word => word.IsRight));
        var table = Figures(results);
        Console.WriteLine();
        table.Print();
        Console.WriteLine($"Whole words before: {unharmed}, after: {right}, {(double)right / unharmed:f2} times as many.");
        Console.WriteLine($"\n{Line(sentence, word => word.Found)}\n{Line(sentence, word => word.Mended)}\n({known} of its {sentence.Length} words were among those learned)");
        Html.Save(folder, Page(table, train.Length, results, unharmed, right, sentence, known, clock.Elapsed), clock.Elapsed);
        return [table];
    }

    private static FigureTable Figures(MendedWord[] results) => new(
        $"{results.Length} words that were not learned",
        ["a letter, or two", "words", "whole before", "whole after"],
        [
            .. results.GroupBy(word => word.Damage).OrderBy(of => of.Key).Select(of => Row(Name(of.Key), [.. of])),
            Row("all", results),
        ]);

    private static string[] Row(string name, MendedWord[] words) =>
        [name, $"{words.Length}", $"{words.Count(word => word.Found == word.Whole)}", $"{words.Count(word => word.IsRight)}"];

    private static string Name(Damage damage) => damage switch
    {
        Damage.None => "unharmed",
        Damage.Dropped => "missing",
        Damage.Swapped => "swapped",
        _ => "wrong",
    };

    private static string Line(MendedWord[] sentence, Func<MendedWord, string> word) => string.Join(' ', sentence.Select(word));

    private static string Page(FigureTable table, int learned, MendedWord[] results, int unharmed, int right, MendedWord[] sentence, int known, TimeSpan elapsed) => Html.Page(
        "Repair text",
        "Words with missing, swapped and wrong letters",
        $"""
        An autoencoder over letters was shown {learned:n0} English words of three to eight letters, damaged anew in each round, and had to bring forth the whole ones. It is asked about {results.Length:n0} others, which it never saw.
        """,
        [
            Html.Section("In figures", $"""
                <p>{Damages.UnharmedShare:p0} of the words come through unharmed; in the others a letter is missing, two are swapped or one is wrong. Before, {unharmed} words are whole; after, {right}, {(double)right / unharmed:f1} times as many.
                A list of the words that were learned would mend none of these. What helps is how English words are spelled: of all that a found word may have been, the word is taken whose letters the network holds for the most probable. Where the spelling does not tell, it guesses, and spoils some words that were whole.</p>
                {Html.Table(table)}
                """),
            Html.Section("A sentence", $"""
                <p>Each word of more than three letters has lost one. {known} of the {sentence.Length} words were among those learned, damaged in other ways each time.</p>
                <p><code>{Html.Encode(Line(sentence, word => word.Found))}</code></p>
                <p><code>{Html.Encode(Line(sentence, word => word.Mended))}</code></p>
                """),
            Html.Section("Word by word", Html.Table(new FigureTable(
                $"The first {Shown} of the words that were not learned", ["was", "found", "mended", ""], [.. results.Take(Shown).Select(word => (string[])[word.Whole, word.Found, word.Mended, word.IsRight ? "right" : "wrong"])]))),
        ],
        $"Seed {Seed}, {elapsed.TotalSeconds:f0} s");
}
