namespace Experiments.Tables;

/// <summary>What was done to a row.</summary>
public enum Planted
{
    Nothing,

    /// <summary>One text is another one of the same column.</summary>
    SwappedCategory,

    /// <summary>The age is 30 years, or the week 35 hours, off.</summary>
    ShiftedNumber,

    /// <summary>About half the cells are those of another row: each is usual, what they say together is not.</summary>
    BrokenDependence,
}

/// <summary>People of whom one in ten was made an anomaly, by the seed, so that the truth is known.</summary>
public static class PlantedRows
{
    private const double Share = 0.1;

    public static (Person[] People, Planted[] Truth) Of(IReadOnlyList<Person> people, int seed)
    {
        var random = new Random(seed);
        var truth = new Planted[people.Count];
        var planted = new Person[people.Count];
        for (int row = 0; row < planted.Length; row++)
        {
            planted[row] = people[row].Copy();
            if (random.NextDouble() < Share)
            {
                truth[row] = (Planted)(1 + random.Next(3));
                Change(planted[row], truth[row], people, random);
            }
        }
        return (planted, truth);
    }

    private static void Change(Person person, Planted how, IReadOnlyList<Person> people, Random random)
    {
        switch (how)
        {
            case Planted.SwappedCategory:
                SwapCategory(person, people, random);
                break;
            case Planted.ShiftedNumber when random.Next(2) == 0:
                person.Age += person.Age > 50 && random.Next(2) == 0 ? -30 : 30;
                break;
            case Planted.ShiftedNumber:
                person.HoursPerWeek = person.HoursPerWeek > 50 ? Math.Max(1, person.HoursPerWeek - 35) : person.HoursPerWeek + 35;
                break;
            case Planted.BrokenDependence:
                var other = people[random.Next(people.Count)];
                foreach (string column in Census.Columns.Where(_ => random.Next(2) == 0))
                {
                    Census.SetCell(person, column, Census.Cell(other, column));
                }
                break;
        }
    }

    private static void SwapCategory(Person person, IReadOnlyList<Person> people, Random random)
    {
        while (true)
        {
            string column = Census.Categories[random.Next(Census.Categories.Length)];
            object value = Census.Cell(people[random.Next(people.Count)], column);
            if (value is string { Length: > 0 } && !value.Equals(Census.Cell(person, column)))
            {
                Census.SetCell(person, column, value);
                return;
            }
        }
    }
}
