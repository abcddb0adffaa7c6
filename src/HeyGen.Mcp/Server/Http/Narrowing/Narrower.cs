using HeyGen.Mcp.Server.Http.Access;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Narrowing;

/// <summary>Gives a request the server that its headers ask for. A header can only take tools away.</summary>
internal sealed class Narrower(RequestDelegate next, NarrowingHeaders headers, NarrowedServers servers)
{
    public Task InvokeAsync(HttpContext http)
    {
        var narrowing = headers.Read(http.Request.Headers, out var problems);
        if (problems.Count > 0)
            return HttpRefusal.BadRequest(string.Join(' ', problems)).Write(http.Response);

        var server = servers.For(narrowing);
        http.Features.Set(server);
        http.Features.Set(server.Options);
        return next(http);
    }
}
