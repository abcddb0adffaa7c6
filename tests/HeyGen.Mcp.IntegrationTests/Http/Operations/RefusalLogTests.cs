using HeyGen.Mcp.Hosting.Http;

namespace HeyGen.Mcp.IntegrationTests.Http.Operations;

/// <summary>Whoever runs the server reads why requests are refused, at the level that is set by default, and nothing secret.</summary>
public sealed class RefusalLogTests : IssuerTest
{
    protected override string FirstAnswer => """{"data":{"username":"ann"}}""";

    [Theory]
    [InlineData("audience", "invalid_token", "(aud)")]
    [InlineData("issuer", "invalid_token", "(iss)")]
    [InlineData("expired", "invalid_token", "expired at")]
    [InlineData("unsigned", "invalid_token", "signature")]
    [InlineData("none", "no_token", "")]
    public async Task Jwt_Refused_SaysWhatWasFoundAndWanted(string fault, string reason, string detail)
    {
        var token = fault is "none" ? null : JwtTests.Faulty(Issuer, fault);
        await using var server = await HostedProcess.Start(Upstream.Address, ["--auth", "jwt", "--jwt-issuer", Issuer.Url, "--public-url", FakeIssuer.Audience], ("HEYGEN_API_KEY", "hgk_OWN_0123456789abcdef"));

        var response = await server.Post(HostedProcess.Message(1, "tools/list", new { }), key: null, token is null ? [] : [("Authorization", token)]);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.True(response.Headers.Contains("X-Request-Id"));
        var log = await server.WholeLog();
        Assert.Contains($"\"Reason\":\"{reason}\"", log, StringComparison.Ordinal);
        Assert.Contains(detail, log, StringComparison.Ordinal);
        Assert.DoesNotContain(token?.Split(' ')[^1] ?? "hgk_OWN", log, StringComparison.Ordinal);
    }

    [Fact]
    public void Tell_Flood_IsALineAMinuteForEachReason()
    {
        var time = new FakeTime();
        var lines = new LogLines<RefusalLog>();
        var log = new RefusalLog(lines, time);
        for (var index = 0; index < 1000; index++)
        {
            log.Write("no_key", "");
            log.Write("host_not_allowed", "");
        }

        time.Advance(TimeSpan.FromMinutes(1));
        log.Write("no_key", "");

        Assert.Equal(
            ["Refused: no_key.  (0 more since the last such line)", "Refused: host_not_allowed.  (0 more since the last such line)", "Refused: no_key.  (999 more since the last such line)"],
            lines.All);
    }

    [Theory]
    [InlineData("Information")]
    [InlineData("Warning")]
    public async Task ApiKey_ProbesAndRequestsWithoutAKey_AreNotToldOneByOne(string level)
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--log-level", level, "--log-format", "json"]);

        for (var request = 0; request < 5; request++)
        {
            await server.Get("/healthz");
            await server.Post(HostedProcess.Message(1, "tools/list", new { }), key: null);
        }

        var lines = (await server.WholeLog()).Split('\n').Where(line => line.StartsWith('{')).ToArray();
        Assert.Contains("Refused: no_key. ", JsonDocument.Parse(Assert.Single(lines)).RootElement.GetText("RenderedMessage"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_IssuerNamedOtherwise_IsToldAtOnce()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--auth", "jwt", "--jwt-issuer", Issuer.Url.TrimEnd('/'), "--public-url", FakeIssuer.Audience], ("HEYGEN_API_KEY", "hgk_OWN_0123456789abcdef"));

        await server.Logged("tokens will be refused");
    }

    [Fact]
    public async Task OAuth_Refused_SaysWhyWithoutTheToken()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, ["--auth", "oauth", "--public-url", "http://127.0.0.1:1/mcp"], (StateKey.Variable, Convert.ToBase64String(StateKey.Random())));

        var response = await server.Post(HostedProcess.Message(1, "tools/list", new { }), key: null, ("Authorization", "Bearer CANARY-token-0123456789"));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_id"] = "x", ["refresh_token"] = "CANARY-refresh" });
        await server.Http.PostAsync(new Uri(server.Address, "/token"), form);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, response.StatusCode);
        var log = await server.WholeLog();
        Assert.Contains("invalid_token", log, StringComparison.Ordinal);
        Assert.Contains("token_invalid_grant", log, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SpendLog_OverHttp_SaysForWhom()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "spend.jsonl");
        await using var endpoint = await HttpEndpoint.Start(
            Upstream.Address,
            new ServerSettings { Toolsets = ["all"], SpendLog = file },
            new HttpSettings { Auth = AuthMode.Jwt, JwtIssuer = Issuer.Url, PublicUrl = FakeIssuer.Audience },
            own: HeyGenCredential.ApiKey("hgk_OWN_0123456789abcdef", "a test"));
        Upstream.Then(200, """{"data":{"avatar_item":{"id":"a1"}}}""");

        await endpoint.Post(HostedProcess.Message(1, "tools/call", new { name = "create_prompt_avatar", arguments = new { name = "Ann", prompt = "A teacher." } }), ("X-Api-Key", null), ("Authorization", $"Bearer {Issuer.Token(subject: "ann@example.com")}"));

        Assert.Contains("\"caller\":\"ann@example.com\"", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }
}
