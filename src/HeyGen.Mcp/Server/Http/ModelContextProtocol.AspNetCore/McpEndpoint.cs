using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ModelContextProtocol.AspNetCore;

/// <summary>
/// Streamable HTTP as an ASP.NET Core endpoint. This folder stands in for the package of the same name: nothing in it
/// knows what the server is for. Calls of tools are answered in <c>ToolCalls/</c>, all else by the SDK's session.
/// From outside only <see cref="MapMcp"/> is needed; prepared answers, which the package lacks, also use
/// <see cref="IRequestShortcut"/>, <see cref="StatelessExchange"/> and <see cref="EventFrame"/>.
/// </summary>
internal static class McpEndpoint
{
    /// <summary>Serves MCP by POST, each request on its own. GET and DELETE, which belong to sessions, get 405 from the routing.</summary>
    public static IEndpointConventionBuilder MapMcp(this IEndpointRouteBuilder endpoints, string pattern) =>
        endpoints.MapPost(pattern, ActivatorUtilities.CreateInstance<StatelessHandler>(endpoints.ServiceProvider).Handle);
}
