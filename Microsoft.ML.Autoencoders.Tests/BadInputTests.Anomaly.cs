namespace Microsoft.ML.Autoencoders.Tests;

public sealed partial class BadInputTests
{
    // Refused by either trainer.
    private static readonly (string Name, Action<AnomalyTrainerOptions> Set, Type Exception, string[] Words)[] TrainerOptions =
    [
        ("features null", o => o.FeatureColumnName = null!, Null, ["FeatureColumnName"]),
        ("features empty", o => o.FeatureColumnName = "", Contradiction, ["FeatureColumnName is empty"]),
        ("score null", o => o.ScoreColumnName = null!, Null, ["ScoreColumnName"]),
        ("score empty", o => o.ScoreColumnName = "", Contradiction, ["ScoreColumnName is empty"]),
        ("predicted label null", o => o.PredictedLabelColumnName = null!, Null, ["PredictedLabelColumnName"]),
        ("predicted label empty", o => o.PredictedLabelColumnName = "", Contradiction, ["PredictedLabelColumnName is empty"]),
        ("probability empty", o => o.ProbabilityColumnName = "", Contradiction, ["ProbabilityColumnName is empty"]),
        ("reconstruction empty", o => o.ReconstructionColumnName = "", Contradiction, ["ReconstructionColumnName is empty"]),
        ("slot errors empty", o => o.SlotErrorsColumnName = "", Contradiction, ["SlotErrorsColumnName is empty"]),
        ("contributions empty", o => o.ContributionsColumnName = "", Contradiction, ["ContributionsColumnName is empty"]),
        ("top slots empty", o => o.TopSlotsColumnName = "", Contradiction, ["TopSlotsColumnName is empty"]),
        ("top contributions empty", o => o.TopContributionsColumnName = "", Contradiction, ["TopContributionsColumnName is empty"]),
        ("label null", o => o.LabelColumnName = null!, Null, ["LabelColumnName"]),
        ("label empty", o => o.LabelColumnName = "", Contradiction, ["LabelColumnName is empty"]),
        ("score and label of one name", o => o.PredictedLabelColumnName = "Score", Contradiction, ["ScoreColumnName", "PredictedLabelColumnName", "'Score'"]),
        ("two other columns of one name", o => o.ReconstructionColumnName = o.TopSlotsColumnName = "Same", Contradiction, ["ReconstructionColumnName", "TopSlotsColumnName", "'Same'"]),
        ("top count 0", o => o.TopCount = 0, OutOfRange, ["TopCount is 0", "at least 1"]),
        ("contamination 0", o => o.Contamination = 0, OutOfRange, ["Contamination is 0", "at most 0.5"]),
        ("contamination above a half", o => o.Contamination = 0.51, OutOfRange, ["Contamination is 0.51", "at most 0.5"]),
        ("contamination NaN", o => o.Contamination = double.NaN, OutOfRange, ["Contamination is NaN"]),
        ("held out negative", o => o.HeldOutFraction = -0.1, OutOfRange, ["HeldOutFraction is -0.1", "at least 0 and less than 1"]),
        ("held out all", o => o.HeldOutFraction = 1, OutOfRange, ["HeldOutFraction is 1", "at least 0 and less than 1"]),
        ("held out NaN", o => o.HeldOutFraction = double.NaN, OutOfRange, ["HeldOutFraction is NaN"]),
        ("discarded negative", o => o.DiscardedShare = -0.1, OutOfRange, ["DiscardedShare is -0.1", "at least 0 and at most 0.5"]),
        ("discarded above a half", o => o.DiscardedShare = 0.6, OutOfRange, ["DiscardedShare is 0.6", "at least 0 and at most 0.5"]),
        ("discarded NaN", o => o.DiscardedShare = double.NaN, OutOfRange, ["DiscardedShare is NaN"]),
        ("no neighbours", o => o.NeighbourRows = 0, OutOfRange, ["NeighbourRows is 0", "at least 1"]),
        ("nearest 0", o => o.NearestShare = 0, OutOfRange, ["NearestShare is 0", "greater than 0 and at most 1"]),
        ("nearest above 1", o => o.NearestShare = 1.1, OutOfRange, ["NearestShare is 1.1", "greater than 0 and at most 1"]),
        ("nearest NaN", o => o.NearestShare = double.NaN, OutOfRange, ["NearestShare is NaN"]),
        ("ridge 0", o => o.Ridge = 0, OutOfRange, ["Ridge is 0", "greater than 0"]),
        ("ridge infinite", o => o.Ridge = double.PositiveInfinity, OutOfRange, ["Ridge is Infinity", "finite"]),
        ("rounds negative", o => o.ReweightingRounds = -1, OutOfRange, ["ReweightingRounds is -1", "at least 0"]),
        ("held out and labeled rows", o => (o.HeldOutFraction, o.LabeledData) = (0.2, Rows.View(9)), Contradiction, ["HeldOutFraction and LabeledData"]),
        ("several columns in the training options", o => o.TrainingOptions.InputColumnNames = ["a"], Contradiction, ["Training.InputColumnNames are set", "FeatureColumnNames"]),
        ("no column of several", o => o.FeatureColumnNames = [], Contradiction, ["FeatureColumnNames is empty"]),
        ("a column twice", o => o.FeatureColumnNames = ["a", "a"], Contradiction, ["FeatureColumnNames[0] and FeatureColumnNames[1] are both 'a'"]),
        ("several columns and imputed values", o => (o.FeatureColumnNames, o.TrainingOptions.MissingValues) = (["a"], MissingValues.ImputeZero), Contradiction,
            ["FeatureColumnNames are set", "does not support MissingValues ImputeZero"]),
        ("training's input", o => o.TrainingOptions.InputColumnName = "Other", Contradiction, ["Training.InputColumnName is 'Other'", "FeatureColumnName", "'Features'"]),
        ("training's input null", o => o.TrainingOptions.InputColumnName = null!, Contradiction, ["Training.InputColumnName is ''"]),
        ("training's target", o => o.TrainingOptions.TargetColumnName = "Target", Contradiction, ["Training.TargetColumnName is 'Target'", "no target"]),
        ("training's output", o => o.TrainingOptions.OutputColumnName = "Other", Contradiction, ["Training.OutputColumnName is 'Other'", "ScoreColumnName"]),
        ("training's reconstruction", o => o.TrainingOptions.ReconstructionColumnName = "R", Contradiction, ["Training.ReconstructionColumnName is 'R'", "ReconstructionColumnName"]),
        ("training's slot errors", o => o.TrainingOptions.SlotErrorsColumnName = "E", Contradiction, ["Training.SlotErrorsColumnName is 'E'"]),
        ("training's score", o => o.TrainingOptions.ScoreColumnName = "S", Contradiction, ["Training.ScoreColumnName is 'S'", "ScoreColumnName"]),
        ("training's predicted label", o => o.TrainingOptions.PredictedLabelColumnName = "P", Contradiction, ["Training.PredictedLabelColumnName is 'P'"]),
        ("training's sampler", o => o.TrainingOptions.LatentSampler = LatentSampler.GaussianMixture, Contradiction, ["Training.LatentSampler is GaussianMixture", "does not sample rows"]),
        ("training's contamination", o => o.TrainingOptions.Contamination = 0.3, Contradiction, ["Training.Contamination is 0.3", "Contamination, which is 0.1"]),
        ("latent 0", o => o.TrainingOptions.LatentDimension = 0, OutOfRange, ["LatentDimension is 0", "at least 1"]),
        ("steps 0", o => o.TrainingOptions.Steps = 0, OutOfRange, ["Steps is 0", "at least 1"]),
        ("scaling", o => o.TrainingOptions.Scaling = (Scaling)9, OutOfRange, ["Scaling is 9", "RangeAndDeviation"]),
        ("resume without a folder", o => o.TrainingOptions.Resume = true, Contradiction, ["Resume", "CheckpointFolder"]),
    ];

    private static readonly (string Name, Action<AutoencoderAnomalyTrainer.Options> Set, Type Exception, string[] Words)[] AutoencoderTrainerOptions =
    [
        ("convolutions with distances", o => o.Training.Convolution = new(), Contradiction, ["Score is MahalanobisAndNeighbours", "Set Score = AutoencoderScore.ReconstructionError"]),
        ("several columns, a score of one", o => (o.FeatureColumnNames, o.Score) = (["a"], AutoencoderScore.Mahalanobis), Contradiction, ["Score is Mahalanobis, which does not support several columns", "MaskedCells and ReconstructionError"]),
        ("one column, a score of several", o => o.Score = AutoencoderScore.MaskedCells, Contradiction, ["Score is MaskedCells", "set FeatureColumnNames"]),
        ("score", o => o.Score = (AutoencoderScore)9, OutOfRange, ["Score is 9", "ReconstructionError, StandardizedError, Mahalanobis, MahalanobisAndNeighbours"]),
        ("no networks", o => o.Networks = 0, OutOfRange, ["Networks is 0", "at least 1"]),
        ("training's code", o => (o.Training.QuantizationLevels, o.Training.LatentDimension, o.Training.CodeColumnName) = ([5, 5], 2, "Code"), Contradiction, ["Training.CodeColumnName is 'Code'"]),
        ("tied with another decoder", o => (o.Training.TiedWeights, o.Training.DecoderLayers) = (true, [4]), Contradiction, ["TiedWeights", "DecoderLayers is [4]"]),
    ];

    private static readonly (string Name, Action<VaeAnomalyTrainer.Options> Set, Type Exception, string[] Words)[] VaeTrainerOptions =
    [
        ("one column, a score of several", o => o.Training.Score = VaeScore.MaskedCells, Contradiction, ["Training.Score is MaskedCells", "set FeatureColumnNames"]),
        ("several columns, condition one of them", o => (o.FeatureColumnNames, o.Training.ConditionColumnName) = (["a", "b"], "b"), Contradiction, ["ConditionColumnName is 'b'", "another column"]),
        ("several columns, convolutions", o => (o.FeatureColumnNames, o.Training.Convolution, o.Training.Score) = (["a"], new(), VaeScore.NegativeElbo), Contradiction, ["FeatureColumnNames are set", "does not support Convolution"]),
        ("no networks", o => o.Networks = 0, OutOfRange, ["Networks is 0", "at least 1"]),
        ("training's labels", o => o.Training.LabelColumnName = "Label", Contradiction, ["Training.LabelColumnName is 'Label'", "LabeledData"]),
        ("training's variance", o => o.Training.LatentVarianceColumnName = "V", Contradiction, ["Training.LatentVarianceColumnName is 'V'"]),
        ("training's draw", o => o.Training.LatentSampleColumnName = "D", Contradiction, ["Training.LatentSampleColumnName is 'D'"]),
        ("training's distance", o => o.Training.LatentDistanceColumnName = "D", Contradiction, ["Training.LatentDistanceColumnName is 'D'"]),
        ("training's classes", o => o.Training.ClassProbabilitiesColumnName = "C", Contradiction, ["Training.ClassProbabilitiesColumnName is 'C'"]),
        ("condition the features", o => o.Training.ConditionColumnName = "Features", Contradiction, ["ConditionColumnName is 'Features'", "another column"]),
        ("condition the features of another name", o => o.Training.ConditionColumnName = o.FeatureColumnName = "Weight", Contradiction, ["ConditionColumnName is 'Weight'", "another column"]),
        ("convolutions with distances", o => o.Training.Convolution = new(), Contradiction, ["Training.Score is MahalanobisAndNeighbours", "Set Training.Score = VaeScore.NegativeElbo"]),
        ("score", o => o.Training.Score = (VaeScore)9, OutOfRange, ["Score is 9", "NegativeElbo"]),
        ("score draws 0", o => o.Training.ScoreDraws = 0, OutOfRange, ["ScoreDraws is 0", "at least 1"]),
    ];

    private static readonly (string Name, Action<AnomalyTrainerOptions> Set, Func<IDataView> View, Type Exception, string[] Words)[] TrainerData =
    [
        ("no feature column", o => o.FeatureColumnName = "Absent", View, OutOfRange, ["input column 'Absent'", "'Features'", "known-size vector of Single"]),
        ("features of another type", o => o.FeatureColumnName = "Text", () => MixedRows.View(9), OutOfRange, ["input column 'Text' is", "known-size vector of Single and a Single"]),
        ("features of variable size", o => o.FeatureColumnName = "Variable", () => MixedRows.View(9), OutOfRange, ["input column 'Variable'", "known-size"]),
        ("no rows", _ => { }, () => Rows.View(0), Invalid, ["no rows to fit an anomaly detector on", "'Features'"]),
        ("NaN", _ => { }, () => Changed(2, 3, float.NaN), Invalid, ["'Features' has NaN in row 2 (counted from 0), slot 3", "MissingValues"]),
        ("infinity", o => o.TrainingOptions.MissingValues = MissingValues.Mask, () => Changed(2, 3, float.PositiveInfinity), Invalid, ["'Features' has Infinity in row 2 (counted from 0), slot 3"]),
        ("nothing left to train on", o => o.HeldOutFraction = 0.9, () => Rows.View(2), Invalid, ["HeldOutFraction 0.9 of 2 rows"]),
        ("no weight column", o => o.TrainingOptions.ExampleWeightColumnName = "Absent", View, OutOfRange, ["example weight column 'Absent'", "a Single"]),
        ("labeled rows without a label", o => o.LabeledData = Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, Rows.Slots), Rows.Features(9)), View, OutOfRange, ["'Label'"]),
        ("labels of another name", o => (o.LabeledData, o.LabelColumnName) = (Labelled(_ => false), "Truth"), View, OutOfRange, ["'Truth'"]),
        ("labeled rows without features", o => o.LabeledData = Rows.View("Label", NumberDataViewType.Single, [0f, 1]), View, OutOfRange, ["input column 'Features'"]),
        ("no anomaly among the labeled rows", o => o.LabeledData = Labelled(_ => false), View, Invalid, ["'Label'", "0 are anomalies", "at least one anomaly and one normal row"]),
        ("nothing but anomalies among the labeled rows", o => o.LabeledData = Labelled(_ => true), View, Invalid, ["'Label'", "9 are anomalies"]),
        ("no labeled rows", o => o.LabeledData = Contexts.ML.Data.SkipRows(Labelled(i => i == 2), 100), View, Invalid, ["'Label'", "0 rows"]),
        ("labels named like the score", o => (o.LabeledData, o.ScoreColumnName) = (Labelled(i => i == 2), "Label"), View, Contradiction, ["'Label'", "rename the label column"]),
    ];

    private static readonly Lazy<AnomalyDetector> DetectorOfKey = new(() => DetectorKinds.Variational(o => o.Training.ConditionColumnName = "Key").Fit(new LabelledRows().View()));

    private static readonly (string Name, Action Call, Type Exception, string[] Words)[] DetectorCalls =
    [
        ("explain no view", () => QuickDetectors.Plain.Explain((IDataView)null!), Null, ["data"]),
        ("explain no row", () => QuickDetectors.Plain.Explain((float[])null!), Null, ["row"]),
        ("explain by no slots", () => QuickDetectors.Plain.Explain(View(), 0), OutOfRange, ["top is 0", "at least 1"]),
        ("explain a row by no slots", () => QuickDetectors.Plain.Explain(new float[Rows.Slots], 0), OutOfRange, ["top is 0", "at least 1"]),
        ("explain a row of another length", () => QuickDetectors.Plain.Explain(new float[5]), Contradiction, ["row has 5 values", "6 slots"]),
        ("explain without features", () => QuickDetectors.Plain.Explain(Rows.View("Other", NumberDataViewType.Single, [1f])), OutOfRange, ["input column 'Features'", "'Other'"]),
        ("explain a row without its condition", () => DetectorOfKey.Value.Explain(new float[Rows.Slots]), Invalid, ["condition column 'Key'", "data view"]),
        ("explain without the condition", () => DetectorOfKey.Value.Explain(Rows.View("Features", new VectorDataViewType(NumberDataViewType.Single, Rows.Slots), Rows.Features(2))), OutOfRange, ["condition column 'Key'"]),
        ("importances of no view", () => QuickDetectors.Plain.SlotImportances(null!), Null, ["data"]),
        ("importances without features", () => QuickDetectors.Plain.SlotImportances(Rows.View("Other", NumberDataViewType.Single, [1f])), OutOfRange, ["input column 'Features'"]),
        ("importances of no rows", () => QuickDetectors.Plain.SlotImportances(Rows.View(0)), Invalid, ["no rows to explain", "'Features'"]),
        ("transform nothing", () => QuickDetectors.Plain.Transform(null!), Null, ["input"]),
        ("transform other slots", () => QuickDetectors.Plain.Transform(Rows.View("Features", NumberDataViewType.Single, [1f])), OutOfRange, ["'Features'", "6"]),
        ("export to nowhere", () => QuickDetectors.Plain.ExportToOnnx(""), Contradiction, ["path"]),
        ("a network too wide for a distance", () => QuickDetectors.Fit(o => o.Training.HiddenLayers = [3000], Rows.View(5)), Invalid, ["MahalanobisAndNeighbours", "6010 squared", "at most 4096", "ReconstructionError or StandardizedError"]),
        ("weights of other slots", () => QuickDetectors.Fit(o => o.Training.SlotWeights = [1, 2]), Contradiction, ["SlotWeights", "2", "6"]),
        ("no condition column", () => DetectorKinds.Variational(o => o.Training.ConditionColumnName = "Absent").Fit(View()), OutOfRange, ["condition column 'Absent'"]),
        ("labeled rows without the condition", () => DetectorKinds.Variational(o => (o.Training.ConditionColumnName, o.LabeledData) = ("Key", Labelled(i => i == 1))).Fit(new LabelledRows().View()), OutOfRange, ["condition column 'Key'"]),
        ("a likelihood of values outside 0 to 1", () => DetectorKinds.Variational(o => o.Training.Likelihood = Likelihood.Bernoulli).Fit(View()), Invalid, ["Likelihood Bernoulli", "0 to 1"]),
        ("fit an autoencoder on nothing", () => DetectorKinds.Autoencoder().Fit(null!), Null, ["input"]),
        ("fit a variational autoencoder on nothing", () => DetectorKinds.Variational().Fit(null!), Null, ["input"]),
        ("no options", () => new AutoencoderAnomalyTrainer(null!), Null, ["options"]),
        ("no variational options", () => new VaeAnomalyTrainer(null!), Null, ["options"]),
        ("no catalog", () => AnomalyCatalog.Autoencoder(null!), Null, ["catalog"]),
        ("no catalog for a variational one", () => AnomalyCatalog.VariationalAutoencoder(null!), Null, ["catalog"]),
        ("contamination of the one-line form", () => Contexts.ML.AnomalyDetection.Trainers.Autoencoder(contamination: 0), OutOfRange, ["Contamination is 0"]),
        ("contamination of the variational one-line form", () => Contexts.ML.AnomalyDetection.Trainers.VariationalAutoencoder(contamination: 1), OutOfRange, ["Contamination is 1"]),
    ];

    private static IDataView View() => Rows.View(40);

    private static IDataView Changed(int row, int slot, float value)
    {
        float[][] rows = Rows.Features(40);
        rows[row][slot] = value;
        return Rows.View(rows);
    }

    private static IDataView Labelled(Func<int, bool> isAnomaly) =>
        Contexts.ML.Data.LoadFromEnumerable(Rows.Features(9).Select((values, i) => new LabelledRow { Features = values, Label = isAnomaly(i) }).ToList());

    private sealed class LabelledRow
    {
        [VectorType(Rows.Slots)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
