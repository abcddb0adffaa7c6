using HeyGen.Mcp.Tests.Support;

namespace HeyGen.Mcp.Tests.Http;

/// <summary>What the endpoint asks of a POST before anything is done for it.</summary>
public sealed class ProtocolCheckTests : EndpointTest
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    [Theory]
    [InlineData("Content-Type", "text/plain", 415, "Content-Type must be application/json.")]
    [InlineData("Content-Type", null, 415, "Content-Type must be application/json.")]
    [InlineData("Accept", "application/json", 406, "Accept must name both application/json and text/event-stream.")]
    [InlineData("Accept", "text/event-stream", 406, "Accept must name both application/json and text/event-stream.")]
    [InlineData("Accept", null, 406, "Accept must name both application/json and text/event-stream.")]
    public async Task Post_OtherMediaTypes_IsRefused(string header, string? value, int status, string message)
    {
        var answer = await Endpoint.Post(List, (header, value));

        Assert.Equal((status, $$$"""{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"{{{message}}}"}}"""), (answer.Status, answer.Body));
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
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{}}""")]
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

    [Fact]
    public async Task Version_Unknown_IsToldWhichIsKnown()
    {
        var answer = await Endpoint.Call("tools/list", new { }, ("MCP-Protocol-Version", "1999-01-01"));

        Assert.Equal(400, answer.Status);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"error":{"code":-32022,"message":"Protocol version '1999-01-01' is not supported.","data":{"supported":["2026-07-28"],"requested":"1999-01-01"}}}""", answer.Body);
    }

    [Theory]
    [InlineData("MCP-Protocol-Version", null, "The MCP-Protocol-Version header is missing.")]
    [InlineData("MCP-Protocol-Version", "2025-11-25", "The MCP-Protocol-Version header differs from the body.")]
    [InlineData("Mcp-Method", null, "The Mcp-Method header is missing.")]
    [InlineData("Mcp-Method", "tools/list", "The Mcp-Method header differs from the body.")]
    [InlineData("Mcp-Name", null, "The Mcp-Name header is missing.")]
    [InlineData("Mcp-Name", "get_video", "The Mcp-Name header differs from the body.")]
    [InlineData("Mcp-Name", "=?base64?%%%?=", "The Mcp-Name header is malformed.")]
    public async Task Header_NotAsTheBody_IsAMismatch(string header, string? value, string message)
    {
        var answer = await Endpoint.Call("tools/call", new { name = "create_video_agent", arguments = new { prompt = "A video." } }, (header, value));

        Assert.Equal((400, $$$"""{"jsonrpc":"2.0","id":1,"error":{"code":-32020,"message":"{{{message}}}"}}"""), (answer.Status, answer.Body));
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
    [InlineData("io.modelcontextprotocol/protocolVersion", "_meta has no io.modelcontextprotocol/protocolVersion.")]
    [InlineData("io.modelcontextprotocol/clientCapabilities", "_meta has no io.modelcontextprotocol/clientCapabilities object.")]
    public async Task Meta_Incomplete_IsInvalidParams(string member, string message)
    {
        var meta = HttpEndpoint.Meta();
        meta.Remove(member);

        var answer = await Endpoint.Call("tools/list", new { _meta = meta });

        Assert.Equal((400, $$$"""{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"{{{message}}}"}}"""), (answer.Status, answer.Body));
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
        var answer = await Endpoint.Post(List + new string(' ', 4_000_000));

        Assert.Equal(200, answer.Status);
    }
}
