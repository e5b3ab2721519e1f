// How does a detector become a service? A minimal API with a pool of prediction engines: the model is loaded again when its file changes, a health check tells, OpenAPI describes it. With --load-test the
// program asks itself as fast as it answers, replaces the model meanwhile, and prints requests a second and the 99th percentile of their times.
using System.CommandLine;
using Experiments;
using Service;

var model = new Option<string>("--model") { Description = "The model file, which is trained and saved if it is not there.", HelpName = "FILE", DefaultValueFactory = _ => Path.Combine(ExampleProgram.ArtifactsFolder("service"), "detector.zip") };
var url = new Option<string>("--url") { Description = "Where to listen.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
var loadTest = new Option<bool>("--load-test") { Description = "Ask the service, print how fast it answers, and end." };
var seconds = CommandLine.Count("--seconds", "How long the load test asks.", 10);
var clients = CommandLine.Count("--clients", "How many ask at the same time.", 16);
var root = new RootCommand("A detector as a web service: POST /score and /explain, GET /health, /openapi/v1.json and a page at /.") { model, url, loadTest, seconds, clients };

root.SetCancellableAction((arguments, cancellation) =>
{
    CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
    string path = arguments.GetValue(model)!;
    if (!File.Exists(path))
    {
        ModelFile.Train(path, seed: 0, cancellation);
    }
    using var app = Web.Create(path, arguments.GetValue(url)!);
    app.StartAsync(cancellation).GetAwaiter().GetResult();
    string address = app.Urls.First();
    Console.WriteLine($"Listening on {address}");
    if (arguments.GetValue(loadTest))
    {
        Console.WriteLine(LoadTest.RunAsync(address, arguments.GetValue(clients), TimeSpan.FromSeconds(arguments.GetValue(seconds)), () => ModelFile.Train(path, seed: 1, cancellation),
            () => app.Services.GetRequiredService<EnginePool<Patient, Verdict>>().ModelNumber, cancellation).GetAwaiter().GetResult());
    }
    else
    {
        cancellation.WaitHandle.WaitOne();
    }
    app.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
    return 0;
});
return CommandLine.Run(root, args);
