namespace Experiments.Tables;

/// <summary>A row of examples/data/adult.csv: numbers, and categories as texts, some of them missing.</summary>
public sealed class Person
{
    [LoadColumn(0)]
    public float Age { get; set; }

    [LoadColumn(1)]
    public string WorkClass { get; set; } = "";

    [LoadColumn(2)]
    public string Education { get; set; } = "";

    [LoadColumn(3)]
    public string MaritalStatus { get; set; } = "";

    [LoadColumn(4)]
    public string Occupation { get; set; } = "";

    [LoadColumn(5)]
    public string Relationship { get; set; } = "";

    [LoadColumn(6)]
    public string Race { get; set; } = "";

    [LoadColumn(7)]
    public string Sex { get; set; } = "";

    [LoadColumn(8)]
    public float CapitalGain { get; set; }

    [LoadColumn(9)]
    public float CapitalLoss { get; set; }

    [LoadColumn(10)]
    public float HoursPerWeek { get; set; }

    [LoadColumn(11)]
    public string NativeCountry { get; set; } = "";

    [LoadColumn(12)]
    public string Income { get; set; } = "";

    public Person Copy() => (Person)MemberwiseClone();
}
