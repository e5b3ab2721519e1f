using Experiments.Tables;

namespace SyntheticRows;

/// <summary>The values of a column as a few classes, which both real and drawn people are counted in.</summary>
internal static class Classes
{
    private const int Most = 10;

    /// <summary>The classes' names, by the real people: of texts the most frequent ones and the rest, of numbers ranges that divide them equally.</summary>
    public static (string[] Names, Func<Person, int> Of) Of(string column, IReadOnlyList<Person> real)
    {
        if (Census.Numbers.Contains(column))
        {
            float[] sorted = [.. real.Select(person => (float)Census.Cell(person, column)).Order()];
            float[] bounds = [.. Enumerable.Range(1, Most - 1).Select(i => sorted[i * sorted.Length / Most]).Distinct()];
            string[] ranges = [$"to {bounds[0]:0}", .. bounds.Zip(bounds.Skip(1), (low, high) => $"to {high:0}"), "more"];
            return (ranges, person => Array.FindIndex(bounds, bound => (float)Census.Cell(person, column) <= bound) is >= 0 and var index ? index : bounds.Length);
        }
        string[] frequent = [.. real.Select(person => (string)Census.Cell(person, column)).GroupBy(text => text).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(Most).Select(group => group.Key)];
        return ([.. frequent.Select(text => text.Length == 0 ? "missing" : text), "others"], person => Array.IndexOf(frequent, (string)Census.Cell(person, column)) is >= 0 and var index ? index : frequent.Length);
    }

    /// <summary>The share of the people in each class.</summary>
    public static double[] Shares(IReadOnlyList<Person> people, int classes, Func<Person, int> of)
    {
        var shares = new double[classes];
        foreach (var person in people)
        {
            shares[of(person)] += 1.0 / people.Count;
        }
        return shares;
    }
}
