using HeyGen.Mcp.Server.Settings;
using ModelContextProtocol;
using Serilog;
using Serilog.Events;

namespace HeyGen.Mcp.Server;

internal static class ServerLog
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    /// <summary>Log lines go to standard error and, if set, to a file: standard output belongs to the protocol.</summary>
    public static void AddServerLog(this ILoggingBuilder logging, ServerSettings settings)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(Level(settings.LogLevel))
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            // ASP.NET Core's finer lines hold whole URLs and header lines, which may hold a key by mistake.
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            // The SDK logs every cancelled call as a warning with its stack.
            .MinimumLevel.Override("ModelContextProtocol", settings.LogLevel <= LogLevel.Debug ? LogEventLevel.Debug : LogEventLevel.Error)
            .Filter.ByExcluding(entry => entry.Exception is McpProtocolException) // the client's mistake, and the client is told
            .WriteTo.Console(outputTemplate: Line, standardErrorFromLevel: LogEventLevel.Verbose, formatProvider: null);
        if (settings.LogFile is { } file)
            configuration.WriteTo.File(file, outputTemplate: "{Timestamp:yyyy-MM-dd}T" + Line, rollOnFileSizeLimit: true, formatProvider: null);

        logging.ClearProviders();
        logging.SetMinimumLevel(settings.LogLevel);
        logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }

    private static LogEventLevel Level(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => LogEventLevel.Fatal,
    };
}
