using System.Text.Json.Nodes;
using HeyGen.Mcp.Server.Http.Narrowing;
using HeyGen.Mcp.Server.Toolsets;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Server.Http.Access.Jwt;

/// <summary>Refuses calls that a token's scopes don't cover, by status, so that a client knows to ask for more.</summary>
internal sealed class ScopeGate(JwtSetup setup) : IRequestShortcut
{
    private readonly HttpRefusal lacksScope = JwtAccess.LacksScope(setup);

    public async ValueTask<bool> TryAnswer(HttpContext http, JsonRpcRequest request)
    {
        if (request.Method is not RequestMethods.ToolsCall || http.Features.Get<Caller>() is { MaySpend: true } || Reads(http.Features.Get<NarrowedServer>()?.Selection, request.Params as JsonObject))
            return false;

        await lacksScope.Write(http.Response);
        return true;
    }

    /// <summary>True for a tool that only reads, also where another tool calls it; and for none at all, which is told elsewhere.</summary>
    private static bool Reads(ToolSelection? selection, JsonObject? call)
    {
        var name = IncomingPost.Text(call, "name");
        return name is ToolSelection.CallTool
            ? Reads(selection, call?["arguments"] as JsonObject)
            : selection?.Find(name)?.Facts.ReadOnly is not false;
    }
}
