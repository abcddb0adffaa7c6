using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>
/// Whatever changes or costs something needs the scope for it. Asked of the tool that is about to run, so it does not
/// matter by which name or through which other tool the call came to it.
/// </summary>
internal sealed class ScopeFilter(IAuthorizationService authorization, ScopeRules rules) : IToolCallFilter
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>A tool that calls another is judged by the other.</summary>
    public bool AppliesTo(HeyGenTool tool) => !tool.Facts.ReadOnly && !ToolSelection.IsDiscoveryTool(tool.Facts);

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        if (call.Services!.GetRequiredService<SpendApproval>().IsDryRun)
            return await next(call, cancellationToken); // an estimate, which only reads
        var needed = rules.Of(tool.Facts);
        var allowed = await authorization.AuthorizeAsync(call.User ?? Nobody, needed);
        return allowed.Succeeded ? await next(call, cancellationToken) : throw new HeyGenException(ErrorCode.Forbidden, $"The token lacks a scope: reading needs {Scopes.Read}, {tool.Name} needs {Scopes.Read} {needed}.")
        {
            Hint = "Nothing was sent. The user has to connect again and allow it, or ask the issuer for a token with both scopes.",
        };
    }
}
