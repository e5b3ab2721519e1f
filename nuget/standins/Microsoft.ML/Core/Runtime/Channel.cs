using System.Diagnostics;
using System.Globalization;

namespace Microsoft.ML.Runtime;

internal sealed class Channel : IChannel
{
    private readonly string _source;
    private readonly Action<ChannelMessage, string> _log;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private bool _disposed;

    public Channel(string source, Action<ChannelMessage, string> log)
    {
        _source = source;
        _log = log;
        Send(ChannelMessageKind.Trace, MessageSensitivity.None, "Channel started");
    }

    public string ContextDescription => _source;

    public void Trace(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Trace, sensitivity, fmt);

    public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Trace, sensitivity, fmt, args);

    public void Info(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Info, sensitivity, fmt);

    public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Info, sensitivity, fmt, args);

    public void Warning(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Warning, sensitivity, fmt);

    public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Warning, sensitivity, fmt, args);

    public void Error(MessageSensitivity sensitivity, string fmt) => Send(ChannelMessageKind.Error, sensitivity, fmt);

    public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) => Send(ChannelMessageKind.Error, sensitivity, fmt, args);

    public void Send(ChannelMessage msg) => _log(msg, _source);

    public TException Process<TException>(TException ex) where TException : Exception => ex;

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        Send(ChannelMessageKind.Trace, MessageSensitivity.None, $"Channel finished. Elapsed {_watch.Elapsed:c}.");
        Send(ChannelMessageKind.Trace, MessageSensitivity.None, "Channel disposed");
    }

    private void Send(ChannelMessageKind kind, MessageSensitivity sensitivity, string format, params object[] args) =>
        Send(new ChannelMessage(kind, sensitivity, args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args)));
}
