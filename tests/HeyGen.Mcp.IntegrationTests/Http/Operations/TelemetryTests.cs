namespace HeyGen.Mcp.IntegrationTests.Http.Operations;

/// <summary>What a caller makes up is in no span and in no metric.</summary>
public sealed class TelemetryTests
{
    private const string MadeUp = "MADEUP";

    [Fact]
    public async Task Export_WhatCallersMadeUp_IsInNoSpanAndNoMetric()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var collector = (await FakeUpstream.Start()).Then(200, "");
        await using var server = await HostedProcess.Start(upstream.Address, ["--auth", "oauth", "--public-url", "http://localhost/mcp", "--key-hosts", "127.0.0.1"], ("HEYGEN_MCP_STATE_KEY", Convert.ToBase64String(new byte[32])), ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));

        var tool = await HostedProcess.Answer(await server.Modern("tools/call", new { name = $"tool_{MadeUp}", arguments = new { } }));
        await server.Modern("prompts/get", new { name = $"prompt_{MadeUp}" });
        await server.Modern("resources/read", new { uri = $"heygen://{MadeUp}" });
        await server.Modern($"method/{MadeUp}", new { });
        await server.Post(HostedProcess.Message(1, $"method/{MadeUp}", new { }));
        await server.Post(HostedProcess.Message(1, "tools/list", new { _meta = new { tracestate = $"v={MadeUp}", traceparent = "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01" } }), HostedProcess.Key, ("User-Agent", $"{MadeUp} sk_{MadeUp}"), ("tracestate", $"v={MadeUp}"));
        await server.Post($$"""{"jsonrpc":"2.0","id":"id_{{MadeUp}}","method":"tools/list"}""");
        await server.Post($$"""{"jsonrpc":"2.0","method":"notifications/{{MadeUp}}"}""");
        await server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(MadeUp), server.Address));
        await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, server.Address) { Headers = { Host = $"{MadeUp}.example" } });
        await server.Http.GetAsync(new Uri(server.Address, $"/path/{MadeUp}"));
        await server.Http.GetAsync(new Uri(server.Address, $"/mcp/x/{MadeUp}"));
        using var signIn = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, $"/authorize?response_type=code&client_id=https://{MadeUp.ToLowerInvariant()}.invalid/{MadeUp}.json&redirect_uri=https://a.example/cb&code_challenge=x&code_challenge_method=S256")) { Headers = { Host = "localhost" } };
        Assert.Equal(400, (int)(await server.Http.SendAsync(signIn)).StatusCode);
        server.Terminate();
        await server.Gone();

        Assert.Equal(-32602, tool.GetProperty("error").GetProperty("code").GetInt32());
        Assert.StartsWith($"Unknown tool: 'tool_{MadeUp}'", tool.GetProperty("error").GetText("message"), StringComparison.Ordinal);
        var (spans, metrics) = (Exported(collector, "/v1/traces"), Exported(collector, "/v1/metrics"));
        Assert.Contains("tools/call _OTHER", spans, StringComparison.Ordinal);
        Assert.Contains("mcp.server.operation.duration", metrics, StringComparison.Ordinal);
        foreach (var exported in new[] { spans, metrics })
        {
            var at = exported.IndexOf(MadeUp, StringComparison.OrdinalIgnoreCase);
            Assert.True(at < 0, at < 0 ? "" : exported[Math.Max(0, at - 200)..Math.Min(exported.Length, at + 50)]);
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
        server.Terminate();
        await server.Gone();

        var (spans, durations) = (Exported(collector, "/v1/traces"), Exported(collector, "/v1/metrics"));
        Assert.All(["tools/call get_video", "gen_ai.tool.name", "jsonrpc.request.id", "tool_error", trace], fact => Assert.Contains(fact, spans, StringComparison.Ordinal));
        Assert.All(["mcp.server.operation.duration", "get_video", "tool_error", HttpEndpoint.Modern], fact => Assert.Contains(fact, durations, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("01", true)]
    [InlineData("01", false)]
    [InlineData("00", true)]
    [InlineData("00", false)]
    public async Task Export_TraceOfACaller_GivesItsIdAloneAndNothingGoesOnToHeyGen(string flags, bool inHeaders)
    {
        const string trace = "a-trace-of-mine!";
        await using var upstream = (await FakeUpstream.Start()).Then(200, """{"data":{"id":"v_1","status":"completed"}}""");
        await using var collector = (await FakeUpstream.Start()).Then(200, "");
        await using var server = await HostedProcess.Start(upstream.Address, [], ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        (string Name, string Value)[] context = [("traceparent", $"00-{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(trace))}-0123456789abcdef-{flags}"), ("tracestate", $"v={MadeUp}"), ("baggage", $"user={MadeUp}"), ("Correlation-Context", $"user={MadeUp}"), ("Request-Id", $"|{MadeUp}.1.")];
        var meta = new Dictionary<string, object>(HttpEndpoint.Meta());
        foreach (var (name, value) in inHeaders ? [] : context)
            meta[name] = value;

        await server.Modern("tools/call", new { name = "get_video", arguments = new { videoId = "v_1" }, _meta = meta }, HostedProcess.Key, inHeaders ? context : []);
        server.Terminate();
        await server.Gone();

        var sent = Assert.Single(upstream.Requests);
        Assert.All(context, part => Assert.Null(sent.Header(part.Name)));
        Assert.DoesNotContain(sent.Headers.Values, value => value.Contains(MadeUp, StringComparison.Ordinal));
        var exported = Exported(collector, "/v1/traces") + Exported(collector, "/v1/metrics");
        Assert.All(["tools/call get_video", "v3/videos/v_1", trace], fact => Assert.Contains(fact, exported, StringComparison.Ordinal));
        Assert.DoesNotContain(MadeUp, exported, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_SamplerOfTheOperator_Decides()
    {
        await using var upstream = (await FakeUpstream.Start()).Then(200, """{"data":{"id":"v_1","status":"completed"}}""");
        await using var collector = (await FakeUpstream.Start()).Then(200, "");
        await using var server = await HostedProcess.Start(upstream.Address, [], ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_TRACES_SAMPLER", "always_off"));

        await server.Modern("tools/call", new { name = "get_video", arguments = new { videoId = "v_1" } });
        server.Terminate();
        await server.Gone();

        Assert.Empty(Exported(collector, "/v1/traces"));
        Assert.Contains("mcp.server.operation.duration", Exported(collector, "/v1/metrics"), StringComparison.Ordinal);
    }

    private static string Exported(FakeUpstream collector, string signal) =>
        string.Concat(collector.Requests.Where(request => request.PathAndQuery == signal).Select(request => request.Body));
}
