using System.IO.Compression;

namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>What a model looks like on disk and after it.</summary>
[TestClass]
public sealed class SavedModelTests
{
    [TestMethod]
    public void A_model_is_saved_to_and_loaded_from_a_file()
    {
        using var folder = new TemporaryFolder();
        var view = Rows.View(20);

        Contexts.ML.Model.SaveModel(Models.AllColumns, view.Schema, folder.File("model.zip"));
        var loaded = Contexts.ML.Model.Load(folder.File("model.zip"), out var schema);

        Schemas.AssertSame(view.Schema, schema, "input");
        Table.AssertSame(Table.Read(Models.AllColumns.Transform(view)), Table.Read(loaded.Transform(view)), "file");
    }

    [TestMethod]
    public void A_model_holds_its_network_once()
    {
        using var stream = new MemoryStream();
        Contexts.ML.Model.Save(Models.AllColumns, Rows.View(1).Schema, stream);

        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        Assert.HasCount(1, zip.Entries.Where(entry => entry.Name == "OnnxModel"));
        Assert.IsLessThan(40_000, stream.Length);
    }

    [TestMethod]
    public void A_reloaded_model_leaves_no_column_of_its_own_behind()
    {
        var view = Rows.View(1);

        var schema = Models.Reload(Models.AllColumns, view.Schema).GetOutputSchema(view.Schema);

        CollectionAssert.AreEqual(view.Schema.Select(column => column.Name).Concat(["Latent", "Reconstruction", "SlotErrors", "Score"]).ToArray(), schema.Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void A_model_can_be_saved_after_Dispose()
    {
        var model = Models.Fit(_ => { });
        var expected = Table.Read(model.Transform(Rows.View(5)));
        model.Dispose();

        Table.AssertSame(expected, Table.Read(Models.Reload(model, Rows.View(1).Schema).Transform(Rows.View(5))), "reloaded");
    }
}
