namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>Tokens of the operator's identity provider open the server; the server's own key pays.</summary>
public sealed class JwtTests(JwtTests.Hosted hosted) : IClassFixture<JwtTests.Hosted>
{
    private const string OwnKey = "hgk_OWN_0123456789abcdef";
    private const string Account = """{"data":{"username":"ann","email":"ann@example.com","wallet":{"currency":"usd","remaining_balance":90}}}""";
    private const string Created = """{"data":{"video_id":"v1","status":"waiting"}}""";
    private static readonly object Order = new { prompt = "One sentence about tea." };
    private readonly FakeUpstream upstream = hosted.Upstream.Reset();
    private readonly FakeIssuer issuer = hosted.Issuer;
    private readonly HostedProcess server = hosted.Process;

    public static TheoryData<string> BadTokens => ["none", "audience", "issuer", "expired", "unsigned", "shared secret", "forged", "junk", "basic", "logout token", "another type", "no scope of ours"];

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task Call_TokenThatIsNotForUs_IsRefusedAndNothingSent(string fault)
    {
        var response = await Call("get_current_user", new { }, Header(fault));

        var isScope = fault is "no scope of ours";
        Assert.Equal(isScope ? HttpStatusCode.Forbidden : HttpStatusCode.Unauthorized, response.StatusCode);
        var challenge = response.Headers.WwwAuthenticate.ToString();
        Assert.StartsWith(isScope ? "Bearer error=\"insufficient_scope\", scope=\"heygen:read heygen:spend\"" : "Bearer error=\"invalid_token\"", challenge, StringComparison.Ordinal);
        Assert.Contains("resource_metadata=\"https://mcp.example.com/.well-known/oauth-protected-resource/mcp\"", challenge, StringComparison.Ordinal);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Call_GoodToken_HeyGenSeesTheServersOwnKeyOnly()
    {
        upstream.Then(200, Account);
        var token = issuer.Token();

        var response = await Call("get_current_user", new { }, $"Bearer {token}");

        Assert.Null(await HostedProcess.ErrorOf(response));
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(OwnKey, sent.Header("x-api-key"));
        Assert.Null(sent.Header("Authorization"));
        Assert.DoesNotContain(sent.Headers.Values, value => value.Contains(token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("JWT")]
    [InlineData("at+jwt")]
    [InlineData("application/at+jwt")]
    [InlineData("AT+JWT")]
    public async Task Call_AccessTokenOfAnyType_IsTaken(string type)
    {
        upstream.Then(200, Account);

        Assert.Null(await HostedProcess.ErrorOf(await Call("get_current_user", new { }, $"Bearer {issuer.Token(type: type)}")));
    }

    [Fact]
    public async Task Call_AudienceOfItsOwn_IsTheOnlyOneTakenAndNoTokenIsLogged()
    {
        upstream.Then(200, Account);
        await using var own = await Hosted.Start(upstream, issuer, "--jwt-audience", "api://heygen-mcp");
        var (good, wrong) = (issuer.Token(audience: "api://heygen-mcp"), issuer.Token());

        var accepted = await Call("get_current_user", new { }, $"Bearer {good}", own);
        var refused = await Call("get_current_user", new { }, $"Bearer {wrong}", own);
        var log = await own.WholeLog();

        Assert.Null(await HostedProcess.ErrorOf(accepted));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Single(upstream.Requests);
        Assert.All([good, wrong], token => Assert.DoesNotContain(token, log, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("create_video_agent")]
    [InlineData("delete_video")]
    public async Task Call_ReadScopeOnly_CannotChangeAnything(string tool)
    {
        object arguments = tool is "delete_video" ? new { videoId = "v1" } : Order;

        var response = await Call(tool, arguments, $"Bearer {issuer.Token(scope: "openid heygen:read")}");

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("error=\"insufficient_scope\", scope=\"heygen:read heygen:spend\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Call_KeyBesideToken_IsRefused()
    {
        var both = await server.Post(HostedProcess.Message(1, "tools/list", new { }), HostedProcess.Key, ("Authorization", $"Bearer {issuer.Token()}"));
        var keyAlone = await server.Post(HostedProcess.Message(1, "tools/list", new { }), HostedProcess.Key);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized), (both.StatusCode, keyAlone.StatusCode));
    }

    [Fact]
    public async Task Metadata_AnyHost_IsThatOfTheSettings()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/.well-known/oauth-protected-resource/mcp"));
        request.Headers.Host = "mcp.example.com";

        var response = await server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var told = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        var expected = JsonNode.Parse($$"""{"resource":"{{FakeIssuer.Audience}}","authorization_servers":["{{issuer.Url}}"],"scopes_supported":["heygen:read","heygen:spend"],"bearer_methods_supported":["header"]}""");
        Assert.True(JsonNode.DeepEquals(expected, told), told?.ToJsonString());
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse((await server.Get("/.well-known/oauth-protected-resource/mcp")).GetRawText())));
    }

    [Fact]
    public async Task Metadata_WithKeys_DoesNotExist()
    {
        await using var withKeys = await HostedProcess.Start(upstream.Address, []);

        var response = await withKeys.Http.GetAsync(new Uri(withKeys.Address, "/.well-known/oauth-protected-resource/mcp"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Create_TwoSubjects_HaveKeysOfTheirOwn()
    {
        upstream.Then(200, Created);
        var request = new { script = "Tea is warm.", avatarId = "look1", voiceId = "voice1" };
        foreach (var subject in new[] { "ann", "ben", "ann" })
            Assert.Null(await HostedProcess.ErrorOf(await Call("create_video_from_avatar", request, $"Bearer {issuer.Token(subject: subject)}")));

        var keys = upstream.Requests.Where(request => request.Method is "POST").Select(request => request.Header("Idempotency-Key")).ToArray();
        Assert.Equal(3, keys.Length);
        Assert.Equal(keys[0], keys[2]);
        Assert.NotEqual(keys[0], keys[1]);
    }

    [Fact]
    public async Task Create_SubjectsThatBeginAlike_AreSeveralCallersInTheSpendingLog()
    {
        upstream.Then(200, Created);
        using var folder = new TemporaryFolder();
        var log = Path.Combine(folder.Path, "spend.jsonl");
        await using var own = await Start("--spend-log", log);
        string[] subjects = [new('p', 200), new string('p', 250) + "1", new string('p', 250) + "2", new string('p', 199) + "…", new string('é', 201), new string('é', 202)];

        foreach (var subject in subjects)
            Assert.Null(await HostedProcess.ErrorOf(await Call("create_video_from_avatar", new { script = "Tea is warm.", avatarId = "look1", voiceId = "voice1" }, $"Bearer {issuer.Token(subject: subject)}", own)));

        var callers = (await File.ReadAllLinesAsync(log)).Select(line => JsonElement.Parse(line).GetText("caller")!).Distinct().ToArray();
        Assert.Equal(subjects.Length, callers.Length);
        Assert.Equal(subjects[0], callers[0]);
        Assert.All(callers, caller => Assert.InRange(caller.Length, 200, 220));
    }

    [Fact]
    public async Task Create_BeyondTheSubjectsBudget_IsRefusedForThatSubjectAlone()
    {
        upstream.Then(200, """{"data":{"avatar_item":{"id":"a1"}}}""");
        await using var limited = await Start("--toolsets", "all", "--max-usd-per-subject-per-day", "2.5");
        List<string?> codes = [];
        foreach (var subject in new[] { "ann", "ann", "ann", "ben" })
        {
            var request = new { name = $"Avatar {codes.Count}", prompt = "A teacher." };
            var error = await HostedProcess.ErrorOf(await Call("create_prompt_avatar", request, $"Bearer {issuer.Token(subject: subject)}", limited));
            codes.Add(error?.GetText("code"));
        }

        // Each costs one dollar by the price table.
        Assert.Equal([null, null, "budget_exceeded", null], codes);
        Assert.Equal(3, upstream.Requests.Count(request => request.Method is "POST"));
    }

    [Fact]
    public async Task Create_BeyondTheAccountsHour_IsRefusedWhoeverAsks()
    {
        upstream.Then(200, """{"data":{"avatar_item":{"id":"a1"}}}""");
        await using var limited = await Start("--toolsets", "all", "--max-creates-per-hour", "2");
        List<string?> codes = [];
        foreach (var subject in new[] { "ann", "ben", "cid" })
        {
            var error = await HostedProcess.ErrorOf(await Call("create_prompt_avatar", new { name = subject, prompt = "A teacher." }, $"Bearer {issuer.Token(subject: subject)}", limited));
            codes.Add(error?.GetText("code"));
        }

        Assert.Equal([null, null, "budget_exceeded"], codes);
        Assert.Equal(2, upstream.Requests.Count(request => request.Method is "POST"));
    }

    [Theory]
    [InlineData(true, "budget_exceeded")]
    [InlineData(false, null)]
    public async Task Create_ThatCameToNothing_CountsOnlyIfItMayHaveBeenBilled(bool mayHaveBeen, string? next)
    {
        var refusal = FakeUpstream.Json(402, """{"error":{"code":"insufficient_credit","message":"Too little."}}""");
        upstream.Then(mayHaveBeen ? FakeUpstream.Break : refusal);
        await using var limited = await Start("--toolsets", "all", "--max-usd-per-subject-per-day", "1");
        var token = $"Bearer {issuer.Token(subject: "ann")}";

        var first = await HostedProcess.ErrorOf(await Call("create_prompt_avatar", new { name = "One", prompt = "A teacher." }, token, limited));
        upstream.Then(200, """{"data":{"avatar_item":{"id":"a1"}}}""");
        var second = await HostedProcess.ErrorOf(await Call("create_prompt_avatar", new { name = "Two", prompt = "A teacher." }, token, limited));

        Assert.Equal(mayHaveBeen ? "unknown" : "not_executed", first?.GetText("outcome"));
        Assert.Equal(next, second?.GetText("code"));
    }

    [Theory]
    [InlineData("--jwt-issuer")]
    [InlineData("--public-url")]
    [InlineData("HEYGEN_API_KEY")]
    public async Task Start_SettingMissing_Refuses(string missing)
    {
        string[] arguments = ["http", "--urls", "http://127.0.0.1:0", "--auth", "jwt", .. Unless("--jwt-issuer", issuer.Url), .. Unless("--public-url", FakeIssuer.Audience)];

        var finished = await HeyGenMcpProcess.Run(arguments, missing is "HEYGEN_API_KEY" ? [] : [("HEYGEN_API_KEY", OwnKey)]);

        Assert.NotEqual(0, finished.ExitCode);
        Assert.Contains(missing, finished.Error, StringComparison.Ordinal);

        string[] Unless(string flag, string value) => flag == missing ? [] : [flag, value];
    }

    [Fact]
    public async Task Call_IssuerAway_IsTold503()
    {
        await using var lonely = await HostedProcess.Start(upstream.Address, ["--auth", "jwt", "--jwt-issuer", "http://127.0.0.1:1/", "--public-url", FakeIssuer.Audience], ("HEYGEN_API_KEY", OwnKey));

        var response = await Call("get_current_user", new { }, "Bearer a.b.c", lonely);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private string? Header(string fault) => Faulty(issuer, fault);

    internal static string? Faulty(FakeIssuer issuer, string fault) => fault switch
    {
        "none" => null,
        "audience" => $"Bearer {issuer.Token(audience: "https://other.example/mcp")}",
        "issuer" => $"Bearer {issuer.Token(issuer: "https://evil.example/")}",
        "expired" => $"Bearer {issuer.Token(lifetime: TimeSpan.FromMinutes(-5))}",
        "unsigned" => $"Bearer {issuer.Unsigned()}",
        "shared secret" => $"Bearer {issuer.SignedWithPublicKey()}",
        "forged" => $"Bearer {issuer.Forged()}",
        "junk" => "Bearer junk",
        "logout token" => $"Bearer {issuer.Token(type: "logout+jwt")}",
        "another type" => $"Bearer {issuer.Token(type: "dpop+jwt")}",
        "basic" => "Basic YW5uOmFubg==",
        _ => $"Bearer {issuer.Token(scope: "openid")}",
    };

    private Task<HostedProcess> Start(params string[] arguments) => Hosted.Start(upstream, issuer, arguments);

    private Task<HttpResponseMessage> Call(string tool, object arguments, string? authorization, HostedProcess? at = null) =>
        (at ?? server).Call(tool, arguments, key: null, 1, authorization is null ? [] : [("Authorization", authorization)]);

    /// <summary>One process for all that only shows tokens.</summary>
    public sealed class Hosted : IssuerTest
    {
        internal HostedProcess Process { get; private set; } = null!;

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Process = await Start(Upstream, Issuer, "--toolsets", "all", "--allowed-hosts", "mcp.example.com");
        }

        public override async ValueTask DisposeAsync()
        {
            await Process.DisposeAsync();
            await base.DisposeAsync();
        }

        internal static Task<HostedProcess> Start(FakeUpstream upstream, FakeIssuer issuer, params string[] arguments) =>
            HostedProcess.Start(upstream.Address, ["--auth", "jwt", "--jwt-issuer", issuer.Url, "--public-url", FakeIssuer.Audience, .. arguments], ("HEYGEN_API_KEY", OwnKey));
    }
}
