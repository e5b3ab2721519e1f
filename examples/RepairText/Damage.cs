namespace RepairText;

/// <summary>What happens to a word.</summary>
internal enum Damage
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A letter is missing.</summary>
    Dropped,

    /// <summary>Two neighbouring letters, which differ, have changed places.</summary>
    Swapped,

    /// <summary>A letter is another one.</summary>
    Wrong,
}

/// <summary>Damages words.</summary>
internal static class Damages
{
    /// <summary>The share of words that come through unharmed.</summary>
    public const double UnharmedShare = 0.1;

    public static Damage Draw(Random random) => random.NextDouble() < UnharmedShare ? Damage.None : (Damage)(1 + random.Next(3));

    /// <summary>The words that a word may have been before: it itself, with a letter more, with two neighbors swapped, with another letter.</summary>
    public static IEnumerable<string> Undo(string found)
    {
        string letters = "abcdefghijklmnopqrstuvwxyz";
        yield return found;
        for (int place = 0; place <= found.Length && found.Length < Letters.Places; place++)
        {
            foreach (char letter in letters)
            {
                yield return found.Insert(place, $"{letter}");
            }
        }
        for (int place = 0; place < found.Length; place++)
        {
            if (place + 1 < found.Length)
            {
                yield return Swapped(found, place);
            }
            foreach (char letter in letters)
            {
                yield return $"{found[..place]}{letter}{found[(place + 1)..]}";
            }
        }
    }

    public static string Apply(Damage damage, string word, Random random)
    {
        int place = random.Next(word.Length);
        switch (damage)
        {
            case Damage.None:
                return word;
            case Damage.Dropped:
                return word.Remove(place, 1);
            case Damage.Swapped:
                int[] places = [.. Enumerable.Range(0, word.Length - 1).Where(i => word[i] != word[i + 1])];
                return Swapped(word, places[random.Next(places.Length)]);
            default:
                char other = (char)('a' + (word[place] - 'a' + 1 + random.Next(25)) % 26);
                return $"{word[..place]}{other}{word[(place + 1)..]}";
        }
    }

    private static string Swapped(string word, int first) => $"{word[..first]}{word[first + 1]}{word[first]}{word[(first + 2)..]}";
}
