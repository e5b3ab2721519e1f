using System.CommandLine;
using System.Globalization;
using Experiments.Faces;
using Microsoft.ML.Autoencoders.Benchmarks;
using Microsoft.ML.Autoencoders.Benchmarks.Detection;
using Microsoft.ML.Autoencoders.Benchmarks.Images;
using Microsoft.ML.Autoencoders.Benchmarks.Scale;
using Microsoft.ML.Autoencoders.Benchmarks.Scoring;
using Microsoft.ML.Autoencoders.Benchmarks.Soak;
using Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;
using Microsoft.ML.Autoencoders.Benchmarks.Start;
using Microsoft.ML.Autoencoders.Benchmarks.Tables;
using Microsoft.ML.Autoencoders.Benchmarks.Training;
using Microsoft.ML.Autoencoders.Benchmarks.Vae;

// What benchmarks do in processes of their own.
switch (args)
{
    case [TrainingBenchmark.Command, var engine, var network, var threads]:
        return TrainingBenchmark.RunOne(engine, network, Number(threads));
    case [ScoringBenchmark.Command, var network, var way, var folder]:
        return ScoringBenchmark.RunOne(network, way, folder);
    case [ImagesBenchmark.Command, var folder, var images, var epochs, var way]:
        return ImagesBenchmark.RunOne(folder, Number(images), Number(epochs), way);
    case [FacesBenchmark.Command, var side, var way]:
        return FacesBenchmark.RunOne(Number(side), way);
    case [ScaleBenchmark.Command, var index]:
        return ScaleBenchmark.RunOne(Number(index));
    case [SoakKills.Command, var kind, var place]:
        return SoakKills.Run(kind, place);
    case [FuzzBenchmark.Command, var target, var samples, var way, .. var numbers]:
        return FuzzProcess.Run(FuzzTarget.Of(target), samples, way, Number(numbers[0]), Number(numbers[1]), Number(numbers[2]));
}

var json = new Option<string>("--json") { Description = "Writes the figures and the machine's name into the file as JSON.", HelpName = "FILE", Recursive = true };
return CommandLine.Run(new RootCommand("Measures the library.") { json, Compression(), Detection(), OneClass(), Vae(), Training(), Scoring(), Scale(), Images(), Tables(), Start(), Soak(), Fuzz() }, args);

Command Compression()
{
    var command = new Command("compression", "The figures of the demo: digits in 8 numbers, and malignant tumours among benign ones.");
    command.SetCancellableAction((given, cancellation) =>
    {
        CompressionBenchmark.Run(given.GetValue(json), cancellation);
        return 0;
    });
    return command;
}

Command Detection()
{
    var data = new Option<string>("--data")
    {
        Description = "A folder of NAME.csv.gz (columns f0, f1, ..., Label, Train), optionally with the figures of others in peers.csv.", HelpName = "FOLDER", Required = true,
    };
    var protocol = new Option<string>("--protocol") { Description = "all: fit on all rows and score them; half: fit on the rows with Train = 1 and score the others. Default: both." }
        .AcceptOnlyFromAmong([.. Protocol.Both.Select(each => each.Name)]);
    var seeds = CommandLine.Count("--seeds", "The number of seeds, from 0.", byDefault: 1);
    var only = Only();
    var command = new Command("detection", "How well the anomaly trainers find the anomalies of labeled sets with their defaults.") { data, protocol, seeds, only };
    command.SetCancellableAction((given, cancellation) =>
    {
        string? named = given.GetValue(protocol);
        Protocol[] protocols = [.. Protocol.Both.Where(each => named is null || each.Name == named)];
        DetectionBenchmark.Run(new(given.GetValue(data)!, protocols, given.GetValue(seeds), Detectors.Named(given.GetValue(only)), given.GetValue(json)), cancellation);
        return 0;
    });
    return command;
}

Command OneClass()
{
    var data = new Option<string>("--data") { Description = "The folder of Fashion-MNIST's files (Debian: dataset-fashion-mnist).", HelpName = "FOLDER", DefaultValueFactory = _ => FashionMnist.DebianFolder };
    var seeds = CommandLine.Count("--seeds", "The number of seeds, from 0.", byDefault: 1);
    var command = new Command("oneclass", "One class of Fashion-MNIST or of the digits to learn, the others to find: the anomaly trainers' defaults and RandomizedPca on raw pixels.") { data, seeds };
    command.SetCancellableAction((given, cancellation) =>
    {
        OneClassBenchmark.Run(given.GetValue(data)!, given.GetValue(seeds), given.GetValue(json), cancellation);
        return 0;
    });
    return command;
}

Option<string> Only() =>
    new Option<string>("--only") { Description = "Measures this detector alone. Default: all." }.AcceptOnlyFromAmong([.. Detectors.Ours.Concat(Detectors.Rivals).Select(each => each.Name)]);

Command Vae()
{
    var setting = new Option<string>("--setting") { Description = "The network and its training. Default: standard and best, one after the other." }.AcceptOnlyFromAmong([.. VaeSetting.All.Select(each => each.Name)]);
    var epochs = new Option<int?>("--epochs") { Description = "Replaces the setting's own number, to which the published figures belong." }.AtLeast(1);
    var rows = CommandLine.Count("--rows", "The most rows to train on, and to test on, the first ones: shows in minutes that a setting works.", byDefault: 60_000);
    var threads = CommandLine.Count("--threads", "The threads of training.", byDefault: 1);
    var seed = CommandLine.Count("--seed", "The seed of training and of the importance samples.", byDefault: 0, least: 0);
    var samples = CommandLine.Count("--importance-samples", "The latent draws per test row that estimate its likelihood.", byDefault: 200);
    var rowsWithMore = CommandLine.Count("--rows-with-5000", "The first test rows whose likelihood is also estimated with 5,000 draws.", byDefault: 500);
    var resume = new Option<bool>("--resume") { Description = "Goes on from the last checkpoint of an interrupted run with the same arguments." };
    var command = new Command("vae", "The likelihood of binary MNIST by a variational autoencoder, in the published setting and the best one; takes hours.") { setting, epochs, rows, threads, seed, samples, rowsWithMore, resume };
    command.SetCancellableAction((given, cancellation) =>
    {
        string? named = given.GetValue(setting);
        VaeSetting[] settings = [.. VaeSetting.All.Where(each => named is null ? !each.IsLong : each.Name == named)];
        VaeBenchmark.Run(new(given.GetValue(json), settings, given.GetValue(epochs), given.GetValue(rows), given.GetValue(threads), given.GetValue(seed), given.GetValue(samples), given.GetValue(rowsWithMore), given.GetValue(resume)), cancellation);
        return 0;
    });
    return command;
}

Command Training()
{
    var command = new Command("training", "The speed of training with both engines, beside hand-written loops on TorchSharp and, where python3 has it, PyTorch.");
    command.SetCancellableAction((given, cancellation) =>
    {
        TrainingBenchmark.Run(given.GetValue(json), cancellation);
        return 0;
    });
    return command;
}

Command Scoring()
{
    var command = new Command("scoring", "The speed of scoring, fitted and loaded, by cursors and prediction engines, beside a bare session of ONNX Runtime.");
    command.SetCancellableAction((given, cancellation) =>
    {
        ScoringBenchmark.Run(given.GetValue(json), cancellation);
        return 0;
    });
    return command;
}

Command Scale()
{
    var what = new Option<string>("--what") { Description = "What grows. Default: one after the other." }.AcceptOnlyFromAmong("rows", "slots", "ranks");
    var command = new Command("scale", "Time and memory of a fit: 10 thousand to 10 million rows from a file, 1,000 to 100,000 slots, 1 to 3 processes of an MPI cluster.") { what };
    command.SetCancellableAction((given, cancellation) =>
    {
        ScaleBenchmark.Run(given.GetValue(what), given.GetValue(json), cancellation);
        return 0;
    });
    return command;
}

Command Images()
{
    var data = new Option<string>("--data") { Description = "The folder of Fashion-MNIST's files (Debian: dataset-fashion-mnist).", HelpName = "FOLDER", DefaultValueFactory = _ => FashionMnist.DebianFolder };
    var images = CommandLine.Count("--images", "The number of training images, at most 60,000.", byDefault: 10_000);
    var epochs = CommandLine.Count("--epochs", "The passes over them.", byDefault: 15);
    var faces = new Option<int?>("--faces") { Description = "Drawn faces in 10 numbers instead, of so many pixels a side: 64, or 316." };
    faces.Validators.Add(result =>
    {
        if (result.Tokens is [var token] && !FaceSetting.All.Any(setting => $"{setting.Side}" == token.Value))
        {
            result.AddError($"--faces is {token.Value}; it has to be one of {string.Join(", ", FaceSetting.All.Select(setting => setting.Side))}.");
        }
    });
    var only = new Option<string>("--only") { Description = "Measures this part alone. Default: all." }.AcceptOnlyFromAmong([.. ImagesBenchmark.Parts]);
    var command = new Command("images", "Fashion-MNIST in 32 numbers by a convolutional network, a dense one and PCA, and the figures of the examples about images, words and latent spaces; or drawn faces in 10 numbers.")
    {
        data, images, epochs, only, faces,
    };
    command.SetCancellableAction((given, cancellation) =>
    {
        if (given.GetValue(faces) is { } side)
        {
            FacesBenchmark.Run(FaceSetting.OfSide(side), given.GetValue(json), cancellation);
            return 0;
        }
        ImagesBenchmark.Run(new(given.GetValue(data)!, given.GetValue(images), given.GetValue(epochs), given.GetValue(only), given.GetValue(json)), cancellation);
        return 0;
    });
    return command;
}

Command Tables()
{
    var seeds = CommandLine.Count("--seeds", "The number of seeds, from 0.", byDefault: 1);
    var command = new Command("tables", "A census of numbers and texts: planted rows among 3,000 people, and drawn people to train a classifier on.") { seeds };
    command.SetCancellableAction((given, cancellation) =>
    {
        TablesBenchmark.Run(given.GetValue(seeds), given.GetValue(json), cancellation);
        return 0;
    });
    return command;
}

Command Start()
{
    var command = new Command("start", "From 'dotnet add package' in an empty project to a first scored row: seconds, lines, MB; beside ML.NET's RandomizedPca. Downloads about 200 MB.");
    command.SetCancellableAction((given, cancellation) =>
    {
        StartBenchmark.Run(given.GetValue(json), cancellation);
        return 0;
    });
    return command;
}

Command Soak()
{
    var minutes = new Option<double>("--minutes") { Description = "The approximate time on two cores; at 20: 1,000 fits, 10,000 loads, a million predictions ...", DefaultValueFactory = _ => 20 }.AtLeast(0);
    var command = new Command("soak", "The library fitted, loaded and used again and again, by many threads, canceled and killed: faults, memory, files left.") { minutes };
    command.SetCancellableAction((given, cancellation) => SoakBenchmark.Run(given.GetValue(minutes), given.GetValue(json), cancellation));
    return command;
}

Command Fuzz()
{
    var mutations = CommandLine.Count("--mutations", "The number of damaged files of each kind.", byDefault: 20_000);
    var seed = CommandLine.Count("--seed", "The seed of the damage.", byDefault: 1, least: 0);
    var guided = new Option<bool>("--guided") { Description = "Damages further what ran new branches of the library (SharpFuzz)." };
    var command = new Command("fuzz", "Damaged models, ONNX files and checkpoints: each is read or refused with the documented exception.") { guided, mutations, seed };
    command.SetCancellableAction((given, cancellation) => FuzzBenchmark.Run(given.GetValue(guided), given.GetValue(mutations), given.GetValue(seed), given.GetValue(json), cancellation));
    return command;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
