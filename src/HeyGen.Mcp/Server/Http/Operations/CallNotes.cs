using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Server.Http.Narrowing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.Http.Operations;

/// <summary>Notes what a request asks for: names that are ours, never text of the caller's.</summary>
internal sealed class RequestNotes : IRequestShortcut
{
    public ValueTask<bool> TryAnswer(HttpContext http, JsonRpcRequest request)
    {
        if (http.Features.Get<CallNote>() is { } note)
        {
            note.Method = MadeUpNames.Known(request.Method);
            if (note.Method is RequestMethods.ToolsCall)
                note.Tool = http.Features.Get<NarrowedServer>()?.Selection.Find(IncomingPost.Text(request.Params as JsonObject, "name"))?.Name ?? MadeUpNames.Other;
        }

        return ValueTask.FromResult(false);
    }
}

/// <summary>Notes with which code a tool's call failed, wherever it was refused.</summary>
internal sealed class ResultNotes(IHttpContextAccessor accessor) : IPostConfigureOptions<McpServerOptions>
{
    public void PostConfigure(string? name, McpServerOptions options) => options.Filters.Request.CallToolFilters.Insert(0, next => async (call, cancellationToken) =>
    {
        var note = accessor.HttpContext?.Features.Get<CallNote>();
        var result = await next(call, cancellationToken);
        if (note is not null && result.IsError is true)
            note.Error = CodeOf(result);
        return result;
    });

    private static string? CodeOf(CallToolResult result)
    {
        if (result.Content is not [TextContentBlock { Text: ['{', ..] text }])
            return null;
        using var report = JsonDocument.Parse(text);
        return report.RootElement.TryGetProperty("error", out var error) && error.TryGetProperty("code", out var code) ? code.GetString() : null;
    }
}
