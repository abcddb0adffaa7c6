namespace HeyGen.Mcp.IntegrationTests.Http.OAuth;

/// <summary>A name is the same however it is written: in letters of any language or in ASCII, in capitals, or as an IPv6 address.</summary>
public sealed class HostNameTests : OAuthTest
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";

    /// <summary>As it is set, and as a client sends it.</summary>
    public static TheoryData<string, string> Names => new()
    {
        { "xn--bcher-kva.example", "xn--bcher-kva.example" },
        { "b\u00FCcher.example", "xn--bcher-kva.example" },
        { "VID\u00C9O.example", "xn--vido-dpa.example" },
        { "XN--VIDO-DPA.Example", "xn--vido-dpa.example" },
        { "MCP2.example.com", "mcp2.example.com" },
        { "mcp_server.example.com", "mcp_server.example.com" },
        { "[::1]", "[::1]" },
        { "[0:0::1]", "[::1]" },
        { "127.0.0.1", "127.0.0.1" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PublicUrl_HostHoweverWritten_SignsIn(string written, string sent)
    {
        var scheme = sent is "[::1]" or "127.0.0.1" ? "http" : "https";
        var host = scheme is "http" ? $"{sent}:7419" : sent;
        var origin = $"{scheme}://{host}";
        await using var server = await OAuthServer.Start(Upstream, Set("--public-url", $"{scheme}://{(scheme is "http" ? written + ":7419" : written)}/mcp", OAuthServer.Settings with { KeyHosts = [] }));

        var metadata = await server.Send(HttpMethod.Get, "/.well-known/oauth-authorization-server", host: host);
        var resource = await server.Send(HttpMethod.Get, "/.well-known/oauth-protected-resource/mcp", host: host);
        var refused = await server.Call(null, "get_current_user", new { }, host);
        Assert.Empty(Upstream.Requests);
        var client = (await server.Send(HttpMethod.Post, "/register", new StringContent("""{"redirect_uris":["https://client.example/callback"]}""", System.Text.Encoding.UTF8, "application/json"), host)).Message.GetText("client_id")!;
        var query = string.Join('&', OAuthServer.Request(client, ("resource", $"{origin}/mcp")).Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        var page = await server.Send(HttpMethod.Get, $"/authorize?{query}", host: host, headers: [("Origin", origin)]);

        Assert.Equal((origin, $"{origin}/mcp", $"{origin}/token"), (metadata.Message.GetText("issuer"), resource.Message.GetText("resource"), metadata.Message.GetText("token_endpoint")));
        Assert.Equal((401, $"Bearer resource_metadata=\"{origin}/.well-known/oauth-protected-resource/mcp\", scope=\"{OAuthServer.AllScopes}\""), (refused.Status, refused.Headers.WwwAuthenticate.ToString()));
        Assert.True(page.Status is 200, page.Body);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task KeyHosts_NameHoweverWritten_TakesKeys(string written, string sent)
    {
        await using var server = await OAuthServer.Start(Upstream, Set("--key-hosts", written, OAuthServer.Settings with { KeyHosts = [] }));

        Assert.Equal(200, (await server.Call(null, "get_current_user", new { }, sent + ":8443", ("X-Api-Key", HttpEndpoint.Key))).Status);
        foreach (var path in new[] { "/connections", "/CONNECTIONS", "/Authorize", "/.well-known/oauth-protected-resource/mcp", "/.Well-Known/OAuth-Protected-Resource/mcp" })
            Assert.Equal((path, 404), (path, (await server.Send(HttpMethod.Get, path, host: sent)).Status));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AllowedHostsAndOrigins_NameHoweverWritten_AreServed(string written, string sent)
    {
        var settings = Set("--allowed-hosts", written, new HttpSettings());
        await using var endpoint = await HttpEndpoint.Start(Upstream.Address, http: written.StartsWith("[0", StringComparison.Ordinal) ? settings : Set("--allowed-origins", $"https://{written}", settings));
        using var request = endpoint.Request(List, ("Origin", written.StartsWith("[0", StringComparison.Ordinal) ? null : $"https://{sent}"));
        request.Headers.Host = sent;

        Assert.Equal(200, (await endpoint.Send(request)).Status);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RedirectHosts_NameHoweverWritten_AreAllowed(string written, string sent)
    {
        await using var server = await OAuthServer.Start(Upstream, Set("--redirect-hosts", written, OAuthServer.Settings));

        Assert.Equal(201, (await server.Register(new { redirect_uris = new[] { $"https://{sent}/cb" } })).Status);
        Assert.Equal(400, (await server.Register(new { redirect_uris = new[] { "https://other.example/cb" } })).Status);
    }

    private static HttpSettings Set(string flag, string value, HttpSettings settings) => HttpSettings.All.Single(setting => setting.Flag == flag).Apply(settings, [value]);
}
