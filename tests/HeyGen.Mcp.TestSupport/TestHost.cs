using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.TestSupport;

/// <summary>A web server without configuration files and logs, which takes bodies of any size.</summary>
internal static class TestHost
{
    /// <param name="url">Where to listen; a free port of this machine if left out.</param>
    public static async Task<WebApplication> Start(RequestDelegate play, string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var server = builder.Build();
        server.Run(play);
        await server.StartAsync();
        return server;
    }
}
