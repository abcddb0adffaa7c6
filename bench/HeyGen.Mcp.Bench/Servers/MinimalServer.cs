using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Bench.Servers;

/// <summary>The least an MCP server on the same SDK can do: one tool that asks the upstream and passes on what it says, nothing checked.</summary>
internal static class MinimalServer
{
    public static async Task<int> Run(int port, int upstreamPort, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{upstreamPort}") };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddMcpServer()
            .WithHttpTransport(transport => transport.SessionMode = HttpServerSessionMode.Stateless)
            .WithTools([new GetVideo(client)]);
        await using var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");
        app.MapMcp("/mcp");
        await ((IHost)app).RunAsync(cancellationToken);
        return 0;
    }

    private sealed class GetVideo(HttpClient client) : McpServerTool
    {
        private const string Key = "bench-key-0123456789";

        public override Tool ProtocolTool { get; } = new()
        {
            Name = "get_video",
            Description = "Answers what the upstream has for a video.",
            InputSchema = JsonElement.Parse("""{"type":"object","properties":{"videoId":{"type":"string"}},"required":["videoId"]}"""),
            OutputSchema = JsonElement.Parse("""{"type":"object","properties":{"id":{"type":"string"},"title":{"type":"string"},"status":{"type":"string"}}}"""),
        };

        public override IReadOnlyList<object> Metadata => [];

        public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, $"/v3/videos/{request.Params.Arguments!["videoId"].GetString()}");
            asked.Headers.Add("x-api-key", Key);
            using var response = await client.SendAsync(asked, cancellationToken);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var answer = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            var video = answer.RootElement.GetProperty("data").Clone();
            return new CallToolResult { Content = [new TextContentBlock { Text = video.GetRawText() }], StructuredContent = video };
        }
    }
}
