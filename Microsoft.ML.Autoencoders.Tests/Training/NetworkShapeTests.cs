namespace Microsoft.ML.Autoencoders.Tests.Training;

/// <summary>The layers that options lead to.</summary>
[TestClass]
public sealed class NetworkShapeTests
{
    [TestMethod]
    public void The_decoder_mirrors_the_encoder()
    {
        var shape = Shapes.Mirrored(10, [7, 5], 3, Activation.ELU);

        CollectionAssert.AreEqual(new LayerShape[] { new(10, 7, Activation.ELU), new(7, 5, Activation.ELU), new(5, 3, Activation.Linear) }, shape.Encoder.ToArray());
        CollectionAssert.AreEqual(new LayerShape[] { new(3, 5, Activation.ELU), new(5, 7, Activation.ELU), new(7, 10, Activation.Linear) }, shape.Decoder.ToArray());
        Assert.AreEqual(10, shape.Inputs);
        Assert.AreEqual(3, shape.LatentDimension);
        Assert.AreEqual(10 * 7 + 7 + 7 * 5 + 5 + 5 * 3 + 3 + 3 * 5 + 5 + 5 * 7 + 7 + 7 * 10 + 10, new ParameterLayout(shape).TrainedCount);
    }

    [TestMethod]
    public void Without_hidden_layers_each_half_is_one_linear_layer()
    {
        var shape = Shapes.Mirrored(10, [], 3, Activation.ELU);

        CollectionAssert.AreEqual(new LayerShape[] { new(10, 3, Activation.Linear), new(3, 10, Activation.Linear) }, shape.Layers.ToArray());
    }

    [TestMethod]
    [DataRow(1, 64, 32)]
    [DataRow(32, 64, 32)]
    [DataRow(33, 128, 64)]
    [DataRow(64, 128, 64)]
    [DataRow(65, 128, 64)]
    [DataRow(129, 256, 128)]
    [DataRow(784, 512, 256)]
    public void The_default_hidden_layers_follow_the_input(int slots, int first, int second)
    {
        CollectionAssert.AreEqual(new[] { first, second }, NetworkShape.DefaultHiddenLayers(slots));
    }
}
