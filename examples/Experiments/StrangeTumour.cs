namespace Experiments;

/// <summary>A slot that makes a tumour strange.</summary>
/// <param name="Name">What it measures.</param>
/// <param name="Value">What was found.</param>
/// <param name="Reconstructed">What the autoencoder brought back.</param>
/// <param name="Share">The share of the tumour's score that is this slot's.</param>
public sealed record StrangeSlot(string Name, float Value, float Reconstructed, double Share);

/// <summary>A tumour of a great score, with the slots that contribute most to it.</summary>
public sealed record StrangeTumour(int Row, bool IsMalignant, double Score, IReadOnlyList<StrangeSlot> Slots)
{
    private const int Tumours = 5;
    private const int SlotsOfEach = 3;

    /// <summary>The strangest tumours of a run, the strangest first.</summary>
    public static IReadOnlyList<StrangeTumour> Strangest(AnomalyRun run, IReadOnlyList<string> slotNames) =>
        [.. run.Tests.Take(Tumours).Select(scored => new StrangeTumour(scored.Tumour.Row, scored.Tumour.IsMalignant, scored.Score, SlotsOf(scored, slotNames)))];

    /// <summary>Writes tumours to the console.</summary>
    public static void Print(IReadOnlyList<StrangeTumour> tumours)
    {
        Console.WriteLine($"\nThe {tumours.Count} strangest tumours, and what makes them so");
        foreach (var tumour in tumours)
        {
            Console.WriteLine($"  {tumour.Describe()}");
            foreach (var slot in tumour.Slots)
            {
                Console.WriteLine($"    {slot.Name,-24}{slot.Value,10:g4}, reconstructed {slot.Reconstructed,8:g4}: {slot.Share,4:p0} of the score");
            }
        }
    }

    public string Describe() => $"row {Row}, {(IsMalignant ? "malignant" : "benign")}: score {Score:f1}";

    private static StrangeSlot[] SlotsOf(ScoredTumour scored, IReadOnlyList<string> names)
    {
        double sum = scored.SlotErrors.Sum(error => (double)error);
        return [.. Enumerable.Range(0, names.Count)
            .OrderByDescending(slot => scored.SlotErrors[slot])
            .Take(SlotsOfEach)
            .Select(slot => new StrangeSlot(names[slot], scored.Tumour.Features[slot], scored.Reconstruction[slot], scored.SlotErrors[slot] / sum))];
    }
}
