using System.Reflection;
using Microsoft.Playwright;

namespace Microsoft.ML.Autoencoders.Tests.Pages;

/// <summary>A browser without a window, which opens pages and tells what is wrong with them.</summary>
internal sealed class PageBrowser : IAsyncDisposable
{
    private static readonly string FindFaults = ReadScript();

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private PageBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>The browser of the system, or null where there is none.</summary>
    public static async Task<PageBrowser?> Start()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => folder.Length > 0)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (program is null)
        {
            return null;
        }
        var playwright = await Playwright.Playwright.CreateAsync();
        return new PageBrowser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu"] }));
    }

    /// <summary>Opens a page on a wide and a narrow screen, light and dark.</summary>
    /// <param name="page">The file.</param>
    /// <returns>What is wrong, a sentence each.</returns>
    public async Task<IReadOnlyList<string>> Faults(string page)
    {
        var faults = new List<string>();
        foreach (int width in new[] { 1200, 400 })
        {
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                faults.AddRange((await Faults(page, width, scheme)).Select(fault => $"{width} pixels, {scheme}: {fault}"));
            }
        }
        return faults;
    }

    /// <param name="page">The file.</param>
    /// <param name="width">That of the window, in pixels.</param>
    /// <returns>What is wrong, a sentence each.</returns>
    public async Task<IReadOnlyList<string>> Faults(string page, int width, ColorScheme scheme)
    {
        const int LeastHeight = 600, GreatestHeight = 16_000;
        var faults = new List<string>();
        await using var context = await _browser.NewContextAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = LeastHeight }, ReducedMotion = ReducedMotion.Reduce });
        var tab = await context.NewPageAsync();
        string address = new Uri(page).AbsoluteUri;
        tab.PageError += (_, error) => faults.Add($"Script error: {error}");
        tab.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                faults.Add($"Error: {message.Text}");
            }
        };
        tab.Request += (_, request) =>
        {
            if (request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                faults.Add($"It asks for {request.Url}.");
            }
        };
        await tab.GotoAsync(address);
        int height = await tab.EvaluateAsync<int>("() => document.documentElement.scrollHeight");
        await tab.SetViewportSizeAsync(width, Math.Clamp(height, LeastHeight, GreatestHeight));
        faults.AddRange(await tab.EvaluateAsync<string[]>(FindFaults));
        return faults;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private static string ReadScript()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("PageFaults.js")!);
        return reader.ReadToEnd();
    }
}
