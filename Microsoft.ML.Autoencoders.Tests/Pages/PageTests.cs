using Microsoft.ML.Autoencoders.Tests.Examples;
using Microsoft.ML.Autoencoders.Tests.Tables;
using Microsoft.Playwright;

namespace Microsoft.ML.Autoencoders.Tests.Pages;

/// <summary>A person sees whole, legible pages: on wide and narrow screens, light and dark.</summary>
[TestClass]
[DoNotParallelize] // a Playwright serves one call at a time
public sealed class PageTests
{
    private static PageBrowser? _browser;
    private static TemporaryFolder? _folder;

    private static readonly Dictionary<string, Action<string>> Pages = new()
    {
        ["detector"] = path => QuickDetectors.Plain.WriteReport(path, QuickDetectors.Labelled(200, BooleanDataViewType.Instance, isBroken => isBroken), "Label"),
        ["autoencoder"] = path => Models.AllColumns.WriteReport(path, Rows.View()),
        ["variational"] = path =>
        {
            using var vae = VaeModels.Fit(o => (o.ConditionColumnName, o.ValidationFraction) = ("Label", 0.2));
            vae.WriteReport(path, Rows.View());
        },
        ["table"] = path =>
        {
            var options = new AutoencoderAnomalyTrainer.Options { FeatureColumnNames = Order.Columns };
            options.Training.Steps = 50;
            using var detector = new AutoencoderAnomalyTrainer(options).Fit(Order.View(300, missing: 0.05));
            detector.WriteReport(path, Order.View(100, missing: 0.05));
        },
        ["unusual"] = path => QuickDetectors.Plain.WriteReport(path, Rows.View([[float.NaN, 0, 0, 0, 0, 0], [1e30f, 1, 1, 1, 1, 1], [-1e-30f, 0, 0, 0, 0, 0], .. Rows.Features(2)])),
        ["demo"] = path =>
        {
            using var folder = new TemporaryFolder();
            ExampleRun.Of("Demo", "--output", folder.Path);
            File.Copy(folder.File("index.html"), path);
        },
    };

    public static IEnumerable<object[]> PageNames => Pages.Keys.Select(name => new object[] { name });

    [ClassInitialize]
    public static async Task Open(TestContext _) => (_browser, _folder) = (await PageBrowser.Start(), new TemporaryFolder());

    [ClassCleanup]
    public static async Task Close()
    {
        _folder?.Dispose();
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }
    }

    /// <summary>Tells what is wrong with pages, such as those that examples write.</summary>
    /// <returns>The exit code: 1 where something is.</returns>
    public static async Task<int> Check(string[] pages)
    {
        await using var browser = await PageBrowser.Start();
        if (browser is null)
        {
            Console.Error.WriteLine("There is no chromium.");
            return 1;
        }
        int count = 0;
        foreach (string page in pages)
        {
            foreach (string fault in await browser.Faults(Path.GetFullPath(page)))
            {
                Console.WriteLine($"{page}: {fault}");
                count++;
            }
        }
        Console.WriteLine($"{pages.Length} pages, {count} faults");
        return count == 0 ? 0 : 1;
    }

    [TestMethod]
    [DynamicData(nameof(PageNames))]
    public async Task A_page_is_whole_and_legible(string name)
    {
        var browser = Browser();
        string page = _folder!.File($"{name}.html");
        Pages[name](page);

        Assert.AreEqual("", string.Join('\n', await browser.Faults(page)));
    }

    [TestMethod]
    [DataRow("""<script>null.length</script>""", "Script error: ")]
    [DataRow("""<img alt="gone" src="https://localhost:1/picture.png">""", "It asks for https://localhost:1/picture.png.")]
    [DataRow("""<svg viewBox="0 0 10 10" aria-label="curve"><rect fill="none" width="5" height="5"/></svg>""", "The picture 'curve' of ")]
    [DataRow("""<img alt="clear" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/%3E">""", "The image 'clear' of 4 x 4 pixels is empty.")]
    [DataRow("""<p style="width: 900px">wide</p>""", "The page is 9")]
    [DataRow("""<p style="width: 50px; overflow: hidden; white-space: nowrap">much longer than its place</p>""", "The text 'much longer than its place' is cut off by ")]
    [DataRow("""<svg viewBox="0 0 100 20"><path d="M0 0h9"/><text x="60" y="15">a label</text></svg>""", "The text 'a label' is cut off by ")]
    [DataRow("""<p style="margin-left: -40px">before</p>""", "The text 'before' begins ")]
    [DataRow("""<svg viewBox="0 0 400 60"><path d="M0 0h9"/><text x="20" y="30">one</text><text x="30" y="33">two</text></svg>""", "The texts 'one' and 'two' lie over each other.")]
    [DataRow("""<svg viewBox="0 0 400 60"><path d="M0 0h9"/><text x="20" y="30">one</text><text transform="translate(25 50) rotate(-90)">two</text></svg>""", "lie over each other.")]
    [DataRow("""<p style="color: #ccc">pale</p>""", "The text 'pale' has a contrast of 1.6.")]
    [DataRow("""<svg viewBox="0 0 400 60"><rect width="200" height="60" fill="navy"/><text x="20" y="30">dark</text></svg>""", "The text 'dark' has a contrast of 1.3.")]
    public async Task What_is_wrong_is_seen(string body, string fault)
    {
        var faults = await Browser().Faults(Written(body), 400, ColorScheme.Light);

        Assert.IsTrue(faults.Any(found => found.Contains(fault, StringComparison.Ordinal)), $"{fault}: {string.Join('\n', faults)}");
    }

    [TestMethod]
    [DataRow("""<p>Text of <b>several</b> parts and of more than one line, since it is much too long for a window that is no wider than this one is.</p>""")]
    [DataRow("""<div style="overflow-x: auto"><table style="width: 900px"><tr><td>one</td><td>two</td></tr></table></div>""")]
    [DataRow("""<svg viewBox="0 0 400 60"><path d="M0 0h9"/><text x="20" y="20">one</text><text x="20" y="34">two</text><text transform="translate(80 50) rotate(-60)">three</text><text transform="translate(100 50) rotate(-60)">four</text></svg>""")]
    [DataRow("""<svg viewBox="0 0 400 60"><rect width="200" height="60" fill="navy"/><text x="20" y="30" fill="white">light</text></svg>""")]
    [DataRow("""<details><summary>more</summary><p style="color: white">hidden</p></details>""")]
    public async Task Nothing_is_wrong_with_what_is_right(string body) => Assert.AreEqual("", string.Join('\n', await Browser().Faults(Written(body), 400, ColorScheme.Light)));

    private static PageBrowser Browser()
    {
        if (_browser is null)
        {
            Assert.Inconclusive("There is no chromium.");
        }
        return _browser!;
    }

    private static string Written(string body)
    {
        string page = _folder!.File("written.html");
        File.WriteAllText(page, $"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>page</title></head><body>{body}</body></html>""");
        return page;
    }
}
