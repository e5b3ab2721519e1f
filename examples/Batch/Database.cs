using Microsoft.Data.Sqlite;

namespace Batch;

/// <summary>Training rows in a SQLite database, and how ML.NET reads them.</summary>
internal static class Database
{
    private const string Table = "Records";

    /// <summary>Writes rows into a new database.</summary>
    public static void Write(string path, IEnumerable<Record> records)
    {
        File.Delete(path);
        using var connection = new SqliteConnection(ConnectionTo(path));
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var create = connection.CreateCommand();
        create.CommandText = $"CREATE TABLE {Table} ({string.Join(", ", Record.Measures.Select(measure => $"{measure} REAL NOT NULL"))})";
        create.ExecuteNonQuery();
        using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {Table} VALUES ({string.Join(", ", Record.Measures.Select(measure => $"${measure}"))})";
        foreach (var record in records)
        {
            insert.Parameters.Clear();
            foreach (var (measure, value) in Record.Measures.Zip(record.Values()))
            {
                insert.Parameters.AddWithValue($"${measure}", value);
            }
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    /// <summary>The rows as a data view, which reads the database each time it is read. Any ADO.NET provider does in SQLite's place.</summary>
    public static IDataView Read(MLContext ml, string path)
    {
        var loader = ml.Data.CreateDatabaseLoader([.. Record.Measures.Select((measure, column) => new DatabaseLoader.Column(measure, System.Data.DbType.Single, column))]);
        return loader.Load(new DatabaseSource(SqliteFactory.Instance, ConnectionTo(path), $"SELECT {string.Join(", ", Record.Measures)} FROM {Table}"));
    }

    // Without a pool, which would keep the file open.
    private static string ConnectionTo(string path) => new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
}
