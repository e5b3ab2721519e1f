namespace AnomalyDetection;

/// <summary>How a detector ranks the recent records.</summary>
/// <param name="Scores">The score of each record.</param>
internal sealed record Ranking(AnomalyFigures Figures, float[] Scores);

/// <summary>What one seed led to.</summary>
/// <param name="Batches">The records as that seed parts them.</param>
/// <param name="AsItCame">Rankings by detectors that were fitted on the whole history, the autoencoder's first.</param>
/// <param name="Model">The autoencoder that was fitted without them.</param>
internal sealed record Season(Batches Batches, IReadOnlyList<Ranking> AsItCame, IReadOnlyList<Ranking> Cleaned, TransformerChain<AnomalyDetector> Model) : IDisposable
{
    /// <summary>How many of 1,000 normal records may be taken for rare ones.</summary>
    public const int Budget = 10;

    public static Season Run(IEnumerable<PatientRecord> records, int seed, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var ml = new MLContext(seed);
        var batches = Batches.Draw(records, seed);
        var recent = Batches.View(ml, batches.Recent);
        int falseAlarms = batches.Recent.Count(record => !record.IsRare) * Budget / 1000;

        var (asItCame, first) = Fit(batches.History);
        first.Dispose();
        var (cleaned, model) = Fit(batches.CleanedHistory);
        return new Season(batches, asItCame, cleaned, model);

        (IReadOnlyList<Ranking>, TransformerChain<AnomalyDetector>) Fit(IEnumerable<PatientRecord> learned)
        {
            var history = Batches.View(ml, learned);
            var autoencoder = Detectors.FitAutoencoder(ml, history, seed, progress, cancellation);
            var rankings = new List<Ranking> { Rank("autoencoder", autoencoder.Transform(recent)) };
            foreach (var (name, scored) in Detectors.Rivals(ml, history, recent, seed, progress, cancellation))
            {
                rankings.Add(Rank(name, scored));
            }
            return (rankings, autoencoder);
        }

        Ranking Rank(string name, IDataView scored) => new(AnomalyFigures.Of(ml, name, scored, falseAlarms), [.. scored.GetColumn<float>("Score")]);
    }

    public void Dispose() => Model.Dispose();
}
