using System.Globalization;

namespace Microsoft.ML.Autoencoders.Tests.Readme;

internal static partial class DocsExamples
{
    public static (double Compressed, double Pca) Compress(MLContext mlContext)
    {
        // docs/compress.md
        var digits = mlContext.Data.TrainTestSplit(mlContext.Data.LoadFromTextFile<Digit>("digits.csv", ',', hasHeader: true), testFraction: 0.25);

        var compress = mlContext.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            OutputColumnName = "Compressed",   // beside Features, a column of 8 Singles
            LatentDimension = 8,
            HiddenLayers = [256, 128, 64],
            Scaling = Scaling.MinMax,          // pixels have the same range
            Epochs = 200,
            LearningRate = 3e-3,
        });
        var classify = mlContext.Transforms.Conversion.MapValueToKey("Label")
            .Append(compress)
            .Append(mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", "Compressed"));

        var metrics = mlContext.MulticlassClassification.Evaluate(classify.Fit(digits.TrainSet).Transform(digits.TestSet));
        // end
        var pca = mlContext.Transforms.Conversion.MapValueToKey("Label").Append(mlContext.Transforms.ProjectToPrincipalComponents("Compressed", "Features", rank: 8))
            .Append(mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label", "Compressed"));
        return (metrics.MicroAccuracy, mlContext.MulticlassClassification.Evaluate(pca.Fit(digits.TrainSet).Transform(digits.TestSet)).MicroAccuracy);
    }

    public static (AutoencoderTransformer Model, IDataView Scored) CompressAndBringBack(MLContext mlContext, IDataView digits)
    {
        // docs/compress.md
        var options = new AutoencoderEstimator.Options
        {
            OutputColumnName = "Compressed",
            LatentDimension = 8,
            Scaling = Scaling.MinMax,
            ReconstructionColumnName = "Reconstruction", // the reconstruction from the 8 numbers, in the units of Features
            SlotErrorsColumnName = "Errors",             // of each slot, scaled
            ScoreColumnName = "Error",                   // of the row
        };
        var model = mlContext.Transforms.Autoencoder(options).Fit(digits);
        Console.WriteLine(model.Summary());
        var scored = model.Transform(digits);
        model.ExportToOnnx("encoder.onnx", OnnxPart.Encoder); // 64 pixels to 8 numbers, in any ONNX runtime
        // end
        return (model, scored);
    }

    public static (float[][] Clean, float[][] Noisy, float[][] Denoised) Denoise(MLContext mlContext)
    {
        // docs/denoise.md
        var digits = mlContext.Data.LoadFromTextFile<Digit>("digits.csv", ',', hasHeader: true);
        var denoiser = mlContext.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            ReconstructionColumnName = "Denoised",
            LatentDimension = 16,
            Scaling = Scaling.None,                     // pixels are 0 to 16, and so is the noise
            Corruption = Corruption.GaussianNoise,      // new noise for each batch; the targets are the clean rows
            CorruptionAmount = 4,                       // its standard deviation
        }).Fit(digits);
        // end
        var random = new Random(1);
        float[][] clean = [.. digits.GetColumn<float[]>("Features").Take(200)];
        float[][] noisy = [.. clean.Select(pixels => pixels.Select(pixel => pixel + 4 * (float)MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)).ToArray())];
        var view = mlContext.Data.LoadFromEnumerable(noisy.Select(pixels => new Digit { Features = pixels }).ToList());
        return (clean, noisy, [.. denoiser.Transform(view).GetColumn<float[]>("Denoised")]);
    }

    public static AutoencoderTransformer DenoiseByPairs(MLContext mlContext, IDataView pairs)
    {
        // docs/denoise.md
        var denoiser = mlContext.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            InputColumnName = "Damaged",
            TargetColumnName = "Clean",              // read in training only
            ReconstructionColumnName = "Denoised",
        }).Fit(pairs);
        // end
        return denoiser;
    }

    public static (float[][] Drawn, float[][] Walk, VaeTransformer Model) Generate(MLContext mlContext)
    {
        // docs/generate.md
        var digits = mlContext.Data.LoadFromTextFile<Digit>("digits.csv", ',', hasHeader: true);
        var model = mlContext.Transforms.VariationalAutoencoder(new VaeEstimator.Options
        {
            LatentDimension = 16,
            Scaling = Scaling.MinMax,
            Likelihood = Likelihood.ContinuousBernoulli, // for pixels between white and black
        }).Fit(digits);

        float[][] drawn = model.Sample(10, seed: 1);     // decoded samples from the prior
        float[][] latents = [.. model.Transform(digits).GetColumn<float[]>("Latent").Take(2)];
        float[][] walk = model.Interpolate(latents[0], latents[1], steps: 10, Interpolation.Spherical);
        // end
        return (drawn, walk, model);
    }

    public static float[][] GenerateUnderCondition(MLContext mlContext)
    {
        // docs/generate.md
        var digits = mlContext.Data.LoadFromTextFile<Digit>("digits.csv", ',', hasHeader: true);
        var keyed = mlContext.Transforms.Conversion.MapValueToKey("Digit", "Label", keyOrdinality: Microsoft.ML.Transforms.ValueToKeyMappingEstimator.KeyOrdinality.ByValue).Fit(digits).Transform(digits);
        var model = mlContext.Transforms.VariationalAutoencoder(new VaeEstimator.Options { ConditionColumnName = "Digit", Scaling = Scaling.MinMax }).Fit(keyed);

        float[][] sevens = model.Sample(5, seed: 1, condition: [8]); // the one-based key value: 7 is the eighth
        // end
        return sevens;
    }

    public static float[][] EditAttribute(MLContext mlContext, VaeTransformer model, IDataView slanted, float[][] digits)
    {
        // docs/generate.md
        float[] direction = model.LatentDirection(slanted, "IsSlanted");      // slanted: rows with a Boolean column
        float[][] moreSlanted = model.Edit(digits, direction, strength: 1);   // digits: [count][64]
        // end
        return moreSlanted;
    }

    public static (AutoencoderTransformer Model, Diagnosis Diagnosis) Choose(MLContext mlContext, IDataView rows)
    {
        // docs/options.md
        var model = mlContext.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            Progress = new ConsoleProgress(),   // a bar in a terminal, lines in a log file
            ValidationFraction = 0.1,           // rows that are not trained on
            Patience = 10,                      // epochs without a smaller error on them, then the best epoch is the model
            Epochs = 500,
        }).Fit(rows);

        Console.WriteLine(model.Summary());                    // layers, parameters, training
        Diagnosis diagnosis = model.Diagnose(rows);            // dead units, memorized rows, slots that never come back; what to change
        Console.WriteLine(diagnosis);
        // end
        return (model, diagnosis);
    }

    public static TrainingHistory ChooseCarefully(MLContext mlContext, IDataView rows)
    {
        // docs/options.md
        var careful = mlContext.Transforms.Autoencoder(new AutoencoderEstimator.Options
        {
            HiddenLayers = [32, 16],
            DecoderLayers = [16, 32],                        // default: the encoder's in reverse order
            HiddenActivation = Activation.ELU,
            Normalization = LayerNormalization.Layer,
            Dropout = 0.05,
            Loss = ReconstructionLoss.Huber,                 // outliers weigh less
            Scaling = Scaling.MedianQuartiles,               // and do not decide the scales
            MissingValues = MissingValues.Mask,              // NaN counts in no error
            Optimizer = Optimizer.AdamW,
            WeightDecay = 1e-4,
            Schedule = LearningRateSchedule.Cosine,
            WarmUpSteps = 20,
            GradientClipNorm = 1,
            TimeLimit = TimeSpan.FromMinutes(10),
            OnDivergence = DivergenceHandling.ReturnBest,    // the best epoch before it; the default
            CheckpointFolder = "checkpoints",
            Resume = true,                                   // after a crash the same program goes on where it was
        }).Fit(rows);

        TrainingHistory history = careful.TrainingHistory;
        Console.WriteLine($"{history.StopReason} after {history.Elapsed}, loss {history.Epochs[^1].Loss}");
        foreach (LayerSummary layer in careful.Summary().Layers)
        {
            Console.WriteLine($"{layer.Name} gives {string.Join(" x ", layer.OutputShape)}");
        }
        Diagnosis seen = careful.Diagnose(rows);
        foreach (Finding finding in seen.Findings)
        {
            Console.WriteLine($"{finding.Symptom} in {finding.Place}: {finding.Advice}");
        }
        int idle = seen.Layers.Where(layer => layer.DeadUnits == layer.Units).Count(); // layers that tell rows apart no more
        // end
        careful.Dispose();
        return history;
    }

    public static (int Automatic, int Enough) ChooseLatentDimension(MLContext mlContext, IDataView rows)
    {
        // docs/options.md
        var compressor = mlContext.Transforms.Autoencoder("Compressed", "Features", TrainingOptions.AutomaticDimension).Fit(rows);
        Console.WriteLine(compressor.LatentDimension); // as many as there are principal components that explain 90 % of the variance
        // end
        compressor.Dispose();

        // docs/options.md
        var sweep = mlContext.Sweep(rows, [1, 2, 4, 6], latent => new AutoencoderEstimator.Options { LatentDimension = latent });
        Console.WriteLine(sweep);           // of each, the loss by cross-validation with its standard error
        int enough = sweep.Simplest.Value;  // the least that is within one standard error of the best
        sweep.WritePicture("sweep.svg");
        // end
        return (compressor.LatentDimension, enough);
    }

    public static (float[] Batch, Verdict One, AnomalyDetector Detector) Deploy(MLContext mlContext, IDataView rows)
    {
        // docs/deploy.md
        var pipeline = mlContext.Transforms.Concatenate("Features", "Age", "Tsh", "T3", "Tt4", "T4u", "Fti")
            .Append(mlContext.AnomalyDetection.Trainers.Autoencoder("Features"));
        mlContext.Model.SaveModel(pipeline.Fit(rows), rows.Schema, "detector.zip");           // the whole pipeline

        var model = mlContext.Model.LoadAutoencoder("detector.zip", out DataViewSchema schema);
        float[] scores = [.. model.Transform(rows).GetColumn<float>("Score")];                // in batches

        using var engine = mlContext.Model.CreatePredictionEngine<Patient, Verdict>(model, schema);
        Verdict verdict = engine.Predict(new Patient { Age = 0.5f, Tsh = 0.9f, T3 = 0.1f, Tt4 = 0.1f, T4u = 0.3f, Fti = 0.1f });

        var detector = model.Find<AnomalyDetector>().WithThreshold(5);                        // also Explain, Watch, Diagnose, WriteReport
        detector.ExportToOnnx("detector.onnx");                                               // for Python, Node.js, C++, the browser
        // end
        return (scores, verdict, detector);
    }

    public static AutoencoderTransformer StreamRows(MLContext mlContext, IDataView tenMillionRows)
    {
        // docs/scale.md
        var options = new AutoencoderEstimator.Options { MemoryLimit = 500_000_000 }; // bytes; default: half of the free memory
        var model = mlContext.Transforms.Autoencoder(options).Fit(tenMillionRows);
        Console.WriteLine(model.TrainingHistory.IsStreamed);                           // true: the rows were streamed from the file
        // end
        return model;
    }

    // Compiled here and run by MpiTests' own programs: a test process is no process of a cluster.
    public static void TrainOnCluster(MLContext mlContext)
    {
        // docs/scale.md
        var cluster = MpiCluster.World;                          // this process's Rank, of Size processes
        var shard = mlContext.Data.LoadFromBinary($"rows-{cluster.Rank}.idv");
        var model = mlContext.Transforms.Autoencoder(new AutoencoderEstimator.Options { Cluster = cluster }).Fit(shard);
        if (cluster.Rank == 0)
        {
            mlContext.Model.SaveModel(model, shard.Schema, "model.zip");
        }
        // end
    }

    public static void ScoreShard(MLContext mlContext)
    {
        // docs/scale.md
        var model = mlContext.Model.LoadAutoencoder("model.zip", out _);
        int task = int.Parse(Environment.GetEnvironmentVariable("SLURM_ARRAY_TASK_ID")!, CultureInfo.InvariantCulture);
        var scored = model.Transform(mlContext.Data.LoadFromBinary($"rows-{task}.idv"));
        using var file = File.Create($"scored-{task}.idv");
        mlContext.Data.SaveAsBinary(scored, file);
        // end
    }
}
