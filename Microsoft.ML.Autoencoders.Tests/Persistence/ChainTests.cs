namespace Microsoft.ML.Autoencoders.Tests.Persistence;

/// <summary>An autoencoder between other stages, fitted, saved, reloaded, predicted with.</summary>
[TestClass]
public sealed class ChainTests
{
    private static readonly Lazy<TransformerChain<ITransformer>> LazyChain = new(() => Pipeline().Fit(Rows.View()));

    private static TransformerChain<ITransformer> Chain => LazyChain.Value;

    [TestMethod]
    public void The_whole_chain_is_promised_fitted_and_reloaded_alike()
    {
        var view = Rows.View();
        var reloaded = Models.Reload(Chain, view.Schema, out var schema);

        Assert.AreEqual(Schemas.Describe(Schemas.Shape(Chain.GetOutputSchema(view.Schema))), Schemas.Describe(Pipeline().GetOutputSchema(Schemas.Shape(view.Schema))));
        Schemas.AssertSame(view.Schema, schema, "input");
        Schemas.AssertSame(Chain.Transform(view).Schema, reloaded.Transform(view).Schema, "chain");
        Table.AssertSame(Table.Read(Chain.Transform(view)), Table.Read(reloaded.Transform(view)), "chain");
    }

    [TestMethod]
    public void A_trainer_learns_from_the_latent_vector()
    {
        var metrics = Contexts.ML.MulticlassClassification.Evaluate(Chain.Transform(Rows.View(300)));

        Assert.IsGreaterThan(0.9, metrics.MicroAccuracy);
    }

    [TestMethod]
    public void A_prediction_engine_gives_the_values_of_Transform_fitted_and_reloaded()
    {
        var view = Rows.View(20);
        var expected = Models.AllColumns.Transform(view);
        var (latent, reconstruction, errors, scores) = (Table.Vectors(expected, "Latent"), Table.Vectors(expected, "Reconstruction"), Table.Vectors(expected, "SlotErrors"), Table.Singles(expected, "Score"));

        foreach (var model in new[] { Models.AllColumns, Models.Reload(Models.AllColumns, view.Schema) })
        {
            using var engine = Contexts.ML.Model.CreatePredictionEngine<Rows.Row, Prediction>(model);
            var reused = new Prediction();
            for (int i = 0; i < 20; i++)
            {
                engine.Predict(new Rows.Row { Features = Rows.Features(20)[i] }, ref reused);
                Cells.AssertSame(latent[i], reused.Latent, $"latent {i}");
                Cells.AssertSame(reconstruction[i], reused.Reconstruction, $"reconstruction {i}");
                Cells.AssertSame(errors[i], reused.SlotErrors, $"slot errors {i}");
                Cells.AssertSame(scores[i], reused.Score, $"score {i}");
            }
        }
    }

    [TestMethod]
    public void A_prediction_engine_of_the_whole_chain_predicts_fitted_and_reloaded()
    {
        var view = Rows.View(20);
        var expected = Chain.Transform(view).GetColumn<uint>("PredictedLabel").ToArray();

        foreach (var model in new[] { Chain, Models.Reload(Chain, view.Schema) })
        {
            using var engine = Contexts.ML.Model.CreatePredictionEngine<Rows.Row, Class>(model);
            CollectionAssert.AreEqual(expected, Rows.Features(20).Select(row => engine.Predict(new Rows.Row { Features = row }).PredictedLabel).ToArray());
        }
    }

    [TestMethod]
    public void Cross_validation_fits_a_model_a_fold()
    {
        var results = Contexts.ML.MulticlassClassification.CrossValidate(Rows.View(), Pipeline(), numberOfFolds: 3);

        Assert.HasCount(3, results);
        Assert.IsTrue(results.All(result => result.Metrics.MicroAccuracy > 0.8));
    }

    [TestMethod]
    public void Parts_of_a_split_are_fitted_and_scored_apart()
    {
        var split = Contexts.ML.Data.TrainTestSplit(Rows.View(200), testFraction: 0.25);

        var model = Models.Fit(_ => { }, split.TrainSet);

        var scores = Table.Singles(model.Transform(split.TestSet), "Score");
        Assert.AreEqual(200, model.TrainingHistory.Rows + scores.Length);
        Assert.IsTrue(scores.Length is > 0 and < 100 && scores.All(float.IsFinite));
    }

    [TestMethod]
    public void A_cache_and_a_shuffle_behind_it_give_the_same_values()
    {
        var transformed = Models.AllColumns.Transform(Rows.View());
        float[] expected = Table.Singles(transformed, "Score");

        Cells.AssertSame(expected, Table.Singles(Contexts.ML.Data.Cache(transformed), "Score"), "cache");
        Cells.AssertSame(expected.Order().ToArray(), Table.Singles(Contexts.ML.Data.ShuffleRows(transformed, seed: 3), "Score").Order().ToArray(), "shuffle");
    }

    [TestMethod]
    public void Cached_rows_give_the_same_model()
    {
        CollectionAssert.AreEqual(Models.Onnx(Models.AllColumns), Models.Onnx(Models.Fit(_ => { }, Contexts.ML.Data.Cache(Rows.View()))));
    }

    [TestMethod]
    public void An_autoencoder_follows_another()
    {
        var ml = Contexts.ML;
        var view = Rows.View();
        var pipeline = ml.Transforms.Autoencoder(Models.QuickOptions(o => o.OutputColumnName = "Features"))
            .Append(ml.Transforms.Autoencoder(Models.QuickOptions(o => (o.OutputColumnName, o.LatentDimension) = ("Features", 1))));

        var model = pipeline.Fit(view);

        var transformed = model.Transform(view);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 1), transformed.Schema["Features"].Type);
        Assert.AreEqual(new VectorDataViewType(NumberDataViewType.Single, 2), transformed.Schema["Reconstruction"].Type);
        Table.AssertSame(Table.Read(transformed), Table.Read(Models.Reload(model, view.Schema).Transform(view)), "two");
    }

    private static EstimatorChain<ITransformer> Pipeline()
    {
        var ml = new MLContext(seed: 1);
        return new EstimatorChain<ITransformer>()
            .Append<ITransformer>(ml.Transforms.NormalizeMinMax("Features"))
            .Append<ITransformer>(ml.Transforms.Autoencoder(Models.QuickOptions(o => o.Epochs = 10)))
            .AppendCacheCheckpoint(ml)
            .Append<ITransformer>(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", "Latent"));
    }

    private sealed class Prediction
    {
        public float[] Latent { get; set; } = [];

        public float[] Reconstruction { get; set; } = [];

        public float[] SlotErrors { get; set; } = [];

        public float Score { get; set; }
    }

    private sealed class Class
    {
        public uint PredictedLabel { get; set; }
    }
}
