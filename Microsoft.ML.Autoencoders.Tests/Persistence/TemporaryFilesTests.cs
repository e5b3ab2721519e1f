namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>Nothing of a model is left in the temp folder, which would hold training rows, and nothing of ONNX Runtime's telemetry in the cache folder.</summary>
[TestClass]
public sealed class TemporaryFilesTests
{
    [TestMethod]
    public void Saving_loading_and_changing_a_threshold_leave_no_file()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output) = OwnProcess.Run(AppContext.BaseDirectory, ["temporary"], ("TMPDIR", folder.Path), ("TMP", folder.Path),
            ("HOME", folder.Path), ("XDG_CACHE_HOME", folder.Path), ("DOTNET_EnableDiagnostics", "0"));

        Assert.AreEqual(0, exitCode, output);
        Assert.AreEqual("", string.Join(", ", Directory.GetFileSystemEntries(folder.Path)));
    }

    /// <summary>Does it, in a process of its own.</summary>
    public static int Run()
    {
        var schema = Rows.View(1).Schema;
        using var detector = QuickDetectors.Fit();
        using var autoencoder = Models.Fit(_ => { });
        using var variational = VaeModels.Fit();
        foreach (var model in new ITransformer[] { detector, autoencoder, variational })
        {
            using var loaded = (IDisposable)Models.Reload(model, schema);
        }
        var first = Models.Reload(detector, schema);
        var second = first.WithThreshold(2);
        var third = (IDisposable)Models.Reload(second, schema);
        Assert.Throws<IOException>(() => Contexts.ML.Model.Save(detector, schema, new FullStream()));
        Array.ForEach([(IDisposable)first, (IDisposable)second, third], model => model.Dispose());
        return 0;
    }

    private sealed class FullStream : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}
