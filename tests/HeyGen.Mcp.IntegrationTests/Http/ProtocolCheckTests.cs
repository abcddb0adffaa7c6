namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>What the endpoint asks of a POST before anything is done for it.</summary>
public sealed class ProtocolCheckTests : EndpointTest
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    [Fact]
    public async Task Post_OtherContentType_IsRefused()
    {
        var answer = await Endpoint.Post(List, ("Content-Type", "text/plain"));

        Assert.Equal((415, """{"jsonrpc":"2.0","error":{"code":-32600,"message":"Content-Type must be application/json."}}"""), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("Content-Type", null, "text/event-stream")]
    [InlineData("Accept", null, "text/event-stream")]
    [InlineData("Accept", "*/*", "text/event-stream")]
    [InlineData("Accept", "text/event-stream", "text/event-stream")]
    [InlineData("Accept", "text/event-stream;q=0, */*;q=0.1", "text/event-stream")]
    [InlineData("Accept", "application/json", "application/json")]
    [InlineData("Accept", "application/json;charset=utf-8, text/html", "application/json")]
    [InlineData("Accept", "text/html", "application/json")]
    public async Task Post_NarrowOrMissingMediaTypes_IsAnsweredInWhatIsTaken(string header, string? value, string type)
    {
        var older = await Endpoint.Post(List, (header, value));
        var modern = await Endpoint.Call("tools/list", new { }, (header, value));

        Assert.Equal((200, 200, type, type), (older.Status, modern.Status, older.ContentHeaders.ContentType?.MediaType, modern.ContentHeaders.ContentType?.MediaType));
        Assert.Equal(older.ToolNames, modern.ToolNames);
    }

    [Theory]
    [InlineData("application/json;charset=UTF8")]
    [InlineData("application/json; charset=\"utf-8\"")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json, application/json")]
    [InlineData("application/json; charset=utf-8, application/json; charset=utf-8")]
    public async Task Post_JsonUnderAnotherName_IsServed(string type)
    {
        using var request = Endpoint.Request(List);
        request.Content!.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        var answer = await Endpoint.Send(request);

        Assert.Equal(200, answer.Status);
        Assert.NotEmpty(answer.ToolNames);
    }

    [Fact]
    public async Task Post_MarkOfByteOrder_IsServed() => Assert.NotEmpty((await Endpoint.Post("\uFEFF" + List)).ToolNames);

    [Theory]
    [InlineData("\\ud83d")]
    [InlineData("warm \\uDE00")]
    public async Task Post_HalfOfACharacter_IsServed(string query)
    {
        var answer = await Endpoint.Post($$$"""{"method":"tools/call","params":{"name":"find_voices","arguments":{"query":"{{{query}}}"}},"jsonrpc":"2.0","id":7}""");

        Assert.Equal(7, answer.Message.GetProperty("id").GetInt32());
        Assert.True(answer.Message.TryGetProperty("result", out _), answer.Body);
    }

    /// <summary>As serializers write it that know no integers.</summary>
    [Theory]
    [InlineData("1.0", 1)]
    [InlineData("7.00", 7)]
    [InlineData("1e2", 100)]
    [InlineData("-3.0", -3)]
    public async Task Post_WholeIdAsADecimal_IsEchoedAsAnInteger(string id, int echoed)
    {
        var answer = await Endpoint.Post(List.Replace("\"id\":1", $"\"id\":{id}", StringComparison.Ordinal));

        Assert.Equal((200, $"{echoed}"), (answer.Status, answer.Message.GetProperty("id").GetRawText()));
        Assert.NotEmpty(answer.ToolNames);
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("2")]
    [InlineData("null")]
    [InlineData("{}")]
    public async Task Post_VersionOfJsonRpcThatIsNoText_IsToldUnderTheId(string version)
    {
        var answer = await Endpoint.Post($$"""{"jsonrpc":{{version}},"id":5,"method":"tools/list"}""");

        Assert.Equal((400, -32600, 5), (answer.Status, answer.ErrorCode, answer.Message.GetProperty("id").GetInt32()));
        Assert.Contains("must say jsonrpc as the text", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-06-18, 2025-11-25")]
    [InlineData("2025-11-25,2025-06-18")]
    [InlineData("1999-01-01, 2025-06-18")]
    public async Task Post_VersionInTwoHeaders_IsServed(string versions) =>
        Assert.NotEmpty((await Endpoint.Post(List, ("MCP-Protocol-Version", versions))).ToolNames);

    [Fact]
    public async Task Post_Compressed_IsToldSo()
    {
        var answer = await Endpoint.Post(List, ("Content-Encoding", "gzip"));

        Assert.Equal(415, answer.Status);
        Assert.Contains("without Content-Encoding", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tools/list", "[]")]
    [InlineData("tools/list", """{"cursor":""}""")]
    [InlineData("tools/call", """{"name":"search_heygen_tools","arguments":"{\"query\":\"voice\"}"}""")]
    [InlineData("tools/call", """{"name":"get_current_user","arguments":[]}""")]
    [InlineData("tools/call", """{"name":"list_voices","arguments":""}""")]
    [InlineData("prompts/list", "[]")]
    [InlineData("tools/list", """{"_meta":[]}""")]
    [InlineData("tools/call", """{"name":"get_current_user","arguments":{},"_meta":[]}""")]
    [InlineData("prompts/get", """{"name":"video_from_prompt","arguments":"{\"idea\":\"x\"}"}""")]
    [InlineData("completion/complete", """{"ref":{"type":"ref/prompt","name":"video_from_prompt"},"argument":{"name":"idea","value":"x"},"context":[]}""")]
    [InlineData("completion/complete", """{"ref":{"type":"ref/prompt","name":"video_from_prompt"},"argument":{"name":"idea","value":"x"},"context":{"arguments":[]}}""")]
    public async Task Post_ObjectInAnotherForm_IsRead(string method, string parameters)
    {
        var answer = await Endpoint.Post($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

        Assert.DoesNotContain("-32603", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("-32602", answer.Body, StringComparison.Ordinal);
        if (method is "tools/list")
            Assert.NotEmpty(answer.ToolNames);
    }

    [Theory]
    [InlineData("completion/complete", "{}", "lack a member")]
    [InlineData("logging/setLevel", "{}", "lack a member")]
    [InlineData("prompts/get", """{"name":7}""", "another type: $.name")]
    [InlineData("prompts/get", """{"name":"video_from_prompt","arguments":[]}""", "needs idea")]
    [InlineData("prompts/list", """{"cursor":"made-up"}""", "without a cursor")]
    [InlineData("resources/templates/list", """{"cursor":"made-up"}""", "without a cursor")]
    [InlineData("tools/list", """{"cursor":"made-up"}""", "without a cursor")]
    [InlineData("tools/call", """{"name":"list_voices","arguments":"[1]"}""", "must be an object")]
    public async Task Post_ParametersOfSomethingElse_AreToldSo(string method, string parameters, string told)
    {
        var answer = await Endpoint.Post($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

        Assert.Equal(-32602, answer.ErrorCode);
        Assert.Contains(told, answer.Body.Replace("\u0027", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_JsonAlone_ErrorsKeepTheirStatusAndNotificationsHaveNoBody()
    {
        var missing = await Endpoint.Call("no/such/method", new { }, ("Accept", "application/json"));
        var notified = await Endpoint.Post("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", ("Accept", "application/json"));

        Assert.Equal((404, -32601, "application/json"), (missing.Status, missing.ErrorCode, missing.ContentHeaders.ContentType?.MediaType));
        Assert.Equal((202, ""), (notified.Status, notified.Body));
    }

    /// <summary>The header is for what comes after the handshake, yet some clients send it there.</summary>
    [Theory]
    [InlineData("2099-01-01", "2099-01-01", "2025-11-25")]
    [InlineData("2026-07-28", "2026-07-28", "2025-11-25")]
    [InlineData("2025-06-18", "2025-11-25", "2025-11-25")]
    [InlineData("2024-11-05", "2024-10-07", "2025-11-25")]
    [InlineData("nonsense", "2025-03-26", "2025-03-26")]
    public async Task Initialize_WithAVersionHeader_IsNegotiatedByTheBody(string header, string body, string version)
    {
        var answer = await Endpoint.Post($$$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"{{{{body}}}}","capabilities":{},"clientInfo":{"name":"x","version":"1"}}}""", ("MCP-Protocol-Version", header));

        Assert.Equal((200, version), (answer.Status, answer.Result.GetText("protocolVersion")));
    }

    [Theory]
    [InlineData("{}", "2025-11-25")]
    [InlineData("[]", "2025-11-25")]
    [InlineData("""{"protocolVersion":"2025-06-18","capabilities":{}}""", "2025-06-18")]
    [InlineData("""{"protocolVersion":"2025-06-18","clientInfo":{"name":"x","version":"1"}}""", "2025-06-18")]
    [InlineData("""{"protocolVersion":"2025-03-26","capabilities":null,"clientInfo":{"name":"x"}}""", "2025-03-26")]
    [InlineData("""{"protocolVersion":"2024-11-05","capabilities":[1],"clientInfo":7,"_meta":7}""", "2024-11-05")]
    [InlineData("""{"protocolVersion":"2025-11-25","capabilities":{"elicitation":7,"roots":true},"clientInfo":{"name":7,"version":"1"}}""", "2025-11-25")]
    [InlineData("""{"protocolVersion":"2099-01-01","capabilities":{},"clientInfo":{"name":"x","version":"1"}}""", "2025-11-25")]
    [InlineData("""{"protocolVersion":"2026-07-28","capabilities":{},"clientInfo":{"name":"x","version":"1"}}""", "2025-11-25")]
    [InlineData("""{"protocolVersion":7,"capabilities":{},"clientInfo":{"name":"x","version":"1"}}""", "2025-11-25")]
    public async Task Initialize_IncompleteOrNewer_IsServed(string parameters, string version)
    {
        var answer = await Endpoint.Post($$$"""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{{{parameters}}}}""");

        Assert.Equal((200, version), (answer.Status, answer.Result.GetText("protocolVersion")));
        Assert.Equal("heygen-mcp", answer.Result.GetProperty("serverInfo").GetText("name"));
    }

    /// <summary>Members of one name, whatever their case, and texts that are long beside the arguments.</summary>
    [Theory]
    [InlineData("tools/list", """{"a":1,"A":2}""")]
    [InlineData("tools/call", """{"name":"get_video","arguments":{"videoId":"v_1","videoId":"v_2"}}""")]
    [InlineData("tools/call", """{"name":"get_video","arguments":{"videoId":"v_1","VIDEOID":"v_2"}}""")]
    [InlineData("tools/call", """{"name":"get_video","_meta":{"x":1,"X":1},"arguments":{"videoId":"v_1"}}""")]
    [InlineData("tools/call", """{"name":"get_video","arguments":{"videoId":"v_1","list":[{"a":1},{"a":1,"A":1}]}}""")]
    [InlineData("tools/list", """{"cursor":"*"}""")]
    [InlineData("initialize", """{"clientInfo":{"name":"*"}}""")]
    [InlineData("resources/read", """{"uri":"*"}""")]
    [InlineData("tools/call", """{"name":"get_video","arguments":{},"_meta":{"progressToken":"*"}}""")]
    [InlineData("tools/call", """{"name":"*","arguments":{}}""")]
    public async Task Post_MembersAlikeOrTooLong_IsInvalidRequest(string method, string parameters)
    {
        var answer = await Endpoint.Post($$$"""{"jsonrpc":"2.0","id":1,"method":"{{{method}}}","params":{{{parameters.Replace("*", new string('a', 70_000), StringComparison.Ordinal)}}}}""");

        Assert.Equal((400, -32600), (answer.Status, answer.ErrorCode));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Post_SameMembersInDifferentObjects_IsServed()
    {
        Upstream.Then(200, """{"data":{"id":"v_1","status":"completed"}}""");

        var answer = await Endpoint.Post("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_video","_meta":{"x":{"name":1},"y":[{"name":1},{"name":2}]},"arguments":{"videoId":"v_1"}}}""");

        Assert.Equal("v_1", answer.Result.GetProperty("structuredContent").GetText("id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("42")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"tools/list"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"tools/list"}""")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"tools/list"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","method":"tools/call"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_video","name":"create_video_agent"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list"} trailing""")]
    public async Task Post_NoMessage_IsInvalidRequest(string body)
    {
        var answer = await Endpoint.Post(body);

        Assert.Equal((400, "null", -32600), (answer.Status, answer.Message.GetProperty("id").GetRawText(), answer.ErrorCode));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("""{"a":""")]
    public async Task Post_TooDeep_IsInvalidRequest(string level)
    {
        var answer = await Endpoint.Post(string.Concat(Enumerable.Repeat(level, 10_000)));

        Assert.Equal((400, -32600), (answer.Status, answer.ErrorCode));
    }

    [Theory]
    [InlineData("1e999999")]
    [InlineData("\"\\ud800\"")]
    public async Task Post_NumberOrTextThatIsNone_IsRefusedAndTheNextRequestWorks(string value)
    {
        var answer = await Endpoint.Post($$$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_video","arguments":{"videoId":{{{{value}}}}}}}""");

        Assert.True(answer.Status is 400 || answer.Result.GetProperty("isError").GetBoolean(), answer.Body);
        Assert.Equal(200, (await Endpoint.Post(List)).Status);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"cursor\":\"x\"}")]
    public async Task List_AnyParameters_IsAnswered(string parameters)
    {
        var answer = await Endpoint.Post($$$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{{{parameters}}}}""");

        Assert.Equal((200, "1"), (answer.Status, answer.Message.GetProperty("id").GetRawText()));
    }

    /// <summary>A request that names its revision itself could be served by the newest only; any other by the older ones too.</summary>
    [Theory]
    [InlineData("""{"_meta":{"io.modelcontextprotocol/protocolVersion":"1999-01-01"}}""", """["2026-07-28"]""")]
    [InlineData("{}", """["2026-07-28","2025-11-25","2025-06-18","2025-03-26","2024-11-05"]""")]
    public async Task Version_Unknown_IsToldWhichIsKnown(string parameters, string known)
    {
        var answer = await Endpoint.Post($$$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{{{parameters}}}}""", ("MCP-Protocol-Version", "1999-01-01"));

        Assert.Equal((400, -32022, "1"), (answer.Status, answer.ErrorCode, answer.Message.GetProperty("id").GetRawText()));
        Assert.Equal($$$"""{"supported":{{{known}}},"requested":"1999-01-01"}""", answer.Message.GetProperty("error").GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData("MCP-Protocol-Version", null)]
    [InlineData("MCP-Protocol-Version", "2025-11-25")]
    [InlineData("Mcp-Method", null)]
    [InlineData("Mcp-Method", "tools/list")]
    [InlineData("Mcp-Name", null)]
    [InlineData("Mcp-Name", "get_video")]
    [InlineData("Mcp-Name", "=?base64?%%%?=")]
    public async Task Header_NotAsTheBody_IsAMismatch(string header, string? value)
    {
        var answer = await Endpoint.Call("tools/call", new { name = "create_video_agent", arguments = new { prompt = "A video." } }, (header, value));

        Assert.Equal((400, -32020, "1"), (answer.Status, answer.ErrorCode, answer.Message.GetProperty("id").GetRawText()));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Header_EncodedName_IsDecodedFirst()
    {
        Upstream.Then(200, """{"data":{"id":"v_1","status":"completed"}}""");

        var answer = await Endpoint.Call("tools/call", new { name = "get_video", arguments = new { videoId = "v_1" } }, ("Mcp-Name", "=?base64?Z2V0X3ZpZGVv?="));

        Assert.Equal((200, """{"id":"v_1","status":"completed"}"""), (answer.Status, answer.Result.GetProperty("structuredContent").GetRawText()));
    }

    [Theory]
    [InlineData("io.modelcontextprotocol/protocolVersion")]
    [InlineData("io.modelcontextprotocol/clientCapabilities")]
    public async Task Meta_Incomplete_IsInvalidParams(string member)
    {
        var meta = HttpEndpoint.Meta();
        meta.Remove(member);

        var answer = await Endpoint.Call("tools/list", new { _meta = meta });

        Assert.Equal((400, -32602, "1"), (answer.Status, answer.ErrorCode, answer.Message.GetProperty("id").GetRawText()));
    }

    [Theory]
    [InlineData("clientCapabilities", """{"elicitation":{},"roots":[]}""")]
    [InlineData("clientCapabilities", """{"extensions":[],"sampling":true}""")]
    [InlineData("clientCapabilities", "[]")]
    [InlineData("clientInfo", """{"name":"x"}""")]
    [InlineData("clientInfo", """{"name":"x","version":2}""")]
    [InlineData("clientInfo", "[]")]
    [InlineData("logLevel", "\"warn\"")]
    public async Task Meta_MemberInAnotherForm_TakesNothingElseAway(string member, string value)
    {
        var meta = HttpEndpoint.Meta();
        meta[$"io.modelcontextprotocol/{member}"] = JsonElement.Parse(value);
        await using var server = HeyGenMcpProcess.Start(["stdio"]);
        await server.Send(1, "tools/list", new { _meta = meta });

        var answer = await Endpoint.Call("tools/list", new { _meta = meta });
        var line = await server.Answer(1);

        Assert.NotEmpty(answer.ToolNames);
        Assert.True(line.TryGetProperty("result", out _), line.GetRawText());
    }

    [Theory]
    [InlineData("initialize")]
    [InlineData("ping")]
    [InlineData("logging/setLevel")]
    [InlineData("resources/subscribe")]
    [InlineData("resources/unsubscribe")]
    [InlineData("no/such/method")]
    public async Task Method_NotThereAnyMore_IsNotFound(string method)
    {
        var answer = await Endpoint.Call(method, new { });

        Assert.Equal((404, "1", -32601), (answer.Status, answer.Message.GetProperty("id").GetRawText(), answer.ErrorCode));
    }

    [Fact]
    public async Task Method_UnknownToAnOlderClient_IsAnErrorInAnAnswer()
    {
        var answer = await Endpoint.Post("""{"jsonrpc":"2.0","id":"a","method":"no/such/method"}""", ("MCP-Protocol-Version", "2025-11-25"));

        Assert.Equal((200, "\"a\"", -32601), (answer.Status, answer.Message.GetProperty("id").GetRawText(), answer.ErrorCode));
    }

    [Theory]
    [InlineData("notifications/initialized")]
    [InlineData("notifications/cancelled")]
    public async Task Notification_Any_IsAccepted(string method)
    {
        var answer = await Endpoint.Post($$"""{"jsonrpc":"2.0","method":"{{method}}"}""");

        Assert.Equal((202, ""), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_TooLarge_IsRefused(bool chunked)
    {
        using var request = Endpoint.Request(new string(' ', (4 * 1024 * 1024) + 1));
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = !chunked; // its length alone is enough: it is refused unread

        var answer = await Endpoint.Send(request);

        Assert.Equal((413, -32600), (answer.Status, answer.ErrorCode));
    }

    [Fact]
    public async Task Body_LargeButNotTooLarge_IsRead()
    {
        var answer = await Endpoint.Post("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_video","arguments":{"videoId":"*"}}}""".Replace("*", new string('a', 4_000_000), StringComparison.Ordinal));

        Assert.Equal((200, "invalid_argument"), (answer.Status, answer.ToolError.GetText("code")));
    }
}
