using System.Text.Json;

namespace Microsoft.ML.Autoencoders.Tests.Onnx;

/// <summary>The description of a fitted network in a file: its form is part of saved models.</summary>
[TestClass]
public sealed class FittedModelTests
{
    // A name that is gone or another one makes models unreadable that were saved before: a change of form needs another version of it, and the reading of both.
    private const string Names = "$type activation autoencoder biases bringsForthInput categories categoryOutputs cellUnits channels classes column columns components condition conditions convolution count decoder "
        + "degreesOfFreedom detector dimension distance dropout encoder encoderInputs family few fill fixedScale form freeParameters from gain groups height huberDelta image input "
        + "inputs isKey isPlanar isTied isVector kept kernel keyCount keyValues keys kind klWeight latent levels likelihood logDeterminant logWeight logWeights loss many maximum mean minimum "
        + "minimumScale missing name neighbours network normalization numbers offset output outputs parameters prior readsPixels rows sampleSeed sampler scale scaleSource scales "
        + "scaling score scoreNoise scoring shape shift similarity slotCosts slotErrors slotWeights slots spread stride table texts threshold to trainingLatents type unit vaeShape "
        + "values variational version weight weights whitened whitening width window";

    [TestMethod]
    public void Its_names_stay()
    {
        using var vae = VaeModels.Fit(o =>
        {
            (o.Prior, o.PriorComponents, o.ConditionColumnName, o.LabelColumnName) = (Prior.GaussianMixture, 2, "Side", "Label");
            o.Normalization = LayerNormalization.Layer;
        }, new LabelledRows().View());
        using var images = Models.Fit(o => (o.Convolution, o.HiddenLayers, o.StructuralSimilarity) = (new() { Filters = [3] }, null, new()), Images.View(40, new ImageSize(4, 4)));
        using var table = QuickDetectors.Fit(o => (o.FeatureColumnNames, o.Training.MinimumCategoryRows) = (["Text", "Features"], 1), MixedRows.View(60));
        using var codes = Models.Fit(o => (o.QuantizationLevels, o.LatentSampler) = ([3, 4], LatentSampler.GaussianMixture));
        byte[][] files = [Exports.Of(images), Exports.Of(table), Exports.Of(codes), Exports.Of(Models.AllColumns), Exports.Of(vae), Exports.Of(QuickDetectors.Plain), Exports.Of(DetectorKinds.Of("Variational: NegativeElbo").Fitted)];

        var found = files.SelectMany(file =>
        {
            using var json = JsonDocument.Parse(ModelProto.Parser.ParseFrom(file).MetadataProps.Single(entry => entry.Key == "Microsoft.ML.Autoencoders.Fitted").Value);
            return PropertyNames(json.RootElement).ToArray();
        });

        Assert.AreEqual(Names, string.Join(' ', found.Distinct().Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<string> PropertyNames(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => PropertyNames(property.Value).Prepend(property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(PropertyNames),
        _ => [],
    };
}
