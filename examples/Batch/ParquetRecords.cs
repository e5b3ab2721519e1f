using Parquet;
using Parquet.Schema;

namespace Batch;

/// <summary>Records in a Parquet file, a column a measure, and scores in another one; a row group at a time, so that no file has to fit into memory.</summary>
internal static class ParquetRecords
{
    private const int GroupRows = 100_000;
    private static readonly DataField[] MeasureFields = [.. Record.Measures.Select(measure => new DataField<float>(measure))];
    private static readonly DataField ScoreField = new DataField<float>("Score"), LabelField = new DataField<bool>("PredictedLabel");

    public static async Task WriteAsync(string path, IEnumerable<Record> records, CancellationToken cancellation)
    {
        using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(MeasureFields), file, cancellationToken: cancellation);
        foreach (var chunk in records.Chunk(GroupRows))
        {
            float[][] rows = [.. chunk.Select(record => record.Values())];
            using var group = writer.CreateRowGroup();
            for (int measure = 0; measure < MeasureFields.Length; measure++)
            {
                int slot = measure;
                await group.WriteAsync<float>(MeasureFields[measure], Array.ConvertAll(rows, row => row[slot]).AsMemory(), cancellationToken: cancellation);
            }
        }
    }

    /// <summary>Scores a file into another one, which has a row for each of its rows in the same order.</summary>
    /// <param name="score">Scores the records of a row group.</param>
    /// <param name="scored">Told of the rows that are done, and of all.</param>
    public static async Task ScoreAsync(string input, string output, Func<IReadOnlyList<Record>, (float[] Scores, bool[] Labels)> score, Action<long, long> scored, CancellationToken cancellation)
    {
        await using var reader = await ParquetReader.CreateAsync(input, cancellationToken: cancellation);
        using var file = File.Create(output);
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(ScoreField, LabelField), file, cancellationToken: cancellation);
        DataField[] fields = [.. Record.Measures.Select(measure => reader.Schema.DataFields.Single(field => field.Name == measure))];
        long total = reader.RowGroups.Sum(group => group.RowCount), done = 0;
        for (int i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            float[][] columns = [.. fields.Select(_ => new float[group.RowCount])];
            for (int measure = 0; measure < fields.Length; measure++)
            {
                await group.ReadAsync(fields[measure], columns[measure].AsMemory(), cancellationToken: cancellation);
            }
            var (scores, labels) = score([.. Enumerable.Range(0, (int)group.RowCount).Select(row => Record.Of(measure => columns[measure][row]))]);
            using var scoredGroup = writer.CreateRowGroup();
            await scoredGroup.WriteAsync<float>(ScoreField, scores.AsMemory(), cancellationToken: cancellation);
            await scoredGroup.WriteAsync<bool>(LabelField, labels.AsMemory(), cancellationToken: cancellation);
            scored(done += group.RowCount, total);
        }
    }
}
