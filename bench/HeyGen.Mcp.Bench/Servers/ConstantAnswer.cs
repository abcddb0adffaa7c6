using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace HeyGen.Mcp.Bench.Servers;

/// <summary>Answers every POST with the same bytes: as fast as a list of that size can be.</summary>
internal static class ConstantAnswer
{
    public static async Task<int> Run(int port, int length, CancellationToken cancellationToken)
    {
        var answer = new byte[length];
        Array.Fill(answer, (byte)' ');
        await using var app = BenchServer.Create(port);
        app.MapPost("/mcp", async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = answer.Length;
            await http.Response.Body.WriteAsync(answer, http.RequestAborted);
        });
        await ((IHost)app).RunAsync(cancellationToken);
        return 0;
    }
}
