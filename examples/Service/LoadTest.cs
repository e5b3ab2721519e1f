using System.Net.Http.Json;

namespace Service;

/// <summary>Asks a running service as fast as it answers, while its model is replaced, and tells how fast that was.</summary>
internal static class LoadTest
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1); // for a new model to be trained and loaded

    /// <param name="url">The service.</param>
    /// <param name="clients">How many ask at the same time, each the next question when the last one was answered.</param>
    /// <param name="time">How long at least: until the new model is in use.</param>
    /// <param name="replace">Replaces the model's file; called in the middle.</param>
    /// <param name="modelNumber">Which model is in use.</param>
    public static async Task<string> RunAsync(string url, int clients, TimeSpan time, Action replace, Func<int> modelNumber, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { BaseAddress = new Uri(url) };
        var patient = new Patient { Age = 0.5f, Tsh = 0.9f, T3 = 0.1f, Tt4 = 0.1f, T4u = 0.3f, Fti = 0.1f };
        var warm = Stopwatch.StartNew();
        await AskAsync(client, patient, () => warm.Elapsed.TotalSeconds < 0.5, cancellation);

        var clock = Stopwatch.StartNew();
        int first = modelNumber();
        var asking = Enumerable.Range(0, clients).Select(_ => Task.Run(() => AskAsync(client, patient, () => clock.Elapsed < time || (modelNumber() == first && clock.Elapsed < time + Longest), cancellation), cancellation)).ToArray();
        await Task.Delay(time / 2, cancellation);
        await Task.Run(replace, cancellation);
        var answers = await Task.WhenAll(asking);
        double seconds = clock.Elapsed.TotalSeconds;

        double[] milliseconds = [.. answers.SelectMany(answer => answer.Milliseconds).Order()];
        int failed = answers.Sum(answer => answer.Failed);
        string health = await client.GetStringAsync("/health", cancellation);
        return string.Create(CultureInfo.InvariantCulture,
            $"{milliseconds.Length / seconds:N0} requests/s by {clients} clients on {Environment.ProcessorCount} cores, p50 {At(0.5):F2} ms, p99 {At(0.99):F2} ms, {failed} failed of {milliseconds.Length + failed:N0}; {health}");

        double At(double share) => milliseconds[(int)(share * (milliseconds.Length - 1))];
    }

    private static async Task<(List<double> Milliseconds, int Failed)> AskAsync(HttpClient client, Patient patient, Func<bool> goesOn, CancellationToken cancellation)
    {
        var milliseconds = new List<double>();
        int failed = 0;
        while (goesOn())
        {
            long begin = Stopwatch.GetTimestamp();
            using var response = await client.PostAsJsonAsync("/score", patient, cancellation);
            var verdict = response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<Verdict>(cancellation) : null;
            if (verdict is { Score: > 0 })
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
            else
            {
                failed++;
            }
        }
        return (milliseconds, failed);
    }
}
