using System.Globalization;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>A culture in which every number is written otherwise: a decimal comma, another minus, other names of what is no number. For this thread, until it is disposed of.</summary>
internal sealed class OtherCulture : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public OtherCulture()
    {
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        var numbers = other.NumberFormat;
        (numbers.NumberDecimalSeparator, numbers.NegativeSign, numbers.NaNSymbol, numbers.PositiveInfinitySymbol, numbers.NegativeInfinitySymbol) = (",", "~", "nanette", "endless", "~endless");
        (numbers.NumberGroupSeparator, numbers.PercentDecimalSeparator, numbers.PositiveSign, numbers.PercentSymbol) = ("'", ",", "^", " per cent");
        CultureInfo.CurrentCulture = other;
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
