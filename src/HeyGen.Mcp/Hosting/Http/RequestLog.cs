using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace HeyGen.Mcp.Hosting.Http;

/// <summary>One line for each MCP request, whose id the caller gets as X-Request-Id. No header, body, argument or query goes into the log.</summary>
internal static class RequestLog
{
    public const string IdHeader = "X-Request-Id";

    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "{Method} {Tool} ended with {Status} {Error} after {DurationMs} ms";
        options.GetLevel = static (http, _, _) => http.Features.Get<McpRequest>() is null ? LogEventLevel.Verbose : LogEventLevel.Information;
        options.GetMessageTemplateProperties = static (http, _, milliseconds, status) => http.Features.Get<McpRequest>() is { } request
            ? [Of("Method", request.Method), Of("Tool", request.Tool), Of("Status", status), Of("Error", request.Error), Of("DurationMs", Math.Round(milliseconds, 1))]
            : [];
    });

    public static IMcpServerBuilder WithRequestLog(this IMcpServerBuilder builder) => builder.WithRequestFilters(requests => requests.AddCallToolFilter(next => async (call, cancellationToken) =>
    {
        if (call.Services?.GetService<IHttpContextAccessor>()?.HttpContext?.Features.Get<McpRequest>() is not { } request)
            return await next(call, cancellationToken);

        request.Tool = call.Services!.GetRequiredService<ToolSelection>().Find(call.Params?.Name)?.Name ?? ClosedNames.Other;
        var result = await next(call, cancellationToken);
        request.Error = result.IsError is true ? CodeOf(result) : null;
        return result;
    }));

    private static LogEventProperty Of(string name, object? value) => new(name, new ScalarValue(value));

    private static string? CodeOf(CallToolResult result)
    {
        if (result.Content is not [TextContentBlock { Text: ['{', ..] text }])
            return null;
        using var report = JsonDocument.Parse(text);
        return report.RootElement.Member("error")?.Text("code");
    }
}

/// <summary>Puts on every line of a request under which id it was served and who asked (a fingerprint). A request that logs nothing pays nothing for it.</summary>
internal sealed class RequestEnricher(IHttpContextAccessor accessor) : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (accessor.HttpContext is not { } http)
            return;
        logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("RequestId", http.TraceIdentifier));
        logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("Account", http.Features.Get<Caller>()?.Credential.Fingerprint));
    }
}
