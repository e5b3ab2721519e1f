namespace Experiments;

/// <summary>A row of examples/data/breast-cancer.csv.</summary>
public sealed class Tumour
{
    [NoColumn]
    public int Row { get; set; }

    [VectorType(BreastCancer.Slots)]
    public float[] Features { get; set; } = [];

    /// <summary>1 for a malignant tumour, 0 for a benign one.</summary>
    public float Label { get; set; }

    [NoColumn]
    public bool IsMalignant => Label == 1;
}

/// <summary>The tumours of examples/data/breast-cancer.csv.</summary>
public sealed class BreastCancer
{
    public const int Slots = 30;

    private readonly List<Tumour> _tumours;

    private BreastCancer(List<Tumour> tumours, IReadOnlyList<string> slotNames)
    {
        _tumours = tumours;
        SlotNames = slotNames;
    }

    /// <summary>What the slots of <see cref="Tumour.Features"/> measure.</summary>
    public IReadOnlyList<string> SlotNames { get; }

    public static BreastCancer Load(MLContext ml)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "data", "breast-cancer.csv");
        var view = ml.Data.LoadFromTextFile(
            path,
            [new TextLoader.Column("Features", DataKind.Single, 0, Slots - 1), new TextLoader.Column("Label", DataKind.Single, Slots)],
            separatorChar: ',',
            hasHeader: true);
        var tumours = ml.Data.CreateEnumerable<Tumour>(view, reuseRowObject: false).ToList();
        for (int row = 0; row < tumours.Count; row++)
        {
            tumours[row].Row = row + 1;
        }
        return new BreastCancer(tumours, File.ReadLines(path).First().Split(',')[..Slots]);
    }

    /// <summary>Tumours as a data view, in which the slots have their names.</summary>
    public IDataView View(MLContext ml, IEnumerable<Tumour> tumours)
    {
        var schema = SchemaDefinition.Create(typeof(Tumour));
        var names = new VBuffer<ReadOnlyMemory<char>>(Slots, [.. SlotNames.Select(name => name.AsMemory())]);
        schema[nameof(Tumour.Features)].AddAnnotation("SlotNames", names, new VectorDataViewType(TextDataViewType.Instance, Slots));
        return ml.Data.LoadFromEnumerable(tumours, schema);
    }

    /// <summary>Half of the benign tumours, drawn by the seed, to train on; all others to test on.</summary>
    public (IReadOnlyList<Tumour> Train, IReadOnlyList<Tumour> Test) Split(int seed)
    {
        var shuffled = _tumours.ToArray();
        new Random(seed).Shuffle(shuffled);
        var benign = shuffled.Where(tumour => !tumour.IsMalignant).ToArray();
        int half = benign.Length / 2;
        return (benign[..half], [.. benign[half..], .. shuffled.Where(tumour => tumour.IsMalignant)]);
    }
}
