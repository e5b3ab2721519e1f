using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed class MLContext : IHostEnvironment
{
    private readonly Host _host;

    public MLContext(int? seed = null)
    {
        _host = Host.Root(seed, (message, source) => Log?.Invoke(this, new(message.Message, message.Kind, source)));
        Data = new(this);
        Model = new(this);
        Transforms = new(this);
        BinaryClassification = new(this);
        MulticlassClassification = new(this);
        AnomalyDetection = new(this);
    }

    public event EventHandler<LoggingEventArgs> Log;

    public AnomalyDetectionCatalog AnomalyDetection { get; }

    public BinaryClassificationCatalog BinaryClassification { get; }

    public ComponentCatalog ComponentCatalog => _host.ComponentCatalog;

    public DataOperationsCatalog Data { get; }

    public bool FallbackToCpu { get; set; }

    public int? GpuDeviceId { get; set; }

    public ModelOperationsCatalog Model { get; }

    public MulticlassClassificationCatalog MulticlassClassification { get; }

    public string TempFilePath { get; set; } = Path.GetTempPath();

    public TransformsCatalog Transforms { get; }

    internal int? Seed => _host.Seed;

    string IExceptionContext.ContextDescription => _host.ContextDescription;

    TException IExceptionContext.Process<TException>(TException ex) => _host.Process(ex);

    IChannel IChannelProvider.Start(string name) => _host.Start(name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => _host.StartPipe<TMessage>(name);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => _host.Register(name, seed, verbose);
}
