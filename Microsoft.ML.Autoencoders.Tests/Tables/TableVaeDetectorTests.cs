using Microsoft.ML.Autoencoders.Scoring;

namespace Microsoft.ML.Autoencoders.Tests.Tables;

/// <summary>The variational anomaly trainer on tables, and ensembles of either trainer.</summary>
[TestClass]
public sealed class TableVaeDetectorTests
{
    [TestMethod]
    public void A_row_is_judged_under_its_condition()
    {
        var options = new VaeAnomalyTrainer.Options { FeatureColumnNames = ["Price", "Product", "IsGift"], Training = { ConditionColumnName = "Category", Steps = 1500 } };
        using var detector = new VaeAnomalyTrainer(options).Fit(Order.View(1500));
        var orders = Order.Rows(200, seed: 25);

        float[] usual = OrderDetectors.Scores(detector, orders), strange = OrderDetectors.Scores(detector, orders.Select(OrderDetectors.WithOtherCategory));

        Assert.IsGreaterThan(0.95, strange.Zip(usual, (x, y) => x > y ? 1.0 : 0).Average());
        Assert.DoesNotContain(slot => slot.Name == "Category", detector.Explain(Order.View(orders), top: 10).First().Slots);
    }

    [TestMethod]
    [DataRow(Likelihood.Gaussian, VaeScore.NegativeElbo)]
    [DataRow(Likelihood.Laplace, VaeScore.ReconstructionProbability)]
    [DataRow(Likelihood.StudentT, VaeScore.ReconstructionError)]
    public void With_a_score_of_the_likelihood_a_number_is_expected_within_its_central_range(Likelihood likelihood, VaeScore score)
    {
        using var detector = new VaeAnomalyTrainer(new()
        {
            FeatureColumnNames = ["Price", "Quantity", "Product"], Training = { Likelihood = likelihood, Score = score, Steps = 200, Corruption = Corruption.None, MinimumScale = 0.05, HiddenLayers = [32], LatentDimension = 4 },
        }).Fit(Order.View(1000));

        double half = ((ScoredVae)detector.Fitted.Networks[0]).Network.Likelihood.CentralDeviation(1) * detector.Fitted.Output.Scale[1];
        foreach (var order in Order.Rows(20, seed: 26))
        {
            var part = OrderDetectors.Part(detector, order, "Quantity");
            double[] range = [.. part.ExpectedText.Split(" to ").Select(bound => double.Parse(bound, System.Globalization.CultureInfo.InvariantCulture))];
            Assert.AreEqual(part.Expected - half, range[0], 0.01);
            Assert.AreEqual(part.Expected + half, range[1], 0.01);
        }
    }

    [TestMethod]
    [DataRow(Likelihood.Gaussian)]
    [DataRow(Likelihood.Laplace)]
    [DataRow(Likelihood.StudentT)]
    public void The_central_range_has_the_probability_of_one_standard_deviation(Likelihood kind)
    {
        var shape = new LikelihoodShape(kind, LikelihoodScale.Learned, 1, 0.01, 1);
        float[] free = [(float)Math.Log(0.69), (float)Math.Log(0.5)]; // the scale is 0.7, the degrees of freedom are 1.5
        var likelihood = FreeParameters.ReadLikelihood(free.AsSpan(0, shape.ScaleParameters + shape.FreedomParameters), shape);
        double Density(double x) => Math.Exp(new HandVaeLikelihood(shape).LogDensity([0], Array.ConvertAll(free, value => (double)value), x, 0));

        Assert.AreEqual(0.6827, Quadrature.Integral(Density, -likelihood.CentralDeviation(0), likelihood.CentralDeviation(0), 0), 1e-4);
    }

    [TestMethod]
    public void An_autoencoder_has_no_range_of_its_reconstruction()
    {
        using var detector = new AutoencoderAnomalyTrainer(new() { FeatureColumnNames = Order.Columns, Score = AutoencoderScore.ReconstructionError, Training = { Steps = 20, HiddenLayers = [8] } }).Fit(Order.View(200));

        var price = OrderDetectors.Part(detector, Order.Rows(1)[0], "Price");

        string found = price.ExpectedText;
        Assert.AreEqual(detector.Fitted.Input.Table!.Text(0, price.Expected), found);
    }

    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, true)]
    [DataRow(false, false)]
    [DataRow(true, false)]
    public void An_ensemble_expects_the_mean_of_numbers_and_the_value_that_is_most_probable_over_its_networks(bool isVariational, bool isMasked)
    {
        var rows = Order.View(300, missing: 0.05);
        string[] columns = ["Price", "City", "IsGift"];
        using var ensemble = isVariational
            ? new VaeAnomalyTrainer(new() { FeatureColumnNames = columns, Networks = 3, Training = { Steps = 60, HiddenLayers = [12], LatentDimension = 3, Score = isMasked ? VaeScore.MaskedCells : VaeScore.NegativeElbo } }).Fit(rows)
            : new AutoencoderAnomalyTrainer(new() { FeatureColumnNames = columns, Networks = 3, Score = isMasked ? AutoencoderScore.MaskedCells : AutoencoderScore.ReconstructionError, Training = { Steps = 60, HiddenLayers = [12], LatentDimension = 3 } }).Fit(rows);
        float[][] reduced = Expected(ensemble.Fitted, rows);
        float[][][] single = [.. ensemble.Fitted.Networks.Select(network => Expected(ensemble.Fitted with { Networks = [network] }, rows))];

        for (int row = 0; row < reduced.Length; row++)
        {
            Assert.AreEqual(single.Average(network => network[row][0]), reduced[row][0], 1e-3 * Math.Abs(reduced[row][0]) + 1e-3);
            foreach (int slot in new[] { 1, 2 })
            {
                // A value of which all networks are surest is that of the ensemble, whose certainty is their mean.
                if (single.All(network => network[row][slot] == single[0][row][slot]))
                {
                    Assert.AreEqual(single[0][row][slot], reduced[row][slot]);
                    Assert.AreEqual(single.Average(network => network[row][3 + slot]), reduced[row][3 + slot], 1e-4);
                }
            }
        }
    }

    [TestMethod]
    public void What_was_preset_for_one_column_is_preset_for_several_and_what_was_set_stays()
    {
        var copy = new VaeAnomalyTrainer.Options { FeatureColumnNames = ["a"], Training = { Steps = 7, HiddenLayers = [9], Score = VaeScore.NegativeElbo } }.CheckedCopy();
        Assert.AreEqual((VaeScore.NegativeElbo, Corruption.Masking, 0.4, Scaling.MeanVariance, 7), (copy.Training.Score, copy.Training.Corruption, copy.Training.CorruptionAmount, copy.Training.Scaling, copy.Training.Steps!.Value));
        CollectionAssert.AreEqual(new[] { 9 }, copy.Training.HiddenLayers!.ToArray());

        var preset = new VaeAnomalyTrainer.Options { FeatureColumnNames = ["a"] }.CheckedCopy().Training;
        CollectionAssert.AreEqual(new[] { 256 }, preset.HiddenLayers!.ToArray());
        Assert.AreEqual((VaeScore.MaskedCells, 64, 4000, MissingValues.Mask), (preset.Score, preset.LatentDimension, preset.Steps!.Value, preset.MissingValues));
    }

    // What is expected of each cell, and behind it how sure of it the networks are.
    private static float[][] Expected(FittedDetector fitted, IDataView rows)
    {
        var columns = new AutoencoderColumns("Input", []).With([(OutputKind.Expected, fitted.Slots), (OutputKind.Certainty, fitted.Slots)]);
        var input = TableInput.Find(rows.Schema, fitted.Input.Table!);
        using var cursor = rows.GetRowCursor(rows.Schema);
        var reader = new MatrixReader(input, cursor, 1000, 1000);
        while (cursor.MoveNext())
        {
            reader.Add();
        }
        var cells = reader.Take();
        using var scorer = new OnnxScorer(() => DetectorGraph.ForRows(fitted, columns), [new("Input", fitted.Slots)], [.. columns.Outputs.Select(column => new ScorerOutput(column.Name, column.Width, IsBoolean: false))]);
        var outputs = scorer.RunAll(CancellationToken.None, cells);
        return [.. Enumerable.Range(0, cells.Rows).Select(row => outputs.SelectMany(output => output.Row(row).ToArray()).ToArray())];
    }
}
