using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Clients;

/// <summary>
/// Calls as clients are reported to send them, in client-calls.json, as raw JSON-RPC: over stdio and HTTP, with a handshake
/// and without one. HeyGen must get what was meant.
/// </summary>
public sealed class ClientReplayTests : UpstreamTest
{
    private const string Handshake = "2025-06-18";
    private static readonly string File = Path.Combine(Repository.Root, "tests", "HeyGen.Mcp.IntegrationTests", "Clients", "client-calls.json");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Upstream.Then(Answer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Http_EachCall_ReachesHeyGenAsMeant(bool isModern)
    {
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, http: new HttpSettings { CallsPerSecond = 0 });

        await Replay((method, parameters) => Answered(isModern
            ? endpoint.Call(method, parameters)
            : endpoint.Post(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = parameters.DeepClone() }.ToJsonString(), ("MCP-Protocol-Version", Handshake))));

        static async Task<JsonElement> Answered(Task<HttpAnswer> answer) => (await answer).Message;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stdio_EachCall_ReachesHeyGenAsMeant(bool isModern)
    {
        await using var server = HeyGenMcpProcess.Start(["stdio"], ("HEYGEN_API_BASE_URL", Upstream.Address.ToString()), ("HEYGEN_API_KEY", HttpEndpoint.Key));
        if (!isModern)
            await server.Initialize();
        var id = 0;

        await Replay(async (method, parameters) =>
        {
            var all = parameters.DeepClone().AsObject();
            if (isModern)
                all["_meta"] = JsonSerializer.SerializeToNode(HttpEndpoint.Meta());
            await server.Send(++id, method, all);
            return await server.Answer(id);
        });
    }

    private async Task Replay(Func<string, JsonObject, Task<JsonElement>> send)
    {
        var listed = (await send("tools/list", [])).GetProperty("result").GetProperty("tools").EnumerateArray().ToDictionary(tool => tool.GetText("name")!, tool => tool.GetProperty("inputSchema"), StringComparer.Ordinal);
        List<string> faults = [];
        foreach (var call in JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!.AsArray().Select(call => call!.AsObject()))
        {
            var (tool, arguments) = ((string)call["tool"]!, call["sent"]!.DeepClone());
            if (call["strips"] is not null)
                Strip(arguments, listed[tool]);
            var before = Upstream.Requests.Count;
            var answer = await send("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments });
            if (Fault(call, answer, [.. Upstream.Requests.Skip(before)]) is { } fault)
                faults.Add($"{call["client"]}: {fault}");
        }

        Expect.None(faults);
    }

    private static string? Fault(JsonObject call, JsonElement answer, Received[] sent)
    {
        if (!answer.TryGetProperty("result", out var result) || (result.TryGetProperty("isError", out var failed) && failed.GetBoolean()))
            return answer.GetRawText();
        if (call["method"] is null)
            return Array.Find(sent, one => one.Method is not "GET") is { } wrote ? $"HeyGen got {wrote.Method} {wrote.PathAndQuery}" : null;
        if (sent is not [var request] || request.Method != (string?)call["method"] || request.PathAndQuery != (string?)call["path"])
            return $"HeyGen got {string.Join(" and ", sent.Select(one => $"{one.Method} {one.PathAndQuery}"))}";
        if (call["body"] is { } body && !JsonNode.DeepEquals(body, JsonNode.Parse(request.Body)))
            return $"HeyGen got {request.Body}";
        return (call["has"] as JsonObject ?? []).All(member => JsonNode.DeepEquals(member.Value, JsonNode.Parse(request.Body)![member.Key])) ? null : $"HeyGen got {request.Body}";
    }

    /// <summary>What a client does that turns the listed schema into types of its own.</summary>
    private static void Strip(JsonNode? value, JsonElement schema)
    {
        if (value is not JsonObject members || schema.TryGetProperty("additionalProperties", out _) || !schema.TryGetProperty("properties", out var declared))
            return;
        foreach (var (name, member) in members.ToArray())
        {
            if (declared.TryGetProperty(name, out var inner))
                Strip(member, inner);
            else
                members.Remove(name);
        }
    }

    private static Task Answer(HttpContext http) => FakeUpstream.Json(200, http.Request.Path.Value switch
    {
        "/v3/users/me" => """{"data":{"username":"u","billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":100}}}""",
        "/v3/video-agents" when http.Request.Method is "POST" => """{"data":{"session_id":"s_1","status":"processing"}}""",
        "/v3/video-translations" when http.Request.Method is "POST" => """{"data":{"video_translation_ids":["t_1"]}}""",
        "/v3/videos" when http.Request.Method is "POST" => """{"data":{"video_id":"v_1","status":"pending"}}""",
        _ => """{"data":[],"has_more":false}""",
    })(http);
}
