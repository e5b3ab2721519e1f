namespace Demo;

/// <summary>The demo's figures and pictures as one page.</summary>
internal sealed class HtmlReport(Study study, FigureTable[] tables, IReadOnlyList<ScoredTumour> strangest, string reloaded, TimeSpan elapsed)
{
    public string Write() => Html.Page(
        "Microsoft.ML.Autoencoders: demo",
        "Microsoft.<wbr>ML.<wbr>Autoencoders",
        $"""
        An autoencoder squeezes a vector through a few numbers and brings it back. Here it compresses, and finds what is unlike the data that it learned.
        The tables are over rows that no model was trained on, for the seeds {string.Join(", ", Study.Seeds)}.
        """,
        [
            CompressionSection.Write(study.Compression, tables[0]),
            AnomalySection.Write(study.Anomalies, tables[1], strangest),
            Html.Section("Two engines", $"""
                <p>By default the built-in engine trains, which needs no further package. TorchSharp, which needs libtorch, trains what the built-in engine does not support. Here both train the same network
                from the same initial weights on the same batches, so the losses should agree.</p>
                {Html.Table(tables[2])}
                """),
            Html.Section("The saved model", $"<p>{Html.Encode(reloaded)}</p>"),
        ],
        $"{Study.Seeds.Count} seeds of both in {elapsed.TotalSeconds:f0} s");
}
