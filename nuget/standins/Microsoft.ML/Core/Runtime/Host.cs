namespace Microsoft.ML.Runtime;

// A named part of an environment, with random numbers of its own that follow from the environment's.
internal sealed class Host : IHost
{
    private readonly string _name;
    private readonly Action<ChannelMessage, string> _log; // message, source
    private readonly Lock _lock = new();

    private Host(string name, Random random, int? seed, ComponentCatalog catalog, Action<ChannelMessage, string> log)
    {
        _name = name;
        _log = log;
        Rand = random;
        Seed = seed;
        ComponentCatalog = catalog;
    }

    public ComponentCatalog ComponentCatalog { get; }

    public Random Rand { get; }

    // What the MLContext was made with.
    public int? Seed { get; }

    public string ContextDescription => "HostEnvironment";

    public static Host Root(int? seed, Action<ChannelMessage, string> log) => new("", TauswortheRandom.Create(seed), seed, new ComponentCatalog(), log);

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Checks.NonEmpty(name, nameof(name));
        TauswortheRandom random;
        lock (_lock)
            random = seed is { } given ? new((uint)given) : new(Rand);
        return new Host(Within(name), random, Seed, ComponentCatalog, _log);
    }

    public IChannel Start(string name) => new Channel(Within(name), _log);

    // Nothing here listens to messages of other kinds.
    public IPipe<TMessage> StartPipe<TMessage>(string name) => new SilentPipe<TMessage>(Within(name));

    public TException Process<TException>(TException ex) where TException : Exception => ex;

    private string Within(string name) => _name.Length == 0 ? name : $"{_name}; {name}";

    private sealed class SilentPipe<TMessage>(string name) : IPipe<TMessage>
    {
        public string ContextDescription => name;

        public TException Process<TException>(TException ex) where TException : Exception => ex;

        public void Send(TMessage msg)
        {
        }

        public void Dispose()
        {
        }
    }
}
