using System.Net.Http.Json;

namespace Service;

/// <summary>Asks a running service as fast as it answers, while its model is replaced, and tells how fast that was.</summary>
internal static class LoadTest
{
    /// <param name="url">The service.</param>
    /// <param name="clients">How many ask at the same time, each the next question when the last one was answered.</param>
    /// <param name="replace">Replaces the model; called in the middle.</param>
    public static async Task<string> RunAsync(string url, int clients, TimeSpan time, Action replace, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = clients }) { BaseAddress = new Uri(url) };
        var patient = new Patient { Age = 0.5f, Tsh = 0.9f, T3 = 0.1f, Tt4 = 0.1f, T4u = 0.3f, Fti = 0.1f };
        await AskAsync(client, patient, TimeSpan.FromSeconds(0.5), cancellation); // warm

        var clock = Stopwatch.StartNew();
        var asking = Enumerable.Range(0, clients).Select(_ => Task.Run(() => AskAsync(client, patient, time, cancellation), cancellation)).ToArray();
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

    private static async Task<(List<double> Milliseconds, int Failed)> AskAsync(HttpClient client, Patient patient, TimeSpan time, CancellationToken cancellation)
    {
        var milliseconds = new List<double>();
        int failed = 0;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < time;)
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
