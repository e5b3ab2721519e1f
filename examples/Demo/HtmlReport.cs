namespace Demo;

/// <summary>The demo's figures and pictures as one page.</summary>
internal sealed class HtmlReport(Study study, FigureTable[] tables, IReadOnlyList<ScoredTumour> strangest, string reloaded, TimeSpan elapsed)
{
    public string Write() => Html.Page(
        "Microsoft.ML.Autoencoders: demo",
        "Microsoft.<wbr>ML.<wbr>Autoencoders",
        $"""
        An autoencoder compresses a vector into a few numbers and reconstructs the vector from them. Here it compresses digits, and detects rows that are unlike the training rows.
        The tables are measured on held-out rows, for the seeds {string.Join(", ", Study.Seeds)}.
        """,
        [
            CompressionSection.Write(study.Compression, tables[0]),
            AnomalySection.Write(study.Anomalies, tables[1], strangest),
            Html.Section("Two engines", $"""
                <p>The default is the built-in engine, which requires no other package. TorchSharp, which requires libtorch, trains what the built-in engine does not support. Here, both train the same network
                from the same initial weights with the same batches, so the losses should agree.</p>
                {Html.Table(tables[2])}
                """),
            Html.Section("The saved model", $"<p>{Html.Encode(reloaded)}</p>"),
        ],
        $"{Study.Seeds.Count} seeds of both in {elapsed.TotalSeconds:f0} s");
}
