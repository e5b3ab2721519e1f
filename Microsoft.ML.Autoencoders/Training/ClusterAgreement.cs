using System.Text;

namespace Microsoft.ML.Autoencoders.Training;

/// <summary>Checks that the processes of a cluster use the same options and columns. Otherwise they could wait for each other forever.</summary>
internal static class ClusterAgreement
{
    // Options that may differ between processes.
    private static readonly HashSet<string> Own =
    [
        nameof(TrainingOptions.Progress), nameof(TrainingOptions.CancellationToken), nameof(TrainingOptions.MemoryLimit), nameof(TrainingOptions.Cluster), nameof(TrainingOptions.Threads),
    ];

    // Options that must be set either in all processes or in none, with any value.
    private static readonly HashSet<string> Present = [nameof(TrainingOptions.ValidationData), nameof(TrainingOptions.CheckpointFolder)];

    /// <param name="columns">The columns of this process's rows.</param>
    /// <exception cref="InvalidOperationException">Options or columns differ. The message names them and the ranks.</exception>
    public static void Check(TrainingOptions options, TrainingColumns columns)
    {
        if (options.Group.Size == 1)
        {
            return;
        }
        var entries = options.GetType().GetProperties().Where(property => !Own.Contains(property.Name))
            .Select(property => (property.Name, Value: property.GetValue(options)))
            .Select(option => (option.Name, Value: Present.Contains(option.Name) ? option.Value is null ? "absent" : "present" : CheckpointIdentity.Text(option.Value)))
            .Concat(columns.All.Select(column => (Name: $"the number of slots of column '{column.Name}'", Value: CheckpointIdentity.Text(column.Slots))))
            .ToArray();
        string[][] all = Array.ConvertAll(options.Group.Gather(Encoding.UTF8.GetBytes(string.Join('\0', entries.Select(entry => entry.Value)))),
            bytes => Encoding.UTF8.GetString(bytes).Split('\0'));
        for (int rank = 1; rank < all.Length; rank++)
        {
            for (int i = 0; i < Math.Min(all[0].Length, all[rank].Length); i++)
            {
                if (all[rank][i] != all[0][i])
                {
                    throw new InvalidOperationException($"The processes of a cluster train the same model, but {entries[Math.Min(i, entries.Length - 1)].Name} is {all[0][i]} in the process of rank 0 and {all[rank][i]} in that of rank {rank}.");
                }
            }
        }
    }
}
