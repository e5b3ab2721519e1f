namespace Microsoft.ML.Autoencoders;

/// <summary>Checks of option values. Each error names the option, its value and the accepted values.</summary>
internal static class OptionCheck
{
    // Training computes with Single, so values outside its range are refused.
    public static void AtLeast(double least, double value, string option) =>
        Require(value >= least && value <= float.MaxValue, value, option, value > float.MaxValue ? $"at most {float.MaxValue:g3}, the greatest Single" : $"at least {least}");

    public static void Positive(double value, string option) =>
        Require((float)value > 0 && value <= float.MaxValue, value, option, $"greater than 0 and finite as a Single ({float.Epsilon:g1} to {float.MaxValue:g3})");

    public static void Positive(TimeSpan value, string option) =>
        Require(value > TimeSpan.Zero, value, option, "greater than 0");

    /// <summary>Requires a value in [least, end).</summary>
    public static void Below(double least, double end, double value, string option) =>
        Require(value >= least && value < end, value, option, $"at least {least} and less than {end}");

    /// <summary>Requires a value strictly between two bounds.</summary>
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

    /// <summary>Checks the options that name columns: a name may be null, but neither empty nor a duplicate.</summary>
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

    /// <summary>Requires two options to be compatible.</summary>
    public static void Compatible(bool isCompatible, string option, string reason)
    {
        if (!isCompatible)
        {
            throw new ArgumentException(reason, option);
        }
    }
}
