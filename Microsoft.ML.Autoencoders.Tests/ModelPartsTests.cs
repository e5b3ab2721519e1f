namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>Finding a transformer in a model, and what an error says of a model that has it not.</summary>
[TestClass]
public sealed class ModelPartsTests
{
    private static readonly IDataView Data = Rows.View(30);

    [TestMethod]
    public void A_lone_transformer_and_one_in_nested_chains_are_found()
    {
        var inner = new TransformerChain<ITransformer>(Models.AllColumns);
        var outer = new TransformerChain<ITransformer>(Contexts.ML.Transforms.CopyColumns("Copy", "Features").Fit(Data), inner);

        Assert.AreSame(Models.AllColumns, Models.AllColumns.Find<AutoencoderTransformer>());
        Assert.AreSame(Models.AllColumns, outer.Find<AutoencoderTransformer>());
        Assert.AreSame(Models.AllColumns, outer.Find<ScoringTransformer>());
    }

    [TestMethod]
    public void A_model_that_has_none_is_described()
    {
        var model = Contexts.ML.Transforms.CopyColumns("Copy", "Features").Append(new AutoencoderEstimator(Models.QuickOptions())).Fit(Data);

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => model.Find<VaeTransformer>());

        Assert.AreEqual("The model contains no VaeTransformer, but: ColumnCopyingTransformer, AutoencoderTransformer.", e.Message);
        Assert.ThrowsExactly<ArgumentNullException>(() => ((ITransformer)null!).Find<VaeTransformer>());
    }

    [TestMethod]
    public void A_model_that_ML_NET_loaded_is_to_be_loaded_otherwise()
    {
        var reloaded = Models.Reload(Models.AllColumns, Data.Schema);

        var e = Assert.ThrowsExactly<InvalidOperationException>(() => reloaded.Find<AutoencoderTransformer>());

        Assert.Contains("mlContext.Model.LoadAutoencoder", e.Message);
    }

    [TestMethod]
    public void Two_are_refused()
    {
        var two = new TransformerChain<ITransformer>(Models.AllColumns, Models.AllColumns);

        Assert.Contains("contains 2 transformers of the type AutoencoderTransformer", Assert.ThrowsExactly<InvalidOperationException>(() => two.Find<AutoencoderTransformer>()).Message);
    }
}
