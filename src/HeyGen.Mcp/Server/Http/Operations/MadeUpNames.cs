using System.Text.Json.Nodes;
using HeyGen.Mcp.Server.Http.Narrowing;
using HeyGen.Mcp.Server.Toolsets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Server.Http.Operations;

/// <summary>
/// Answers requests for methods and tools that are not there. The SDK would do it too, but it names spans and series of
/// metrics by what the caller made up, and each new name would be kept, and paid for, for good.
/// </summary>
internal sealed class MadeUpNames : IRequestShortcut
{
    /// <summary>What the log and telemetry call whatever they must not name.</summary>
    public const string Other = "_OTHER";

    private static readonly string[] Methods =
    [
        RequestMethods.ToolsCall, RequestMethods.ToolsList, RequestMethods.Initialize, RequestMethods.Ping, RequestMethods.ServerDiscover,
        RequestMethods.ResourcesList, RequestMethods.ResourcesTemplatesList, RequestMethods.ResourcesRead,
        RequestMethods.ResourcesSubscribe, RequestMethods.ResourcesUnsubscribe, RequestMethods.SubscriptionsListen,
        RequestMethods.PromptsList, RequestMethods.PromptsGet, RequestMethods.CompletionComplete, RequestMethods.LoggingSetLevel,
    ];

    /// <summary>The method under its own name, if the protocol knows it.</summary>
    public static string Known(string method) => Array.Find(Methods, known => known == method) ?? Other;

    public async ValueTask<bool> TryAnswer(HttpContext http, JsonRpcRequest request)
    {
        if (Known(request.Method) is Other)
        {
            await Answer(http, request, "mcp.method.name", McpErrorCode.MethodNotFound, $"There is no method '{request.Method}'.");
            return true;
        }

        if (request.Method is not RequestMethods.ToolsCall || http.Features.Get<NarrowedServer>() is not { Selection: var selection })
            return false;

        var name = IncomingPost.Text(request.Params as JsonObject, "name");
        if (selection.Find(name) is not null || FormerNames.Find(name) is not null)
            return false;

        await Answer(http, request, "gen_ai.tool.name", McpErrorCode.InvalidParams, ServerFilters.UnknownTool(name, selection));
        return true;
    }

    private static Task Answer(HttpContext http, JsonRpcRequest request, string tag, McpErrorCode code, string message)
    {
        http.Features.Get<IHttpMetricsTagsFeature>()?.Tags.Add(new(tag, Other));
        http.Features.Get<IHttpActivityFeature>()?.Activity?.SetTag(tag, Other);
        var isModern = request.Context?.ProtocolVersion == ProtocolVersions.Modern;
        return new Rejection(isModern ? Rejection.StatusOf(code) : StatusCodes.Status200OK, code, message, request.Id).Write(http.Response);
    }
}
