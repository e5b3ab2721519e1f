namespace RepairText;

/// <summary>Words as vectors: in each place a 1 for its letter, or for none.</summary>
internal static class Letters
{
    /// <summary>The most letters of a word.</summary>
    public const int Places = 8;

    private const int Alphabet = 26, Symbols = Alphabet + 1;

    /// <summary>The numbers of a word that begins in the first place.</summary>
    public const int Width = Places * Symbols;

    /// <summary>A word that begins in the first place, and once more so that it ends in the last one: the letters behind a missing one are where they were in one of the two.</summary>
    public static float[] FromBothEnds(string word)
    {
        var vector = new float[2 * Width];
        Mark(vector.AsSpan(0, Width), word.PadRight(Places));
        Mark(vector.AsSpan(Width), word.PadLeft(Places));
        return vector;
    }

    /// <summary>A word that begins in the first place.</summary>
    public static float[] FromTheStart(string word)
    {
        var vector = new float[Width];
        Mark(vector, word.PadRight(Places));
        return vector;
    }

    /// <summary>The logarithm of the probability of a word's letters.</summary>
    /// <param name="probabilities">Of each place and symbol.</param>
    public static double LogProbability(float[] probabilities, string word)
    {
        double sum = 0;
        word = word.PadRight(Places);
        for (int place = 0; place < Places; place++)
        {
            sum += Math.Log(probabilities[Number(place, word[place])] + 1e-12);
        }
        return sum;
    }

    private static void Mark(Span<float> vector, string word)
    {
        for (int place = 0; place < Places; place++)
        {
            vector[Number(place, word[place])] = 1;
        }
    }

    private static int Number(int place, char symbol) => place * Symbols + (symbol == ' ' ? Alphabet : symbol - 'a');
}
