using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Microsoft.ML.Autoencoders.Tests.Report;

/// <summary>The pages that models write about themselves.</summary>
[TestClass]
public sealed partial class ReportTests
{
    private const string Evil = "<img src=x onerror=\"alert(1)\">&'\"";

    [TestMethod]
    public void A_detector_reports_everything()
    {
        var view = QuickDetectors.Labelled(200, BooleanDataViewType.Instance, isBroken => isBroken);

        string page = Written(path => QuickDetectors.Plain.WriteReport(path, view, "Label"));

        CollectionAssert.AreEqual(
            new[] { "Detection", "Scores", "Training", "Errors by column", "Latent space", "Rows with the greatest scores", "Rows with the least scores", "Drift", "Diagnosis", "Layers", "Model card" }, Headings(page));
        var metrics = QuickDetectors.Plain.Evaluate(view);
        Assert.Contains($"<td class=\"number\">{metrics.AreaUnderRocCurve.Value.ToString("F3", System.Globalization.CultureInfo.InvariantCulture)}</td>", page);
        Assert.Contains("200 rows, ", page);
        var strangest = QuickDetectors.Plain.Explain(view).MaxBy(row => row.Score)!;
        Assert.Contains($"<td class=\"number\">{strangest.Row}</td>", page);
        Assert.Contains(strangest.Slots[0].Name, page);
        Assert.Contains("class=\"mark\"", page);
        Assert.Contains("moved", page);
        Assert.Contains("<td>MahalanobisAndNeighbours</td>", page);
        Assert.Contains("<td>CorruptionAmount</td>", page);
        Assert.Contains("Microsoft.ML 5.0.1", page);
        Assert.Contains("ONNX Runtime 1.31.1", page);
    }

    [TestMethod]
    public void The_hash_is_that_of_the_rows_as_they_were_read()
    {
        var rows = Rows.Features(30);
        byte[] bytes = [.. rows.SelectMany(row => row.SelectMany(BitConverter.GetBytes))];

        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), Written(path => Models.AllColumns.WriteReport(path, Rows.View(rows))));
    }

    [TestMethod]
    public void Transformers_report_too()
    {
        using var vae = new VaeEstimator(VaeModels.QuickOptions(o => o.ConditionColumnName = "Label")).Fit(Rows.View());
        using var translating = Models.Fit(o => (o.TargetColumnName, o.ReconstructionColumnName, o.SlotErrorsColumnName, o.ScoreColumnName, o.ValidationFraction) = ("Weight", null, null, null, 0.2));
        string[] whole = ["Scores", "Training", "Errors by column", "Latent space", "Rows with the greatest scores", "Rows with the least scores", "Diagnosis", "Layers", "Model card"];

        CollectionAssert.AreEqual(whole, Headings(Written(path => Models.AllColumns.WriteReport(path, Rows.View()))));
        CollectionAssert.AreEqual(whole, Headings(Written(path => vae.WriteReport(path, Rows.View()))));
        string page = Written(path => translating.WriteReport(path, Rows.View()));
        CollectionAssert.AreEqual(new[] { "Training", "Latent space", "Diagnosis", "Layers", "Model card" }, Headings(page));
        Assert.Contains("class=\"second\"", page);
    }

    [TestMethod]
    public void A_loaded_model_reports_the_same_but_for_its_training()
    {
        var view = Rows.View();
        var loaded = Models.LoadInBatches(QuickDetectors.Plain, view.Schema).Find<AnomalyDetector>();

        string fitted = Written(path => QuickDetectors.Plain.WriteReport(path, view)), page = Written(path => loaded.WriteReport(path, view));

        CollectionAssert.AreEqual(Headings(fitted).Where(heading => heading != "Training").ToArray(), Headings(page));
        Assert.Contains("The options are not available for a loaded model.", page);
        Assert.AreEqual(Section(fitted, "Rows with the greatest scores"), Section(page, "Rows with the greatest scores"));
    }

    [TestMethod]
    public void Nothing_of_the_data_becomes_markup()
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add("SlotNames", new VectorDataViewType(TextDataViewType.Instance, Rows.Slots), (ref VBuffer<ReadOnlyMemory<char>> names) => names = new(Rows.Slots, [.. Enumerable.Range(0, Rows.Slots).Select(slot => $"{Evil}{slot}".AsMemory())]));
        var rows = Contexts.ML.Data.LoadFromEnumerable(Rows.Features(100).Select(values => new Rows.Row { Features = values }).ToList());
        var view = new NamedSlots(rows, "Features", builder.ToAnnotations());
        using var detector = QuickDetectors.Fit(input: view);

        string page = Written(path => detector.WriteReport(path, view));

        Assert.Contains("&lt;img src=x onerror=", page);
        Assert.DoesNotContain("<img", page);
        Assert.DoesNotContain("<script", page);
    }

    [TestMethod]
    public void The_page_loads_nothing_and_is_well_formed()
    {
        string page = Written(path => QuickDetectors.Plain.WriteReport(path, Rows.View()));

        Assert.DoesNotContain("http:", page);
        Assert.DoesNotContain("https:", page);
        Assert.IsFalse(Loading().IsMatch(page));
        Assert.Contains("default-src 'none'", page);
        // As XML, but for the few elements that HTML does not close.
        _ = XDocument.Parse(Unclosed().Replace(page.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), "<$1/>"));
    }

    [TestMethod]
    public void It_is_the_same_each_time_and_in_every_culture()
    {
        string expected = Written(path => QuickDetectors.Plain.WriteReport(path, Rows.View()));

        using var culture = new OtherCulture();

        Assert.AreEqual(expected, Written(path => QuickDetectors.Plain.WriteReport(path, Rows.View())));
    }

    [TestMethod]
    public void Rows_that_are_unusual_are_reported_all_the_same()
    {
        float[][] rows = [[float.NaN, 0, 0, 0, 0, 0], [float.PositiveInfinity, 1, 1, 1, 1, 1], .. Rows.Features(2)];

        Assert.Contains("2 rows whose score could not be computed are excluded.", Written(path => QuickDetectors.Plain.WriteReport(path, Rows.View(rows))));
        Assert.Contains(" 2 rows without a finite latent vector are excluded.", Written(path => QuickDetectors.Plain.WriteReport(path, Rows.View(rows))));
        Assert.Contains("No row has a finite latent vector.", Written(path => QuickDetectors.Plain.WriteReport(path, Rows.View(rows[..1]))));
        Assert.Contains("No row has a finite score.", Written(path => QuickDetectors.Plain.WriteReport(path, Rows.View(rows[..1]))));
        Assert.Contains("1 rows", Written(path => Models.AllColumns.WriteReport(path, Rows.View(1))));
    }

    [TestMethod]
    public void A_report_that_fails_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("report.html");
        File.WriteAllText(path, "old");

        Assert.ThrowsExactly<InvalidOperationException>(() => QuickDetectors.Plain.WriteReport(path, Rows.View(0)));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => QuickDetectors.Plain.WriteReport(path, Rows.View(), "Labels"));
        Assert.ThrowsExactly<ArgumentException>(() => QuickDetectors.Plain.WriteReport("", Rows.View()));
        Assert.Throws<IOException>(() => QuickDetectors.Plain.WriteReport(folder.File("no/report.html"), Rows.View()));

        Assert.AreEqual("old", File.ReadAllText(path));
        Assert.HasCount(1, Directory.GetFiles(folder.Path));
    }

    private static string Written(Action<string> write)
    {
        using var folder = new TemporaryFolder();
        write(folder.File("report.html"));
        return File.ReadAllText(folder.File("report.html"));
    }

    private static string[] Headings(string page) => [.. Heading().Matches(page).Select(match => match.Groups[1].Value)];

    private static string Section(string page, string heading) => page[page.IndexOf($"<h2>{heading}</h2>", StringComparison.Ordinal)..].Split("</section>")[0];

    [GeneratedRegex("<h2>(.*?)</h2>")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\b(src|href|url|@import)\b\s*[=(]")]
    private static partial Regex Loading();

    [GeneratedRegex("<(meta[^>]*)>")]
    private static partial Regex Unclosed();

    private sealed class NamedSlots(IDataView view, string column, DataViewSchema.Annotations annotations) : IDataView
    {
        public DataViewSchema Schema { get; } = Named(view.Schema, column, annotations);

        public bool CanShuffle => false;

        public long? GetRowCount() => view.GetRowCount();

        public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => view.GetRowCursor(columnsNeeded.Select(needed => view.Schema[needed.Index]), rand);

        public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

        private static DataViewSchema Named(DataViewSchema schema, string column, DataViewSchema.Annotations annotations)
        {
            var builder = new DataViewSchema.Builder();
            foreach (var of in schema)
            {
                builder.AddColumn(of.Name, of.Type, of.Name == column ? annotations : of.Annotations);
            }
            return builder.ToSchema();
        }
    }
}
