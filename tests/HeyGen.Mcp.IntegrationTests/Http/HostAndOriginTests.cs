namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>A web page, whoever's it is and whatever name it goes by, does not get through to the server.</summary>
public sealed class HostAndOriginTests : EndpointTest
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";
    private const string Call = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get_current_user","arguments":{}}}""";
    private const string NotAllowed = """{"jsonrpc":"2.0","error":{"code":-32600,"message":"Origin not allowed: name it with --allowed-origins if its pages may call this server."}}""";

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("file://")]
    [InlineData("")]
    [InlineData("localhost:PORT")]
    [InlineData("http://localhost.evil.com")]
    [InlineData("http://localhost.evil.com:PORT")]
    [InlineData("http://localhost:PORT@evil.com")]
    [InlineData("http://user@127.0.0.1:PORT")]
    [InlineData("http://127.0.0.1.nip.io:PORT")]
    [InlineData("http://127.0.0.1:PORT/")]
    [InlineData("http://127.0.0.1:PORT?x")]
    [InlineData("https://127.0.0.1:PORT")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost:PORT")]
    public async Task Origin_NotOurs_IsForbidden(string origin)
    {
        var answer = await Endpoint.Post(Call, ("Origin", origin.Replace("PORT", $"{Endpoint.Address.Port}", StringComparison.Ordinal)));

        Assert.Equal((403, NotAllowed), (answer.Status, answer.Body));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Origin_VeryLong_IsForbidden() =>
        Assert.Equal(403, (await Endpoint.Post(List, ("Origin", $"http://{new string('a', 8000)}.example"))).Status);

    [Fact]
    public async Task Origin_Twice_IsForbidden()
    {
        var own = $"Origin: http://127.0.0.1:{Endpoint.Address.Port}";

        var answer = await RawHttp.Send(Endpoint.Address, "POST /mcp HTTP/1.1", $"Host: 127.0.0.1:{Endpoint.Address.Port}", own, own);

        Assert.Equal(403, RawHttp.StatusOf(answer));
    }

    [Theory]
    [InlineData("http://127.0.0.1:PORT", null)]
    [InlineData("http://localhost:PORT", "localhost:PORT")]
    [InlineData(null, "localhost")]
    [InlineData(null, "[::1]:PORT")]
    public async Task Origin_OursOrNone_IsServed(string? origin, string? host)
    {
        using var request = Endpoint.Request(List, ("Origin", Ported(origin)));
        request.Headers.Host = Ported(host);

        Assert.Equal(200, (await Endpoint.Send(request)).Status);
    }

    [Theory]
    [InlineData("OPTIONS")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task Origin_OtherMethods_IsForbiddenAllTheSame(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Endpoint.Address) { Headers = { { "Origin", "http://evil.example" }, { "Access-Control-Request-Method", "POST" } } };

        var answer = await Endpoint.Send(request);

        Assert.Equal(403, answer.Status);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Origin_OnAnotherPath_IsForbiddenAllTheSame()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint.Address, "/no/such/path")) { Headers = { { "Origin", "http://evil.example" } } };

        Assert.Equal(403, (await Endpoint.Send(request)).Status);
    }

    [Fact]
    public async Task Origin_Allowed_IsServedAndNamed()
    {
        await using var open = await HttpEndpoint.Start(Upstream.Address, http: new HttpSettings { AllowedOrigins = ["https://app.example.com"] });
        using var preflight = new HttpRequestMessage(HttpMethod.Options, open.Address) { Headers = { { "Origin", "https://app.example.com" }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "x-api-key" } } };

        var asked = await open.Send(preflight);
        var answer = await open.Post(List, ("Origin", "https://app.example.com"));
        var other = await open.Post(List, ("Origin", "https://other.example.com"));

        Assert.Equal((204, "https://app.example.com"), (asked.Status, Assert.Single(asked.Headers.GetValues("Access-Control-Allow-Origin"))));
        Assert.Equal((200, "https://app.example.com"), (answer.Status, Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin"))));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal(403, other.Status);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:PORT")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.nip.io")]
    public async Task Host_NotOurs_IsForbidden(string host)
    {
        using var request = Endpoint.Request(Call);
        request.Headers.Host = Ported(host);

        var answer = await Endpoint.Send(request);

        Assert.Equal((403, """{"jsonrpc":"2.0","error":{"code":-32600,"message":"Host not allowed: name it with --allowed-hosts if clients call this server by it."}}"""), (answer.Status, answer.Body));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("POST http://evil.example/mcp HTTP/1.1", "Host: evil.example", 403)]
    [InlineData("POST http://evil.example/mcp HTTP/1.1", "Host: 127.0.0.1", 400)]
    [InlineData("POST /mcp HTTP/1.1", "X-No-Host: 1", 400)]
    [InlineData("POST /mcp HTTP/1.0", "X-No-Host: 1", 403)]
    public async Task Host_MissingOrInTheRequestLine_IsRefused(string requestLine, string header, int status) =>
        Assert.Equal(status, RawHttp.StatusOf(await RawHttp.Send(Endpoint.Address, requestLine, header)));

    private string? Ported(string? text) => text?.Replace("PORT", $"{Endpoint.Address.Port}", StringComparison.Ordinal);
}
