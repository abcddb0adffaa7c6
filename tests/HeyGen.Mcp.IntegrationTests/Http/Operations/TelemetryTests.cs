using System.Text;
using HeyGen.Mcp.Tests.Support;

namespace HeyGen.Mcp.Tests.Http.Operations;

/// <summary>What a caller makes up must not become a series of metrics or the name of a span: each would be kept and paid for.</summary>
public sealed class TelemetryTests
{
    private const string MadeUp = "MADEUP";

    [Fact]
    public async Task Export_NamesThatCallersMadeUp_AreInNoMetricAndNoSpan()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var collector = (await FakeUpstream.Start()).Then(200, "");
        await using var server = await HostedProcess.Start(upstream.Address, [], ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        var tool = await HostedProcess.Answer(await server.Modern("tools/call", new { name = $"tool_{MadeUp}", arguments = new { } }));
        await server.Modern("prompts/get", new { name = $"prompt_{MadeUp}" });
        await server.Modern("resources/read", new { uri = $"heygen://{MadeUp}" });
        await server.Modern($"method/{MadeUp}", new { });
        await server.Post(HostedProcess.Message(1, $"method/{MadeUp}", new { }));
        await server.Http.GetAsync(new Uri(server.Address, $"/path/{MadeUp}"));
        server.Terminate();
        await server.Gone();

        Assert.Equal((-32602, $"Unknown tool: 'tool_{MadeUp}'"), (tool.GetProperty("error").GetProperty("code").GetInt32(), tool.GetProperty("error").GetProperty("message").GetString()));
        Assert.Contains("_OTHER", Exported(collector, "/v1/metrics"), StringComparison.Ordinal);
        foreach (var signal in new[] { "/v1/metrics", "/v1/traces" })
        {
            var exported = Exported(collector, signal);
            Assert.NotEmpty(exported);
            var at = exported.IndexOf(MadeUp, StringComparison.Ordinal);
            Assert.True(at < 0, $"{signal}: {(at < 0 ? "" : exported[Math.Max(0, at - 200)..Math.Min(exported.Length, at + 50)])}");
        }
    }

    [Fact]
    public async Task Export_CallsOfATool_AreSpansAndDurations()
    {
        const string trace = "a-trace-of-mine!"; // 16 bytes, which OTLP sends as they are
        await using var upstream = (await FakeUpstream.Start()).Then(200, """{"data":{"id":"v_1","status":"completed"}}""").Then(404, "{}");
        await using var collector = (await FakeUpstream.Start()).Then(200, "");
        await using var server = await HostedProcess.Start(upstream.Address, [], ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        await server.Modern("tools/call", new { name = "get_video", arguments = new { videoId = "v_1" }, _meta = new Dictionary<string, object>(HttpEndpoint.Meta()) { ["traceparent"] = $"00-{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(trace))}-0123456789abcdef-01" } });
        await server.Modern("tools/call", new { name = "get_video", arguments = new { videoId = "v_2" } });
        var list = await HostedProcess.Answer(await server.Post("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":[]}"""));
        server.Terminate();
        await server.Gone();

        Assert.Equal(-32602, list.GetProperty("error").GetProperty("code").GetInt32());
        var (spans, durations) = (Exported(collector, "/v1/traces"), Exported(collector, "/v1/metrics"));
        Assert.All(["tools/call get_video", "gen_ai.tool.name", "jsonrpc.request.id", "tool_error", trace], fact => Assert.Contains(fact, spans, StringComparison.Ordinal));
        Assert.All(["mcp.server.operation.duration", "get_video", "tool_error", HttpEndpoint.Modern], fact => Assert.Contains(fact, durations, StringComparison.Ordinal));
    }

    private static string Exported(FakeUpstream collector, string signal) =>
        string.Concat(collector.Requests.Where(request => request.PathAndQuery == signal).Select(request => request.Body));
}
