namespace Service;

/// <summary>What a pool of engines logs.</summary>
internal static partial class PoolLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Model {Number} is in use.")]
    public static partial void Replaced(ILogger logger, int number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The changed model could not be loaded, the one before stays in use: {Reason}")]
    public static partial void Refused(ILogger logger, string reason);
}
