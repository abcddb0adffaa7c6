using Microsoft.Extensions.DependencyInjection.Extensions;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace HeyGen.Mcp.Observability;

internal static class ServerLog
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj}";

    /// <summary>Log lines go to standard error and, if set, to a file: standard output belongs to the protocol.</summary>
    public static void AddServerLog(this IServiceCollection services, ServerSettings settings, bool asJson = false, params ILogEventEnricher[] enrichers)
    {
        var tellsAll = settings.LogLevel <= LogLevel.Debug;
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(Level(settings.LogLevel))
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
            // ASP.NET Core's finer lines hold whole URLs and header lines, which may hold a key by mistake.
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            // Each request without a key has lines of these, beside the one of its refusal.
            .MinimumLevel.Override("HeyGen.Mcp.Hosting.Http.Authentication", settings.LogLevel > LogLevel.Warning ? Level(settings.LogLevel) : LogEventLevel.Warning)
            // Who asks for health is answered; a line would only repeat it.
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LevelAlias.Off)
            // As long as this one may log, each request pays for a scope and an activity.
            .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
            // At Information OpenIddict logs every field of a form.
            .MinimumLevel.Override("OpenIddict", LogEventLevel.Warning)
            // Every client's lines hold URLs and headers, the telemetry exporter's with what its collector wants to see.
            .MinimumLevel.Override("System.Net.Http.HttpClient", LevelAlias.Off)
            // The SDK's own lines hold the client's name and words; failures that are ours are logged where its filters begin.
            .MinimumLevel.Override("ModelContextProtocol", tellsAll ? LogEventLevel.Debug : LevelAlias.Off)
            // The client's mistakes, of which the client is told: in MCP, and a body that is no HTTP.
            .Filter.ByExcluding(entry => entry.Exception is McpProtocolException)
            .Filter.ByExcluding(entry => entry.Exception is InvalidOperationException && entry.MessageTemplate.Text is "Connection processing ended abnormally.")
            .Enrich.With(enrichers)
            .WriteTo.Sink(new BackgroundSink("standard error", LoggerSinkConfiguration.CreateSink(sinks => sinks.Console(asJson ? SanitizingFormatter.Json(tellsAll) : SanitizingFormatter.Text(Line, tellsAll), standardErrorFromLevel: LogEventLevel.Verbose))));
        if (settings.LogFile is { } file)
            configuration.WriteTo.Sink(new BackgroundSink("the log file", new SharedLogFile(file, asJson ? SanitizingFormatter.Json(tellsAll) : SanitizingFormatter.Text("{Timestamp:yyyy-MM-dd}T" + Line, tellsAll))));

        var logger = configuration.CreateLogger();
        services.AddSerilog(logger);
        // Serilog's own factory makes a logger anew for whoever asks, as the server of each HTTP request does.
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(_ =>
        {
            var factory = new LoggerFactory([], new LoggerFilterOptions { MinLevel = LogLevel.Trace });
            factory.AddProvider(new SerilogLoggerProvider(logger, dispose: true)); // and with it the last lines are written
            return factory;
        }));
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
