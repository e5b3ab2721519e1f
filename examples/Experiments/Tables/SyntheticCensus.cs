using Microsoft.ML.Trainers.FastTree;

namespace Experiments.Tables;

/// <summary>What drawn rows are worth.</summary>
/// <param name="Real">The area under the ROC curve of a boosted tree that tells the income of held-out people, trained on real ones.</param>
/// <param name="Drawn">The same, trained on as many drawn ones.</param>
/// <param name="NearestDrawn">The median distance of a drawn row from the nearest training row.</param>
/// <param name="NearestHeldOut">The same of held-out real rows: drawn rows that lie nearer are copies.</param>
/// <param name="CopiesDrawn">The share of drawn rows that are a training row, cell by cell.</param>
/// <param name="CopiesHeldOut">The same of held-out rows.</param>
public sealed record SyntheticFigures(double Real, double Drawn, double NearestDrawn, double NearestHeldOut, double CopiesDrawn, double CopiesHeldOut);

/// <summary>Draws people who don't exist, and measures what they are worth.</summary>
public static class SyntheticCensus
{
    private const int Compared = 500;

    /// <param name="condition">The column under which the others are learned, or null where all are learned alike.</param>
    public static VaeTransformer Fit(MLContext ml, IDataView rows, int seed, string? condition = null, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        ml.Transforms.VariationalAutoencoder(new VaeEstimator.Options
        {
            InputColumnNames = [.. Census.Columns.Where(column => column != condition)],
            ConditionColumnName = condition,
            LatentDimension = 16,
            HiddenLayers = [128],
            LikelihoodScale = LikelihoodScale.LearnedPerSlot,
            MinimumScale = 0.1,
            LatentSampler = LatentSampler.GaussianMixture,
            SamplerComponents = 40,
            Epochs = 100,
            LearningRate = 2e-3,
            Seed = seed,
            Progress = progress,
            CancellationToken = cancellation,
        }).Fit(rows);

    /// <param name="drawn">As many drawn rows as training rows.</param>
    public static SyntheticFigures Measure(MLContext ml, Person[] training, Person[] test, Person[] drawn)
    {
        var distance = new Distance(training);
        double Nearest(Person[] people) => Median([.. people.Take(Compared).Select(person => training.Min(other => distance.Between(person, other)))]);
        var known = training.Select(Text).ToHashSet();
        double Copies(Person[] people) => people.Average(person => known.Contains(Text(person)) ? 1.0 : 0);
        return new(AreaUnderRocCurve(ml, training, test), AreaUnderRocCurve(ml, drawn, test), Nearest(drawn), Nearest(test), Copies(drawn), Copies(test));
    }

    // Trained on these people, tested on real ones.
    private static double AreaUnderRocCurve(MLContext ml, Person[] people, Person[] test)
    {
        string[] features = [.. Census.Categories.Where(column => column != nameof(Person.Income))];
        var pipeline = ml.Transforms.Conversion.MapValue("Label", new Dictionary<string, bool> { ["<=50K"] = false, [">50K"] = true }, nameof(Person.Income))
            .Append(ml.Transforms.Categorical.OneHotEncoding([.. features.Select(column => new InputOutputColumnPair($"{column}1", column))]))
            .Append(ml.Transforms.Concatenate("Features", [.. Census.Numbers, .. features.Select(column => $"{column}1")]))
            .Append(ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options { NumberOfThreads = 1 }));
        return ml.BinaryClassification.Evaluate(pipeline.Fit(ml.Data.LoadFromEnumerable(people)).Transform(ml.Data.LoadFromEnumerable(test))).AreaUnderRocCurve;
    }

    private static string Text(Person person) => string.Join('|', Census.Columns.Select(column => Convert.ToString(Census.Cell(person, column), CultureInfo.InvariantCulture)));

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    // The mean over columns: of numbers in deviations, at most 1; of texts 0 or 1.
    private sealed class Distance
    {
        private readonly Dictionary<string, double> _deviations;

        public Distance(Person[] people) => _deviations = Census.Numbers.ToDictionary(column => column, column =>
        {
            double[] values = [.. people.Select(person => (double)(float)Census.Cell(person, column))];
            double mean = values.Average();
            return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        });

        public double Between(Person a, Person b) => (
            Of(a.Age, b.Age, nameof(a.Age)) + Of(a.CapitalGain, b.CapitalGain, nameof(a.CapitalGain)) + Of(a.CapitalLoss, b.CapitalLoss, nameof(a.CapitalLoss))
            + Of(a.HoursPerWeek, b.HoursPerWeek, nameof(a.HoursPerWeek)) + Of(a.WorkClass, b.WorkClass) + Of(a.Education, b.Education) + Of(a.MaritalStatus, b.MaritalStatus)
            + Of(a.Occupation, b.Occupation) + Of(a.Relationship, b.Relationship) + Of(a.Race, b.Race) + Of(a.Sex, b.Sex) + Of(a.NativeCountry, b.NativeCountry) + Of(a.Income, b.Income)) / Census.Columns.Length;

        private double Of(float a, float b, string column) => Math.Min(1, Math.Abs(a - b) / _deviations[column]);

        private static double Of(string a, string b) => a == b ? 0 : 1;
    }
}
