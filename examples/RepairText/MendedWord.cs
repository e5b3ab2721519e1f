namespace RepairText;

/// <summary>A word on its way: as it was, what happened to it, as it was found, and what was made of it.</summary>
internal sealed record MendedWord(string Whole, Damage Damage, string Found, string Mended)
{
    public bool IsRight => Mended == Whole;

    /// <summary>Damages words and mends them.</summary>
    public static MendedWord[] Run(Mender mender, string[] words, Func<string, Damage> draw, Random random)
    {
        var found = words.Select(word => (Word: word, Damage: draw(word))).Select(word => (word.Word, word.Damage, Found: Damages.Apply(word.Damage, word.Word, random))).ToArray();
        return [.. found.Zip(mender.Apply(found.Select(word => word.Found)), (word, mended) => new MendedWord(word.Word, word.Damage, word.Found, mended))];
    }
}
