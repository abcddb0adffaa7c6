using System.Net.Sockets;

namespace HeyGen.Mcp.IntegrationTests.Security;

/// <summary>Whatever a caller sends, it is answered by no failure of the server's, and none of it is in the log at its default level.</summary>
public sealed class HostileLogTests : UpstreamTest
{
    private const string Canary = "CANARY";
    private static readonly string[] Odd = ["null", "true", "7", "-1.5e300", "\"CANARY\\n12:00:00 ERR forged \\u001b[31m\"", "[]", "[\"CANARY\"]", "{}", "{\"CANARY\\n forged\":{\"CANARY\":[]}}"];

    private static readonly string[] BrokenRequests =
    [
        "Transfer-Encoding: chunked\r\n\r\nZZ CANARY\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"CANARY\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nCANARY",
        "Transfer-Encoding: chunked\r\n\r\n-5\r\nCANARY\r\n",
        "Transfer-Encoding: chunked\r\n\r\n6\r\nCANARYtoo much\r\n0\r\n\r\n",
        "Transfer-Encoding: chunked, CANARY\r\n\r\n0\r\n\r\n",
        "Content-Length: 10\r\nContent-Length: 11\r\n\r\n{\"CANARY\":1}",
        "Content-Length: CANARY\r\n\r\n{}",
        "Content-Length: 5000\r\n\r\n{\"CANARY\":1}",
        "Content-Encoding: gzip\r\nContent-Length: 6\r\n\r\nCANARY",
        "Content-Type: CANARY\u0001\r\nContent-Length: 2\r\n\r\n{}",
        "X-MCP-Tools: CANARY\r\nContent-Length: 2\r\n\r\n{}",
        "MCP-Protocol-Version: CANARY\r\nContent-Length: 2\r\n\r\n{}",
    ];

    protected override string FirstAnswer => """{"data":{"username":"ann"}}""";

    [Theory]
    [InlineData("Json")]
    [InlineData("Text")]
    public async Task Http_OddMessages_AreAnsweredAndNotLogged(string format)
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--log-format", format, "--confirm", "always", "--toolsets", "all,dynamic", "--calls-per-second", "0", "--concurrent-calls", "0", "--address-requests-per-second", "0"]);
        var failed = new List<string>();
        foreach (var body in Messages())
        {
            foreach (var version in new[] { "2025-06-18", HttpEndpoint.Modern })
            {
                var method = IncomingMethod(body);
                using var response = await server.Post(body, HostedProcess.Key, ("MCP-Protocol-Version", version), ("Mcp-Method", method), ("Mcp-Name", "create_video_agent"));
                if ((int)response.StatusCode >= 500)
                    failed.Add($"{(int)response.StatusCode} {version} {body}");
            }
        }

        Assert.Empty(failed);
        AssertQuiet(await server.WholeLog());
    }

    [Fact]
    public async Task Http_BrokenBodiesAndHeaders_AreTheClientsMistakeAndNotLogged()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--client-timeout", "2"]);

        Assert.All(await Task.WhenAll(BrokenRequests.Select(rest => Send(server.Address, rest))), answer => Assert.InRange(answer.Length is 0 ? 400 : RawHttp.StatusOf(answer), 400, 499));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await server.Post(HostedProcess.Message(1, "ping", new { }))).StatusCode);
        AssertQuiet(await server.WholeLog());
    }

    [Fact]
    public async Task Http_QuestionsAnsweredWithErrors_AreLoggedWithoutTheClientsWords()
    {
        string[] errors =
        [
            """{"code":-1,"message":"CANARY"}""",
            """{"code":-32601,"message":"CANARY not found","data":{"CANARY":"CANARY"}}""",
            """{"code":7,"message":"CANARY\n12:00:00 ERR forged \u001b[31m"}""",
            $$"""{"code":-32602,"message":"{{string.Concat(Enumerable.Repeat("CANARY ", 5000))}}"}""",
        ];
        await using var server = await HostedProcess.Start(Upstream.Address, ["--log-format", "Text", "--confirm", "always"]);
        using var begun = await server.Post(HostedProcess.Message(0, "initialize", new { protocolVersion = ElicitingClient.Revision, capabilities = new { elicitation = new { } }, clientInfo = new { name = Canary, version = "1" } }));
        var session = begun.Headers.GetValues(ElicitingClient.SessionHeader).Single();
        foreach (var error in errors)
        {
            var call = HostedProcess.Request(server.Address, "create_prompt_avatar", new { name = "Ann", prompt = "A teacher." }, id: 1);
            call.Headers.Add(ElicitingClient.SessionHeader, session);
            using var asking = await EventStream.Open(call);
            using var taken = await server.Post($$"""{"jsonrpc":"2.0","id":"{{(await asking.Next()).GetText("id")}}","error":{{error}}}""", HostedProcess.Key, (ElicitingClient.SessionHeader, session));
            Assert.True(taken.StatusCode is System.Net.HttpStatusCode.Accepted, await taken.Content.ReadAsStringAsync());
            await asking.Next();
        }

        var log = await server.WholeLog();
        Assert.DoesNotContain(Canary, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("forged", log, StringComparison.Ordinal);
        Assert.Equal(["-1", "-32601", "7", "-32602"], log.Split('\n').Skip(1).Select(line => line.Split("it answered with error ")[^1]));
    }

    [Fact]
    public async Task OAuth_OddRequests_AreTheClientsMistakeAndNotLogged()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--auth", "oauth", "--public-url", "https://mcp.example.com/mcp"], ("HEYGEN_MCP_STATE_KEY", Convert.ToBase64String(new byte[32])));
        var failed = new List<string>();
        foreach (var request in OAuthRequests())
        {
            var answer = await Send(server.Address, request, isBrokenOff: false);
            if (answer.Length is 0 || RawHttp.StatusOf(answer) is not (>= 400 and <= 499))
                failed.Add($"{request[..Math.Min(request.Length, 200)]} {answer}");
        }

        Assert.Empty(failed);
        var log = await server.WholeLog();
        // Refusals are told once a minute each, in words of ours.
        var lines = log.Split('\n').ToLookup(line => line.Contains("serving MCP at", StringComparison.Ordinal) || line.Contains("--auth oauth without --redis", StringComparison.Ordinal));
        Assert.Equal(2, lines[true].Count());
        Assert.All(lines[false], line => Assert.Contains("Refused: ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unexpected_failure", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stdio_OddMessages_AreAnsweredAndNotLogged()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio", "--confirm", "always"], ("HEYGEN_API_BASE_URL", Upstream.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key));
        await server.Initialize();

        foreach (var line in Messages())
            await server.Send(line);
        await server.Send(999, "ping", new { });
        await server.Answer(999);
        var end = await server.End();

        Assert.Equal(0, end.ExitCode);
        Assert.True(end.Error.Length is 0, end.Error);
    }

    /// <summary>Registrations, ids and forms that can't be read, each at every endpoint that reads such.</summary>
    private static IEnumerable<string> OAuthRequests()
    {
        string[] registrations =
        [
            """{"client_name":"\ud800","redirect_uris":["https://a.example/cb"]}""",
            "{\"client_name\":\"CANARY\u00ff\",\"redirect_uris\":[\"https://a.example/cb\"]}",
            """{"redirect_uris":["\udc00"]}""",
            """{"redirect_uris":["https://a.example/cb"],"client_\ud800":"CANARY"}""",
            """{"CANARY""",
        ];
        foreach (var registration in registrations)
        {
            yield return Post("/register", "application/json", registration);
            yield return $"GET /authorize?response_type=code&client_id=dcr.{Convert.ToBase64String(Encoding.Latin1.GetBytes(registration)).TrimEnd('=').Replace('+', '-').Replace('/', '_')}&redirect_uri=https://a.example/cb&code_challenge=x&code_challenge_method=S256 HTTP/1.1\r\nHost: mcp.example.com\r\nConnection: close\r\n\r\n";
        }

        string[] types =
        [
            "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencodedCANARY", "application/x-www-form-urlencoded, application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; =CANARY", "application/x-www-form-urlencoded; charset=CANARY; charset", "multipart/form-data; boundary=CANARY", "multipart/form-data",
        ];
        foreach (var path in new[] { "/token", "/revoke", "/authorize", "/connections" })
        {
            foreach (var type in types)
                yield return Post(path, type, "x");
            yield return Post(path, "application/x-www-form-urlencoded\r\nContent-Type: application/x-www-form-urlencoded", "x");
            yield return Post(path, "application/x-www-form-urlencoded", string.Concat(Enumerable.Repeat("CANARY&", 2000)));
            yield return Post(path, "application/x-www-form-urlencoded", new string('x', 5000) + "=CANARY");
        }

        static string Post(string path, string type, string body) => $"POST {path} HTTP/1.1\r\nHost: mcp.example.com\r\nConnection: close\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }

    private static string IncomingMethod(string body)
    {
        try
        {
            return JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } message && message.TryGetProperty("method", out var method) && method.ValueKind is JsonValueKind.String && !method.GetString()!.Contains('\n', StringComparison.Ordinal) ? method.GetString()! : "x";
        }
        catch (JsonException)
        {
            return "x";
        }
    }

    /// <summary>Each place of each request with each odd value in it.</summary>
    private static IEnumerable<string> Messages()
    {
        string[] requests =
        [
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{"roots":{"listChanged":*},"sampling":*,"elicitation":{"form":*},"tasks":*,"experimental":*,"extensions":*},"clientInfo":{"name":*,"version":*,"title":*,"icons":*,"websiteUrl":*},"_meta":*}}""",
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":*,"capabilities":*,"clientInfo":*}}""",
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"create_video_agent","arguments":{"prompt":*,"files":*,"callbackUrl":*,"confirmToken":*},"requestState":*,"inputResponses":{"confirm":*},"_meta":{"progressToken":*,"traceparent":*,"io.modelcontextprotocol/protocolVersion":*,"io.modelcontextprotocol/clientInfo":*,"io.modelcontextprotocol/clientCapabilities":*}}}""",
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":*,"arguments":*,"inputResponses":*,"_meta":*,"task":*}}""",
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"call_heygen_tool","arguments":{"name":*,"arguments":*}}}""",
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"estimate_cost","arguments":{"tool":*,"arguments":*}}}""",
            """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"cursor":*,"a":1,"_meta":*}}""",
            """{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":*}}""",
            """{"jsonrpc":"2.0","id":1,"method":"resources/list","params":*}""",
            """{"jsonrpc":"2.0","id":1,"method":"resources/templates/list","params":*}""",
            """{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":*,"argument":*,"context":*}}""",
            """{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":*,"uri":*,"name":*},"argument":{"name":*,"value":*}}}""",
            """{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":*,"arguments":*}}""",
            """{"jsonrpc":"2.0","id":1,"method":"prompts/list","params":*}""",
            """{"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":*}}""",
            """{"jsonrpc":"2.0","id":1,"method":"server/discover","params":*}""",
            """{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":*}""",
            """{"jsonrpc":"2.0","id":1,"method":"tasks/get","params":{"taskId":*}}""",
            """{"jsonrpc":"2.0","id":1,"method":*,"params":*}""",
            """{"jsonrpc":*,"id":*,"method":"ping"}""",
            """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":*,"reason":*}}""",
            """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":*,"progress":*}}""",
            """{"jsonrpc":"2.0","method":"notifications/roots/list_changed","params":*}""",
            """{"jsonrpc":"2.0","method":*,"params":*}""",
            """{"jsonrpc":"2.0","id":*,"result":*}""",
            """{"jsonrpc":"2.0","id":1,"error":*}""",
        ];
        yield return """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"CANARY":1,"canary":2,"\n12:00:00 ERR CANARY":3}}""";
        yield return """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"create_video_agent","arguments":{"prompt":"CANARY","PROMPT":"x"}}}""";
        yield return """{"CANARY""";
        foreach (var request in requests)
        {
            var parts = request.Split('*');
            for (var place = 1; place < parts.Length; place++)
            {
                foreach (var value in Odd)
                    yield return string.Concat(parts.Select((part, index) => (index is 0 ? "" : index == place ? value : "null") + part));
            }
        }
    }

    /// <summary>One line says that the server is ready; whatever else there is holds nothing of the caller's.</summary>
    private static void AssertQuiet(string log)
    {
        Assert.DoesNotContain(Canary, log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("forged", log, StringComparison.Ordinal);
        Assert.True(log.Split('\n').Length is 1, log);
    }

    private static Task<string> Send(Uri server, string rest)
    {
        var type = rest.StartsWith("Content-Type", StringComparison.Ordinal) ? "" : "Content-Type: application/json\r\n";
        return Send(server, $"POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nX-Api-Key: {HostedProcess.Key}\r\nAccept: application/json\r\n{type}{rest}", isBrokenOff: true);
    }

    private static async Task<string> Send(Uri server, string bytes, bool isBrokenOff)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(server.Host, server.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        if (isBrokenOff)
            connection.Client.Shutdown(SocketShutdown.Send);
        try
        {
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return await reader.ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }
}
