using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Security;

/// <summary>Keys, signatures and arguments appear in no log line, no trace and no metric, even with every switch set to tell more.</summary>
public sealed class SecretsTests : UpstreamTest
{
    private static readonly string[] Canaries = ["CANARY_A", "CANARY_B", "SIGCANARY", "ARGCANARY", "MSGCANARY", "TELCANARY"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        collector = (await FakeUpstream.Start()).Then(200, "");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await collector.DisposeAsync();
    }

    private FakeUpstream collector = null!;

    [Fact]
    public async Task Calls_WithEverySwitchOn_TellNoSecretBesideTheResult()
    {
        Upstream.Then(Play);
        var logFile = Path.Combine(Folder.Path, "server.log");
        await using var server = await HostedProcess.Start(
            Upstream.Address,
            ["--log-level", "Trace", "--log-file", logFile, "--toolsets", "all"],
            ("DOTNET_SYSTEM_NET_HTTP_DISABLEURIREDACTION", "1"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Bearer TELCANARY,X-Api-Key=TELCANARY"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        var video = await Text(server.Call("get_video", new { videoId = "v1" }));
        var refused = await Text(server.Call("get_video", new { videoId = "missing" }));
        var unauthorized = await Text(server.Call("get_current_user", new { }, HostedProcess.OtherKey));
        var created = await Text(server.Call("create_video_from_avatar", new { script = "ARGCANARY", avatarId = "look1", voiceId = "voice1" }));
        var wrong = await Text(server.Call("get_video", new { videoId = "../ARGCANARY" }));
        var resource = await Text(server.Modern("resources/read", new { uri = "heygen://videos/v1" }));
        await server.Modern("resources/read", new { uri = "heygen://ARGCANARY/v1" });
        await server.Call("no_such_tool", new { x = "ARGCANARY" });
        var inUrl = await server.Http.PostAsync(new Uri(server.Address, "/mcp?api_key=hgk_CANARY_A"), null);
        await server.Post(HostedProcess.Message(1, "tools/list", new { }), HostedProcess.Key, ("Authorization", "Bearer CANARY_B"));
        await server.Post(HostedProcess.Message(1, "tools/list", new { }), HostedProcess.Key, ("Origin", "http://ARGCANARY.example"));
        await server.Post(HostedProcess.Message(1, "tools/list", new { }), HostedProcess.Key, ("X-MCP-Tools", "ARGCANARY"));
        await server.Http.GetAsync(new Uri(server.Address, "/ARGCANARY"));
        await server.Post("{\"jsonrpc\":\"2.0\",\"method\":\"ARGCANARY", HostedProcess.Key);
        var log = await server.WholeLog();

        Assert.All([video, resource], told => Assert.Contains("X-Amz-Signature=SIGCANARY", told, StringComparison.Ordinal)); // where it belongs
        foreach (var told in new[] { refused, unauthorized, created, wrong, await inUrl.Content.ReadAsStringAsync() })
            AssertNone(told.Replace("../ARGCANARY", "", StringComparison.Ordinal), except: "MSGCANARY");
        AssertNone(log);
        var filed = await File.ReadAllTextAsync(logFile);
        Assert.Contains("get_video", filed, StringComparison.Ordinal);
        AssertNone(filed);

        var exported = string.Join('\n', collector.Requests.Select(request => request.PathAndQuery + request.Body));
        AssertNone(exported);
        foreach (var part in new[] { "tools/call get_video", "mcp.method.name", "gen_ai.tool.name", "mcp.server.operation.duration", "http.client.request.duration", "/v1/traces", "/v1/metrics", "error.type", "heygen-mcp" })
            Assert.Contains(part, exported, StringComparison.Ordinal);
    }

    private static Task Play(HttpContext http) => (http.Request.Method, http.Request.Path.Value) switch
    {
        ("GET", "/v3/videos/v1") => FakeUpstream.Json(200, """{"data":{"id":"v1","status":"completed","video_url":"https://files.heygen.ai/v.mp4?X-Amz-Signature=SIGCANARY","thumbnail_url":"http://127.0.0.1:9/t.jpg?X-Amz-Signature=SIGCANARY"}}""")(http),
        ("POST", _) => FakeUpstream.Json(200, """{"data":{"video_id":"v1","status":"waiting"}}""")(http),
        ("GET", "/v3/users/me") => FakeUpstream.Json(401, """{"error":{"code":"unauthorized","message":"MSGCANARY"}}""")(http),
        _ => FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"MSGCANARY https://files.heygen.ai/v.mp4?X-Amz-Signature=SIGCANARY"}}""")(http),
    };

    private static async Task<string> Text(Task<HttpResponseMessage> call) => await (await call).Content.ReadAsStringAsync();

    private static void AssertNone(string text, string? except = null)
    {
        foreach (var canary in Canaries.Where(canary => canary != except))
        {
            var at = text.IndexOf(canary, StringComparison.Ordinal);
            Assert.True(at < 0, $"{canary} is told: {(at < 0 ? "" : text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 50)])}");
        }
    }
}
