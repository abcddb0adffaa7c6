using System.ComponentModel;
using System.Text.Json;
using HeyGen.Mcp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Conformance.Fixtures;

/// <summary>Tools that say something before they answer.</summary>
[McpServerToolType, Toolset(ContentTools.Toolset)]
internal sealed class NotificationTools
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    [McpServerTool(Name = "test_tool_with_progress", Title = "Progress", ReadOnly = true), Description("Reports its progress.")]
    public async Task<string> Progress(IProgress<ProgressNotificationValue> progress, CancellationToken cancellationToken)
    {
        foreach (var done in (int[])[0, 50, 100])
        {
            progress.Report(new ProgressNotificationValue { Progress = done, Total = 100 });
            await Task.Delay(Pause, cancellationToken);
        }

        return "Done.";
    }

    [McpServerTool(Name = "test_tool_with_logging", Title = "Log", ReadOnly = true), Description("Logs three lines.")]
    public async Task<string> Log(RequestContext<CallToolRequestParams> call, CancellationToken cancellationToken)
    {
        foreach (var line in (string[])["Tool execution started", "Tool processing data", "Tool execution completed"])
        {
            await Send(call, line, cancellationToken);
            await Task.Delay(Pause, cancellationToken);
        }

        return "Logged.";
    }

    [McpServerTool(Name = "test_logging_tool", Title = "Log one line", ReadOnly = true), Description("Logs one line.")]
    public async Task<string> LogOne(RequestContext<CallToolRequestParams> call, CancellationToken cancellationToken)
    {
        await Send(call, "One line", cancellationToken);
        return "Logged.";
    }

    /// <summary>A modern client that names no level wants no log; an older one chose its level in a request that is forgotten.</summary>
    private static Task Send(RequestContext<CallToolRequestParams> call, string line, CancellationToken cancellationToken)
    {
        var context = call.JsonRpcRequest.Context;
        if (context is { ProtocolVersion: "2026-07-28", LogLevel: null })
            return Task.CompletedTask;

        var message = new LoggingMessageNotificationParams { Level = LoggingLevel.Info, Logger = "conformance", Data = JsonSerializer.SerializeToElement(line, FixtureJson.Default.String) };
        return call.Server.SendNotificationAsync(NotificationMethods.LoggingMessageNotification, message, cancellationToken: cancellationToken);
    }
}
