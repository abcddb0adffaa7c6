namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>Each caller shows a key of its own, which pays for its calls and for no others.</summary>
public sealed class ApiKeyAccessTests : EndpointTest
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";
    private const string Call = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_video","arguments":{"videoId":"v_1"}}}""";

    [Theory]
    [InlineData(null, null, 401, "Send a HeyGen API key as the X-Api-Key header.")]
    [InlineData("", null, 401, "The X-Api-Key header holds no HeyGen API key.")]
    [InlineData("too-short", null, 401, "The X-Api-Key header holds no HeyGen API key: one has 16 characters or more.")]
    [InlineData("testkey1", null, 401, "The X-Api-Key header holds no HeyGen API key: one has 16 characters or more.")]
    [InlineData("\"fifteen-of-them\"", null, 401, "The X-Api-Key header holds no HeyGen API key: one has 16 characters or more.")]
    [InlineData("hgk_with spaces_0123456789", null, 401, "The X-Api-Key header holds no HeyGen API key.")]
    [InlineData(null, HttpEndpoint.Key, 401, "The Authorization header holds no bearer: send a HeyGen API key as the X-Api-Key header.")]
    [InlineData(null, "ApiKey " + HttpEndpoint.Key, 401, "The Authorization header holds no bearer: send a HeyGen API key as the X-Api-Key header.")]
    [InlineData(null, "Basic YW5uOnNlY3JldA==", 401, "The Authorization header holds no bearer: send a HeyGen API key as the X-Api-Key header.")]
    [InlineData(null, "Bearer abc", 401, "This server takes no bearer tokens: send a HeyGen API key as the X-Api-Key header.")]
    [InlineData(HttpEndpoint.Key, "Bearer abc", 400, "Both X-Api-Key and Authorization are set: send X-Api-Key alone.")]
    public async Task Caller_Unknown_IsRefusedUnsent(string? key, string? authorization, int status, string message)
    {
        var answer = await Endpoint.Post(Call, ("X-Api-Key", key), ("Authorization", authorization));

        Assert.Equal((status, $$$"""{"jsonrpc":"2.0","error":{"code":-32600,"message":"{{{message}}}"}}"""), (answer.Status, answer.Body));
        Assert.Equal(status is 401 ? "ApiKey realm=\"heygen\", header=\"X-Api-Key\"" : "", answer.Headers.WwwAuthenticate.ToString());
        Assert.Empty(Upstream.Requests);
    }

    /// <summary>What a client and a proxy both set.</summary>
    [Theory]
    [InlineData("X-Api-Key", HttpEndpoint.Key + ", " + HttpEndpoint.Key)]
    [InlineData("X-Api-Key", HttpEndpoint.Key + "," + HttpEndpoint.Key + "," + HttpEndpoint.Key)]
    [InlineData("Authorization", "Bearer " + HttpEndpoint.Key + ", Bearer " + HttpEndpoint.Key)]
    public async Task Caller_SameValueTwice_IsThatKey(string header, string value)
    {
        Upstream.Then(200, """{"data":{"id":"v_1","status":"completed"}}""");

        await Endpoint.Post(Call, ("X-Api-Key", null), (header, value));

        Assert.Equal([HttpEndpoint.Key], Upstream.Requests.Select(request => request.Header("x-api-key")));
    }

    [Theory]
    [InlineData("X-Api-Key: " + HttpEndpoint.Key, "X-Api-Key: " + HttpEndpoint.Key, "The body")]
    [InlineData("Authorization: Bearer " + HttpEndpoint.Key, "Authorization: Bearer " + HttpEndpoint.Key, "The body")]
    [InlineData("X-Api-Key: " + HttpEndpoint.Key, "X-Api-Key: hgk_another_0123456789", "X-Api-Key comes twice with different values")]
    [InlineData("X-Api-Key: " + HttpEndpoint.Key + ", hgk_another_0123456789", "X-Other: x", "X-Api-Key comes twice with different values")]
    public async Task Caller_HeaderTwice_IsReadOrTold(string first, string second, string told)
    {
        var answer = await RawHttp.Send(Endpoint.Address, "POST /mcp HTTP/1.1", "Host: localhost", "Content-Type: application/json", "Accept: application/json, text/event-stream", first, second);

        Assert.Equal(400, RawHttp.StatusOf(answer));
        Assert.Contains(told, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("${HEYGEN_API_KEY}", null)]
    [InlineData("${env:HEYGEN_API_KEY}", null)]
    [InlineData("${input:heygen-key}", null)]
    [InlineData("$HEYGEN_API_KEY_OF_MINE", null)]
    [InlineData("%HEYGEN_API_KEY%", null)]
    [InlineData("\"$env:HEYGEN_API_KEY\"", null)]
    [InlineData("<your-heygen-api-key>", null)]
    [InlineData("YOUR_HEYGEN_API_KEY", null)]
    [InlineData("YOUR_KEY", null)]
    [InlineData("Bearer ${HEYGEN_API_KEY}", null)]
    [InlineData(null, "Bearer ${HEYGEN_API_KEY}")]
    [InlineData(null, "Bearer $HEYGEN_API_KEY_OF_MINE")]
    [InlineData("${HEYGEN_API_KEY}", "Bearer ${HEYGEN_API_KEY}")]
    [InlineData("${HEYGEN_API_KEY}", "Bearer " + HttpEndpoint.Key)]
    public async Task Caller_PlaceholderInPlaceOfTheKey_IsToldAndNeverCountedAsAGuess(string? key, string? authorization)
    {
        for (var start = 0; start < 25; start++)
        {
            var answer = await Endpoint.Post(Call, ("X-Api-Key", key), ("Authorization", authorization));

            Assert.Equal(401, answer.Status);
            Assert.Contains("A placeholder came in place of the HeyGen API key: the client did not fill it in.", answer.Body, StringComparison.Ordinal);
        }

        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("hgk_your_api_key_0123456789")]
    [InlineData("a$HEYGEN%20b{c<d>e~f/g+h=0123")]
    public async Task Caller_KeyThatLooksLikeAPlaceholder_IsThatKey(string key)
    {
        Upstream.Then(200, """{"data":{"id":"v_1","status":"completed"}}""");

        await Endpoint.Post(Call, ("X-Api-Key", key));

        Assert.Equal([key], Upstream.Requests.Select(request => request.Header("x-api-key")));
    }

    [Theory]
    [InlineData("Bearer " + HttpEndpoint.Key, null)]
    [InlineData("\"" + HttpEndpoint.Key + "\"", null)]
    [InlineData(" '" + HttpEndpoint.Key + "' ", null)]
    [InlineData(HttpEndpoint.Key, "Bearer " + HttpEndpoint.Key)]
    public async Task Caller_KeyDressedUpOrTwice_IsThatKey(string key, string? authorization)
    {
        Upstream.Then(200, """{"data":{"id":"v_1","status":"completed"}}""");

        await Endpoint.Post(Call, ("X-Api-Key", key), ("Authorization", authorization));

        Assert.Equal([HttpEndpoint.Key], Upstream.Requests.Select(request => request.Header("x-api-key")));
    }

    [Fact]
    public async Task Caller_KeyNotAscii_IsRefused() =>
        Assert.Equal(401, RawHttp.StatusOf(await RawHttp.Send(Endpoint.Address, "POST /mcp HTTP/1.1", "Host: localhost", "Content-Type: application/json", "Accept: application/json, text/event-stream", "X-Api-Key: hgk_\u00E4\u00F6\u00FC_0123456789abcdef")));

    [Theory]
    [InlineData("?api_key=hgk_CANARY_0123456789")]
    [InlineData("?x=1&X-Api-Key=hgk_CANARY_0123456789")]
    [InlineData("?access_token=abc")]
    [InlineData("?heygenkey=abc")]
    [InlineData("?authToken=abc")]
    [InlineData("?Authorization=abc")]
    public async Task Caller_KeyInTheUrl_IsRefused(string query)
    {
        using var request = Endpoint.Request(List);
        request.RequestUri = new Uri(Endpoint.Address + query);

        var answer = await Endpoint.Send(request);

        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain("CANARY", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_WordsOfTheUrlThatOnlyBeginLikeAKey_AreNoMatter()
    {
        using var request = Endpoint.Request(List);
        request.RequestUri = new Uri(Endpoint.Address + "?author=x&keywords=y&authuser=0");

        Assert.Equal(200, (await Endpoint.Send(request)).Status);
    }

    [Fact]
    public async Task Caller_TwoOnOneConnection_EachPaysWithItsOwnKey()
    {
        Upstream.Then(200, """{"data":{"id":"v_1","status":"completed"}}""");

        await Endpoint.Post(Call);
        await Endpoint.Post(Call, ("X-Api-Key", HttpEndpoint.OtherKey));

        Assert.Equal([HttpEndpoint.Key, HttpEndpoint.OtherKey], Upstream.Requests.Select(request => request.Header("x-api-key")));
    }

    [Fact]
    public async Task Caller_RefusedByHeyGen_IsAToolErrorWithoutTheKey()
    {
        Upstream.Then(401, """{"error":{"code":"unauthorized","message":"Invalid API key"}}""");

        var answer = await Endpoint.Post(Call);

        Assert.Equal((200, "unauthorized"), (answer.Status, answer.ToolError.GetText("code")));
        Assert.Contains("the X-Api-Key header", answer.ToolError.GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", answer.Body, StringComparison.Ordinal);
        Assert.Single(Upstream.Requests);
    }

    [Theory]
    [InlineData("/.well-known/oauth-protected-resource")]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/mcp/.well-known/openid-configuration")]
    [InlineData("/register")]
    [InlineData("/token")]
    public async Task OAuth_Probed_IsNotFoundWithAdvice(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint.Address, path));

        var answer = await Endpoint.Send(request);

        Assert.Equal((404, """{"error":"not_found","error_description":"No OAuth authorization server is here: send your HeyGen API key as the X-Api-Key header."}"""), (answer.Status, answer.Body));
        Assert.Equal("application/json", answer.ContentHeaders.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task Method_OtherThanPost_IsNotAllowed(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Endpoint.Address) { Headers = { { "X-Api-Key", HttpEndpoint.Key }, { "Last-Event-ID", "7" } } };

        var answer = await Endpoint.Send(request);

        Assert.Equal((405, "POST"), (answer.Status, Assert.Single(answer.ContentHeaders.Allow)));
    }

    [Fact]
    public async Task Session_MadeUp_IsIgnoredAndNoneGivenOut()
    {
        var initialized = await Endpoint.Post("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}""");
        var listed = await Endpoint.Post(List, ("Mcp-Session-Id", "made-up"), ("Last-Event-ID", "7"));

        Assert.Equal((200, 200), (initialized.Status, listed.Status));
        Assert.All([initialized, listed], answer => Assert.False(answer.Headers.Contains("Mcp-Session-Id")));
        Assert.All([initialized, listed], answer => Assert.True(answer.Headers.CacheControl?.NoStore));
    }

    [Fact]
    public async Task Upstream_ChosenByTheCaller_IsNotCalled()
    {
        await using var attacker = await FakeUpstream.Start();
        Upstream.Then(200, """{"data":{"id":"v_1","status":"completed"}}""");
        var url = attacker.Address.ToString();
        var meta = HttpEndpoint.Meta();
        meta["heygen/baseUrl"] = url;

        await Endpoint.Call("tools/call", new { name = "get_video", arguments = new { videoId = "v_1" }, _meta = meta }, ("X-Heygen-Base-Url", url), ("X-Forwarded-Host", attacker.Address.Authority), ("X-Forwarded-Proto", "http"), ("Forwarded", $"host={attacker.Address.Authority}"));
        await Endpoint.Call("tools/call", new { name = "get_video", arguments = new { videoId = "v_1", base_url = url } });

        Assert.Single(Upstream.Requests);
        Assert.Empty(attacker.Requests);
    }
}
