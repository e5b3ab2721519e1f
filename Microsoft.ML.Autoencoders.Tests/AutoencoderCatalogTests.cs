namespace Microsoft.ML.Autoencoders.Tests;

/// <summary>The one-line form.</summary>
[TestClass]
public sealed class AutoencoderCatalogTests
{
    private static readonly Dictionary<string, Func<string, string?, int, IEstimator<ITransformer>>> Forms = new()
    {
        ["autoencoder"] = (output, input, dimension) => input is null ? Contexts.ML.Transforms.Autoencoder(output) : Contexts.ML.Transforms.Autoencoder(output, input, dimension),
        ["variational"] = (output, input, dimension) => input is null ? Contexts.ML.Transforms.VariationalAutoencoder(output) : Contexts.ML.Transforms.VariationalAutoencoder(output, input, dimension),
    };

    [TestMethod]
    [DataRow("autoencoder", "Compressed", "Features", 3)]
    [DataRow("autoencoder", "Features", null, 8)] // the output replaces the input
    [DataRow("variational", "Compressed", "Features", 3)]
    [DataRow("variational", "Features", null, 8)]
    public void The_names_and_the_dimension_arrive(string form, string output, string? input, int dimension)
    {
        var view = Rows.View(8);

        var schema = Forms[form](output, input, dimension).Fit(view).Transform(view).Schema;

        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, dimension), schema[output].Type);
        Assert.HasCount(view.Schema.Count + 1, schema);
        Assert.AreEqual(input is null, schema[0].IsHidden);
    }

    [TestMethod]
    [DataRow("autoencoder")]
    [DataRow("variational")]
    public void Bad_arguments_are_refused(string form)
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => Forms[form](null!, null, 8));
        Assert.ThrowsExactly<ArgumentException>(() => Forms[form]("", null, 8));
        Assert.ThrowsExactly<ArgumentException>(() => Forms[form]("Latent", "", 8));
        Assert.Contains("LatentDimension is 0", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Forms[form]("Latent", "Features", 0)).Message);
        Assert.ThrowsExactly<ArgumentNullException>(() => ((TransformsCatalog)null!).Autoencoder("Latent"));
    }
}
