using System.Reflection;

namespace Experiments.Tables;

/// <summary>The people of examples/data/adult.csv.</summary>
public static class Census
{
    private const int TrainingRows = 7000;

    /// <summary>The columns that are numbers.</summary>
    public static readonly string[] Numbers = [nameof(Person.Age), nameof(Person.CapitalGain), nameof(Person.CapitalLoss), nameof(Person.HoursPerWeek)];

    /// <summary>The columns that are texts.</summary>
    public static readonly string[] Categories =
    [
        nameof(Person.WorkClass), nameof(Person.Education), nameof(Person.MaritalStatus), nameof(Person.Occupation), nameof(Person.Relationship),
        nameof(Person.Race), nameof(Person.Sex), nameof(Person.NativeCountry), nameof(Person.Income),
    ];

    /// <summary>All columns.</summary>
    public static readonly string[] Columns = [.. Numbers, .. Categories];

    /// <summary>The first 7,000 rows to learn, and 3,000 others.</summary>
    public static (Person[] Train, Person[] Test) Load(MLContext ml)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "adult.csv");
        Person[] people = [.. ml.Data.CreateEnumerable<Person>(ml.Data.LoadFromTextFile<Person>(path, ',', hasHeader: true), reuseRowObject: false)];
        return (people[..TrainingRows], people[TrainingRows..]);
    }

    /// <summary>A cell: a Single or a text.</summary>
    public static object Cell(Person person, string column) => Property(column).GetValue(person)!;

    public static void SetCell(Person person, string column, object value) => Property(column).SetValue(person, value);

    private static PropertyInfo Property(string column) => typeof(Person).GetProperty(column)!;
}
