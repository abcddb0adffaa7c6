using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace HeyGen.Mcp.Bench.Servers;

/// <summary>Answers every POST with the same bytes: what a list would cost if it cost nothing to make.</summary>
internal static class ConstantAnswer
{
    public static async Task<int> Run(int port, int bytes, CancellationToken cancellationToken)
    {
        var answer = new byte[bytes];
        Array.Fill(answer, (byte)' ');
        await using var app = BenchServer.Create(port);
        app.MapPost("/mcp", async http =>
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = bytes;
            await http.Response.Body.WriteAsync(answer, http.RequestAborted);
        });
        await ((IHost)app).RunAsync(cancellationToken);
        return 0;
    }
}
