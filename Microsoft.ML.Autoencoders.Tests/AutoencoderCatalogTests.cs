namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>The one-line form.</summary>
[TestClass]
public sealed class AutoencoderCatalogTests
{
    [TestMethod]
    public void The_names_and_the_dimension_arrive()
    {
        var view = Rows.View(8);

        var schema = Contexts.ML.Transforms.Autoencoder("Compressed", "Features", latentDimension: 3).Fit(view).Transform(view).Schema;

        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 3), schema["Compressed"].Type);
        Assert.HasCount(view.Schema.Count + 1, schema);
    }

    [TestMethod]
    public void Without_an_input_name_the_output_replaces_the_input()
    {
        var view = Rows.View(8);

        var schema = Contexts.ML.Transforms.Autoencoder("Features").Fit(view).Transform(view).Schema;

        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 8), schema["Features"].Type);
        Assert.IsTrue(schema[0].IsHidden);
    }

    [TestMethod]
    public void The_variational_ones_names_and_dimension_arrive()
    {
        var view = Rows.View(8);

        var schema = Contexts.ML.Transforms.VariationalAutoencoder("Compressed", "Features", latentDimension: 3).Fit(view).Transform(view).Schema;
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 3), schema["Compressed"].Type);
        Assert.HasCount(view.Schema.Count + 1, schema);

        schema = Contexts.ML.Transforms.VariationalAutoencoder("Features").Fit(view).Transform(view).Schema;
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 8), schema["Features"].Type);
        Assert.IsTrue(schema[0].IsHidden);

        Assert.ThrowsExactly<ArgumentNullException>(() => Contexts.ML.Transforms.VariationalAutoencoder((string)null!));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Contexts.ML.Transforms.VariationalAutoencoder("Latent", "Features", 0));
    }

    [TestMethod]
    public void Bad_arguments_are_refused()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => Contexts.ML.Transforms.Autoencoder((string)null!));
        Assert.ThrowsExactly<ArgumentNullException>(() => ((TransformsCatalog)null!).Autoencoder("Latent"));
        Assert.ThrowsExactly<ArgumentException>(() => Contexts.ML.Transforms.Autoencoder(""));
        Assert.ThrowsExactly<ArgumentException>(() => Contexts.ML.Transforms.Autoencoder("Latent", ""));
        var e = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Contexts.ML.Transforms.Autoencoder("Latent", "Features", 0));
        Assert.Contains("LatentDimension is 0", e.Message);
    }
}
