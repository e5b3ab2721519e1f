namespace Experiments;

/// <summary>Why rows have their scores, on the console.</summary>
public static class Reasons
{
    /// <param name="rows">What each is, and why it has its score.</param>
    public static void Print(string heading, IEnumerable<(string Description, Explanation Explanation)> rows)
    {
        Console.WriteLine($"\n{heading}");
        foreach (var (description, explanation) in rows)
        {
            Console.WriteLine($"  {description}");
            foreach (var slot in explanation.Slots)
            {
                Console.WriteLine($"    {slot.Name,-24}{slot.Value,10:g4}, expected {slot.Expected,8:g4}: {Share(slot, explanation),4:p0} of the score");
            }
        }
    }

    /// <summary>The share of a score that is a slot's.</summary>
    public static double Share(SlotContribution slot, Explanation explanation) => (double)slot.Contribution / explanation.Score;
}
