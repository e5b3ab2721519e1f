using System.Globalization;
using CsCheck;

namespace Microsoft.ML.Autoencoders.Tests.Properties;

/// <summary>What is changed in options, and how that reads.</summary>
internal sealed record Change<TOptions>(string Text, Action<TOptions> Apply)
{
    private static readonly Change<TOptions> None = new("", _ => { });

    /// <summary>Sets an option to a random value.</summary>
    public static Gen<Change<TOptions>> To<TValue>(string option, Gen<TValue> values, Action<TOptions, TValue> set) => values.Select(value => new Change<TOptions>($" {option}={Said(value)}", o => set(o, value)));

    /// <summary>Makes each of the changes in a third of all cases.</summary>
    public static Gen<Change<TOptions>> Some(params Gen<Change<TOptions>>[] changes) => changes.Aggregate(
        Gen.Const(None), (all, one) => Gen.Select(all, Gen.Frequency((2, Gen.Const(None)), (1, one)), (before, change) => before.Then(change.Text, change.Apply)));

    public static Gen<Change<TOptions>> Both<TBase>(Gen<Change<TBase>> first, Gen<Change<TOptions>> second) =>
        Gen.Select(first, second, (before, change) => None.Then(before.Text, o => before.Apply((TBase)(object)o!)).Then(change.Text, change.Apply));

    /// <summary>Changes options and those within them.</summary>
    public static Gen<Change<TOptions>> Within<TInner>(Gen<Change<TOptions>> outer, Gen<Change<TInner>> inner, Func<TOptions, TInner> within) =>
        Gen.Select(outer, inner, (change, inside) => change.Then(inside.Text, o => inside.Apply(within(o))));

    private Change<TOptions> Then(string text, Action<TOptions> apply) => new(Text + text, Apply + apply);

    private static string Said<TValue>(TValue value) => value is int[] widths ? $"[{string.Join(", ", widths)}]" : Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "null";
}
