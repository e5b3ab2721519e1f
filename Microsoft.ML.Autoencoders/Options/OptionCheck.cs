namespace Microsoft.ML.Autoencoders;

/// <summary>Checks of single options: each error names the option, what it is and what is accepted.</summary>
internal static class OptionCheck
{
    // What training computes with is a Single.
    public static void AtLeast(double least, double value, string option) =>
        Require(value >= least && value <= float.MaxValue, value, option, value > float.MaxValue ? $"at most {float.MaxValue:g3}, the greatest Single" : $"at least {least}");

    public static void Positive(double value, string option) =>
        Require((float)value > 0 && value <= float.MaxValue, value, option, $"greater than 0 and finite as a Single ({float.Epsilon:g1} to {float.MaxValue:g3})");

    public static void Positive(TimeSpan value, string option) =>
        Require(value > TimeSpan.Zero, value, option, "greater than 0");

    /// <summary>In [least, end).</summary>
    public static void Below(double least, double end, double value, string option) =>
        Require(value >= least && value < end, value, option, $"at least {least} and less than {end}");

    /// <summary>Between two bounds that are not in the range.</summary>
    public static void Between(double below, double above, double value, string option) =>
        Require(value > below && value < above, value, option, $"greater than {below} and less than {above}");

    public static void Defined<TEnum>(TEnum value, string option) where TEnum : struct, Enum =>
        Require(Enum.IsDefined(value), value, option, $"one of {string.Join(", ", Enum.GetNames<TEnum>())}");

    public static void Require(bool isAccepted, object? value, string option, string accepted)
    {
        if (!isAccepted)
        {
            throw new ArgumentOutOfRangeException(option, value, $"{option} is {value}; it has to be {accepted}.");
        }
    }

    public static void Named(string? name, string option)
    {
        ArgumentNullException.ThrowIfNull(name, option);
        if (name.Length == 0)
        {
            throw new ArgumentException($"{option} is empty; a column needs a name.", option);
        }
    }

    /// <summary>Options that name columns, of which some may be null: no name may be empty or there twice.</summary>
    public static void Distinct(IEnumerable<(string Option, string? Column)> columns)
    {
        var seen = new Dictionary<string, string>();
        foreach (var (option, name) in columns)
        {
            if (name is not null)
            {
                Named(name, option);
                Compatible(seen.TryAdd(name, option), option, $"{seen[name]} and {option} are both '{name}'; each output column needs a name of its own.");
            }
        }
    }

    /// <summary>Two options that can't both be as they are.</summary>
    public static void Compatible(bool isCompatible, string option, string reason)
    {
        if (!isCompatible)
        {
            throw new ArgumentException(reason, option);
        }
    }
}
