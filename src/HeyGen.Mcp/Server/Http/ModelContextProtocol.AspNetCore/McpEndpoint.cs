using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace ModelContextProtocol.AspNetCore;

/// <summary>
/// Streamable HTTP as ASP.NET Core endpoints. This folder stands in for the package of the same name: nothing in it
/// knows what the server is for, and only <see cref="MapMcp"/> and <see cref="IRequestShortcut"/> are used from outside.
/// </summary>
internal static class McpEndpoint
{
    /// <summary>Serves MCP by POST, each request on its own. GET and DELETE, which belong to sessions, get 405 from the routing.</summary>
    public static IEndpointConventionBuilder MapMcp(this IEndpointRouteBuilder endpoints, string pattern) =>
        endpoints.MapPost(pattern, ActivatorUtilities.CreateInstance<StatelessHandler>(endpoints.ServiceProvider).Handle);
}
