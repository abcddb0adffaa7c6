namespace HeyGen.Mcp.IntegrationTests.Http.OAuth;

/// <summary>From a 401 to a call that a person's own HeyGen key pays for.</summary>
public sealed class OAuthFlowTests : OAuthTest
{

    [Theory]
    [InlineData("", "/mcp", "mcp.example.com")]
    [InlineData("/mcp", "/mcp", "mcp.example.com")]
    [InlineData("/mcp", "/mcp", "localhost")]
    [InlineData("/mcp/readonly", "/mcp/readonly", "mcp.example.com")]
    [InlineData("/mcp/x/voices", "/mcp/x/voices", "mcp.example.com")]
    [InlineData("/mcp/x/%22%3Cb%3E/readonly", "/mcp/x/%22%3Cb%3E/readonly", "mcp.example.com")]
    public async Task ResourceMetadata_Each_NamesTheIssuerWithoutASlash(string path, string resource, string host)
    {
        var told = (await Server.Send(HttpMethod.Get, $"/.well-known/oauth-protected-resource{path}", host: host)).Message;

        Assert.Equal((OAuthServer.Origin + resource, OAuthServer.Origin), (told.GetText("resource"), told.GetProperty("authorization_servers")[0].GetString()));
        Assert.Equal(OAuthServer.AllScopes, string.Join(' ', told.GetProperty("scopes_supported").EnumerateArray()));
    }

    [Theory]
    [InlineData("/mcp/readonly")]
    [InlineData("/mcp/x/voices")]
    [InlineData("/mcp/x/voices/readonly")]
    public async Task Connect_AtAPathBelow_TokensAreForTheWholeEndpoint(string path)
    {
        var body = """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""";
        var refused = await List(null);
        Assert.Equal((401, $"Bearer resource_metadata=\"{OAuthServer.Origin}/.well-known/oauth-protected-resource{path}\", scope=\"{OAuthServer.AllScopes}\""), (refused.Status, refused.Headers.WwwAuthenticate.ToString()));
        var client = await Server.Register();
        var code = OAuthServer.CodeIn(await Server.Consent(OAuthServer.Request(client, ("resource", OAuthServer.Origin + path))));

        var tokens = OAuthTokens.Of(client, await Server.Exchange(client, code, resource: OAuthServer.Origin + path));

        Assert.Equal(200, (await List(tokens.Access)).Status);
        Assert.Equal(200, (await Server.Call(tokens.Access, "get_current_user", new { })).Status);

        Task<HttpAnswer> List(string? token) => Server.Send(HttpMethod.Post, path, new StringContent(body, System.Text.Encoding.UTF8, "application/json"), headers: [("Accept", "application/json, text/event-stream"), .. token is null ? Array.Empty<(string, string)>() : [("Authorization", $"Bearer {token}")]]);
    }

    [Theory]
    [InlineData("https://mcp.example.com/mcpx")]
    [InlineData("https://mcp.example.com/mcp/../other")]
    [InlineData("https://mcp.example.com/mcp/x?y")]
    [InlineData("https://mcp.example.com.evil.example/mcp/readonly")]
    [InlineData("https://mcp.example.com/")]
    public async Task Resource_NotBelow_IsRefusedAndTheRightOneNamed(string resource)
    {
        var client = await Server.Register();

        var page = await Server.Authorize(OAuthServer.Request(client, ("resource", resource)));
        var token = await Server.Exchange(client, OAuthServer.CodeIn(await Server.Consent(OAuthServer.Request(client))), resource: resource);

        Assert.Equal((400, "text/html"), (page.Status, page.ContentHeaders.ContentType?.MediaType));
        Assert.Contains(OAuthServer.Resource + ":", page.Body, StringComparison.Ordinal);
        Assert.Equal((400, "invalid_target"), (token.Status, token.Message.GetText("error")));
        Assert.Contains(OAuthServer.Resource + ":", token.Message.GetText("error_description"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("openid email profile", "heygen:read offline_access")]
    [InlineData("openid", "heygen:read offline_access")]
    [InlineData("profile offline_access", "heygen:read offline_access")]
    [InlineData("HEYGEN:SPEND", "heygen:read offline_access")]
    [InlineData("offline_access", OAuthServer.AllScopes + " offline_access")]
    [InlineData(null, OAuthServer.AllScopes + " offline_access")]
    [InlineData("openid heygen:read", "heygen:read offline_access")]
    [InlineData("heygen:read admin", "heygen:read offline_access")]
    [InlineData("offline_access heygen:spend HEYGEN:DELETE", "heygen:read heygen:spend offline_access")]
    public async Task Connect_ScopesOfOthers_AreLeftOut(string? asked, string given)
    {
        var client = await Server.Register();
        var code = OAuthServer.CodeIn(await Server.Consent(OAuthServer.Request(client, ("scope", asked))));

        var tokens = OAuthTokens.Of(client, await Server.Exchange(client, code));
        var renewed = await Server.Post("/token", new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_id"] = client, ["refresh_token"] = tokens.Refresh, ["scope"] = "openid email profile" });

        Assert.Equal(given, tokens.Scope);
        Assert.Equal((200, given), (renewed.Status, renewed.Message.TryGetProperty("scope", out var scope) ? scope.GetString() : given));
    }

    [Theory]
    [InlineData(OAuthServer.AllScopes)]
    [InlineData("heygen:delete")]
    [InlineData("heygen:read")]
    [InlineData("openid HEYGEN:SPEND offline_access")]
    [InlineData("x")]
    public async Task Token_ScopesBesideTheGrant_AreThoseOfTheGrant(string asked)
    {
        var client = await Server.Register();
        var code = OAuthServer.CodeIn(await Server.Consent(OAuthServer.Request(client), choices: [("heygen_spend", "on")]));

        var first = await Token(client, code, null, ("scope", asked));
        var second = await Token(client, null, first.Message.GetText("refresh_token"), ("scope", asked));

        Assert.All([first, second], answer => Assert.Equal("heygen:read heygen:spend offline_access", answer.Message.GetText("scope")));
        Assert.Equal(200, (await Server.Call(second.Message.GetText("access_token"), "get_current_user", new { })).Status);
    }

    [Theory]
    [InlineData("audience", "https://mcp.example.com/mcp")]
    [InlineData("client_secret", "undefined")]
    [InlineData("client_secret", "hgs_0123456789")]
    [InlineData("client_assertion", "a.b.c")]
    [InlineData("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")]
    [InlineData("resource", "")]
    [InlineData("nonce", "x")]
    [InlineData("username", "ann")]
    [InlineData("requested_token_type", "x")]
    [InlineData("id_token_hint", "x")]
    public async Task Token_ParameterThatChangesNothing_IsIgnored(string name, string value)
    {
        var client = await Server.Register();
        var code = OAuthServer.CodeIn(await Server.Consent(OAuthServer.Request(client)));

        var first = await Token(client, code, null, (name, value));
        var second = await Token(client, null, first.Message.GetText("refresh_token"), (name, value));
        var ended = await Server.Post("/revoke", new Dictionary<string, string> { ["token"] = second.Message.GetText("refresh_token")!, ["client_id"] = client, [name] = value });

        Assert.Equal((200, 401), (ended.Status, (await Server.Call(second.Message.GetText("access_token"), "get_current_user", new { })).Status));
    }

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server/mcp")]
    [InlineData("/mcp/.well-known/openid-configuration")]
    public async Task Metadata_WhereItIsNot_SaysWhereItIs(string path)
    {
        var answer = await Server.Get(path);

        Assert.Equal((404, "not_found"), (answer.Status, answer.Message.GetText("error")));
        Assert.Contains($"{OAuthServer.Origin}/.well-known/oauth-protected-resource/mcp", answer.Message.GetText("error_description"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherName_Allowed_SignsInToo()
    {
        Assert.Equal(200, (await Server.Send(HttpMethod.Get, "/connections", host: "localhost")).Status);
        Assert.Equal(201, (await Server.Send(HttpMethod.Post, "/register", new StringContent("""{"redirect_uris":["https://client.example/cb"]}""", System.Text.Encoding.UTF8, "application/json"), "localhost")).Status);
    }

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/.well-known/openid-configuration")]
    public async Task ServerMetadata_Each_HasWhatClientsLookFor(string path)
    {
        var told = (await Server.Get(path)).Message;

        Assert.Equal(OAuthServer.Origin, told.GetText("issuer"));
        Assert.Equal(
            [$"{OAuthServer.Origin}/authorize", $"{OAuthServer.Origin}/token", $"{OAuthServer.Origin}/register", $"{OAuthServer.Origin}/revoke"],
            new[] { "authorization_endpoint", "token_endpoint", "registration_endpoint", "revocation_endpoint" }.Select(name => told.GetProperty(name).GetString()));
        Assert.True(told.GetProperty("client_id_metadata_document_supported").GetBoolean());
        Assert.Equal("S256|none|code|query", string.Join('|', new[] { "code_challenge_methods_supported", "token_endpoint_auth_methods_supported", "response_types_supported", "response_modes_supported" }.Select(name => string.Join(',', told.GetProperty(name).EnumerateArray()))));
        Assert.False(told.TryGetProperty("jwks_uri", out _));
    }

    [Fact]
    public async Task Metadata_OtherHostInHeaders_IsThatOfTheSettings()
    {
        var answer = await Server.Send(HttpMethod.Get, "/.well-known/oauth-authorization-server", host: "localhost", headers: [("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "http")]);

        Assert.Equal(OAuthServer.Origin, answer.Message.GetText("issuer"));
        Assert.DoesNotContain("evil", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_PersonAgrees_TheirOwnKeyPaysAndTheTokenGoesNoFurther()
    {
        var tokens = await Server.Connect();

        var answer = await Server.Call(tokens.Access, "get_current_user", new { });

        Assert.Equal("ann", answer.Result.GetProperty("structuredContent").GetText("username"));
        Assert.All(Upstream.Requests, request => Assert.Equal(OAuthServer.Key, request.Header("x-api-key")));
        Assert.All(Upstream.Requests, request => Assert.DoesNotContain(request.Headers.Values, value => value.Contains(tokens.Access, StringComparison.Ordinal)));
        Assert.DoesNotContain(OAuthServer.Key, tokens.Access + tokens.Refresh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_Agreed_SendsBackCodeStateAndIssuer()
    {
        var client = await Server.Register();

        var answer = await Server.Consent(OAuthServer.Request(client));

        Assert.Equal(302, answer.Status);
        Assert.StartsWith($"{OAuthServer.Redirect}?code=", answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("&state=s1&iss=https%3A%2F%2Fmcp.example.com", answer.Headers.Location.Query + "&", StringComparison.Ordinal);
        Assert.EndsWith("&iss=https%3A%2F%2Fmcp.example.com", answer.Headers.Location.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_NotAgreed_SendsBackTheRefusal()
    {
        var (cookie, fields) = await Server.Open(OAuthServer.Request(await Server.Register()));
        fields["heygen_decision"] = "deny";

        var answer = await Server.Post("/authorize", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));

        Assert.Equal(302, answer.Status);
        Assert.StartsWith($"{OAuthServer.Redirect}?error=access_denied", answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("", "heygen:read offline_access")]
    [InlineData("heygen_spend", "heygen:read heygen:spend offline_access")]
    [InlineData("heygen_delete", "heygen:read heygen:delete offline_access")]
    public async Task Connect_PersonChoosesScopes_TheTokenHasThose(string ticked, string scopes)
    {
        var tokens = await Server.Connect(choices: [(ticked.Length > 0 ? ticked : "nothing", "on")]);

        Assert.Equal(scopes, tokens.Scope);
    }

    [Theory]
    [InlineData("create_video_agent", "heygen:read heygen:spend")]
    [InlineData("delete_video", "heygen:read heygen:delete")]
    public async Task Call_ScopeMissing_IsForbiddenWithAChallenge(string tool, string scope)
    {
        var tokens = await Server.Connect(choices: [("nothing", "on")]);
        var before = Upstream.Requests.Count;

        var answer = await Server.Call(tokens.Access, tool, tool is "delete_video" ? new { videoId = "v1" } : new { prompt = "Tea." });

        Assert.Equal(403, answer.Status);
        Assert.StartsWith($"Bearer error=\"insufficient_scope\", scope=\"{scope}\", resource_metadata=", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("call_heygen_tool")]
    [InlineData("delete_video")]
    public async Task Call_DeletingWithSpendScopeOnly_NeverRuns(string tool)
    {
        await using var searching = await OAuthServer.Start(Upstream, server: new ServerSettings { Toolsets = ["all", "dynamic"] });
        var tokens = await searching.Connect(choices: [("heygen_spend", "on")]);
        object arguments = tool is "delete_video" ? new { videoId = "v1" } : new { name = "delete_video", arguments = new { videoId = "v1" } };

        var answer = await searching.Call(tokens.Access, tool, arguments);

        Assert.True(answer.Status is 403 || answer.Result.GetProperty("isError").GetBoolean(), answer.Body);
        Assert.DoesNotContain(Upstream.Requests, request => request.Method is "DELETE");
    }

    [Fact]
    public async Task List_ReadOnlyGrant_ShowsOnlyWhatReads()
    {
        var tokens = await Server.Connect(choices: [("nothing", "on")]);

        var answer = await Server.Send(HttpMethod.Post, "/mcp", new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", System.Text.Encoding.UTF8, "application/json"), headers: [("Accept", "application/json, text/event-stream"), ("Authorization", $"Bearer {tokens.Access}")]);

        Assert.Contains("get_video", answer.ToolNames);
        Assert.DoesNotContain("create_video_agent", answer.ToolNames);
        Assert.DoesNotContain("delete_video", answer.ToolNames);
    }

    [Fact]
    public async Task Refresh_Each_GivesNewTokensAndPredecessorsStayGood()
    {
        var first = await Server.Connect();
        var second = OAuthTokens.Of(first.Client, await Server.Refresh(first.Client, first.Refresh));
        var third = OAuthTokens.Of(first.Client, await Server.Refresh(first.Client, first.Refresh));

        Assert.Equal(3, new[] { first.Refresh, second.Refresh, third.Refresh }.Distinct().Count());
        Assert.Equal(200, (await Server.Call(second.Access, "get_current_user", new { })).Status);
        Assert.Equal(200, (await Server.Call(third.Access, "get_current_user", new { })).Status);
    }

    [Fact]
    public async Task Refresh_KeyDeletedAtHeyGen_EndsTheGrant()
    {
        var tokens = await Server.Connect();
        Upstream.Then(401, """{"error":{"code":"unauthorized","message":"no"}}""");

        var answer = await Server.Refresh(tokens.Client, tokens.Refresh);

        Assert.Equal((400, "invalid_grant"), (answer.Status, answer.Message.GetText("error")));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(402)]
    [InlineData(403)]
    public async Task Refresh_HeyGenKnowsAKeyThatItRefused_GivesTokensThatMayBeUsed(int status)
    {
        await using var strict = await OAuthServer.Start(Upstream, OAuthServer.Settings with { RefreshTokensOnce = true });
        var tokens = await ConnectAndBeRefused(strict);
        Upstream.Then(status, status is 200 ? Account : """{"error":{"code":"x","message":"no"}}""");

        var renewed = OAuthTokens.Of(tokens.Client, await strict.Refresh(tokens.Client, tokens.Refresh));

        Assert.Equal(200, (await strict.Call(renewed.Access, "get_current_user", new { })).Status);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Refresh_HeyGenDoesNotSayOfAKeyThatItRefused_IsToBeTriedAgain(int status)
    {
        await using var strict = await OAuthServer.Start(Upstream, OAuthServer.Settings with { RefreshTokensOnce = true });
        var tokens = await ConnectAndBeRefused(strict);
        Upstream.Then(status, """{"error":{"code":"x","message":"no"}}""");

        for (var index = 0; index < 2; index++)
        {
            var answer = await strict.Refresh(tokens.Client, tokens.Refresh);
            Assert.Equal((400, "temporarily_unavailable"), (answer.Status, answer.Message.GetText("error")));
        }

        Upstream.Then(200, Account);
        var renewed = OAuthTokens.Of(tokens.Client, await strict.Refresh(tokens.Client, tokens.Refresh));
        Assert.Equal(200, (await strict.Call(renewed.Access, "get_current_user", new { })).Status);
    }

    [Fact]
    public async Task Refresh_FasterThanOneMayCall_GoesOnWithoutAskingHeyGen()
    {
        await using var slow = await OAuthServer.Start(Upstream, OAuthServer.Settings with { CallsPerSecond = 1, CallBurst = 2 });
        var tokens = await slow.Connect();
        var before = Upstream.Requests.Count;

        for (var index = 0; index < 30; index++)
            Assert.Equal(200, (await slow.Refresh(tokens.Client, tokens.Refresh)).Status);

        Assert.InRange(Upstream.Requests.Count - before, 2, 29);
    }

    [Fact]
    public async Task Call_HeyGenRefusesTheKey_TheNextIsUnauthorizedUntilTheKeyIsTakenAgain()
    {
        var tokens = await Server.Connect();
        Upstream.Then(401, """{"error":{"code":"unauthorized","message":"no"}}""");

        var first = await Server.Call(tokens.Access, "get_current_user", new { });
        var second = await Server.Call(tokens.Access, "get_current_user", new { });
        Upstream.Then(200, Account);
        var renewed = OAuthTokens.Of(tokens.Client, await Server.Refresh(tokens.Client, tokens.Refresh));

        Assert.Equal((200, 401), (first.Status, second.Status));
        Assert.Contains("error=\"invalid_token\"", second.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(200, (await Server.Call(renewed.Access, "get_current_user", new { })).Status);
    }

    [Fact]
    public async Task Revoke_EitherToken_EndsTheGrant()
    {
        foreach (var revoked in new Func<OAuthTokens, string>[] { tokens => tokens.Refresh, tokens => tokens.Access })
        {
            var tokens = await Server.Connect();

            var answer = await Server.Post("/revoke", new Dictionary<string, string> { ["token"] = revoked(tokens), ["client_id"] = tokens.Client });

            Assert.Equal(200, answer.Status);
            Assert.Equal(401, (await Server.Call(tokens.Access, "get_current_user", new { })).Status);
            Assert.Equal(400, (await Server.Refresh(tokens.Client, tokens.Refresh)).Status);
        }
    }

    [Fact]
    public async Task Register_Program_GetsAPublicClientWhateverItAskedFor()
    {
        var answer = await Server.Register(new { client_name = "App\u202e\u0007", redirect_uris = new[] { "cursor://anysphere.cursor-mcp/oauth", "http://localhost:8787/callback", "https://client.example/cb" }, token_endpoint_auth_method = "client_secret_basic" });

        Assert.Equal(201, answer.Status);
        Assert.Equal(("App", "none"), (answer.Message.GetText("client_name"), answer.Message.GetText("token_endpoint_auth_method")));
        Assert.False(answer.Message.TryGetProperty("client_secret", out _));
    }

    [Theory]
    [InlineData("cursor://anysphere.cursor-mcp/oauth/callback")]
    [InlineData("com.example.app:/cb")]
    [InlineData("claude://claude.ai/settings/connectors")]
    [InlineData("vscode-insiders://vscode.mcp/cb")]
    public async Task Register_AddressOfAnApp_IsShownWhole(string address)
    {
        var page = await Server.Authorize(OAuthServer.Request(await Server.Register(address), ("redirect_uri", address)));

        Assert.Equal(200, page.Status);
        Assert.Contains(address, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_ManyAddresses_OnlyThoseThatAreAllowedStay()
    {
        await using var closed = await OAuthServer.Start(Upstream, OAuthServer.Settings with { RedirectHosts = ["claude.ai"] });
        string[] cursors = ["cursor://anysphere.cursor-mcp/oauth/callback", "https://www.cursor.com/agents/mcp/oauth/callback", "http://localhost:8787/callback"];
        string[] loopback = [.. Enumerable.Range(0, 20).Select(index => $"http://127.0.0.1:{index + 10000}/callback")];

        var answer = await closed.Register(new { client_name = "Cursor", redirect_uris = cursors });
        var client = answer.Message.GetText("client_id")!;

        Assert.Equal((201, "http://localhost:8787/callback"), (answer.Status, answer.Message.GetProperty("redirect_uris").EnumerateArray().Single().GetString()));
        Assert.Equal(200, (await closed.Authorize(OAuthServer.Request(client, ("redirect_uri", cursors[2])))).Status);
        Assert.Equal(400, (await closed.Authorize(OAuthServer.Request(client, ("redirect_uri", cursors[0])))).Status);
        Assert.Equal(201, (await Server.Register(new { redirect_uris = loopback })).Status);
        Assert.Equal(201, (await Server.Register(new { redirect_uris = new[] { "someapp://cb", "http://localhost:1/cb" } })).Status);
    }

    [Theory]
    [InlineData("http://192.168.1.5:3000/api/auth")]
    [InlineData("http://client.example/cb")]
    [InlineData("http://localhost.evil.example/cb")]
    [InlineData("http://[2001:db8::1]/cb")]
    public async Task Register_PlainHttpElsewhereBesideThisMachine_IsLeftOut(string elsewhere)
    {
        await using var closed = await OAuthServer.Start(Upstream, OAuthServer.Settings with { RedirectHosts = ["client.example", "192.168.1.5", "http:"] });
        foreach (var server in new[] { Server, closed })
        {
            var answer = await server.Register(new { redirect_uris = new[] { elsewhere, "http://localhost:3000/cb" } });

            Assert.Equal((201, "http://localhost:3000/cb"), (answer.Status, answer.Message.GetProperty("redirect_uris").EnumerateArray().Single().GetString()));
        }
    }

    [Fact]
    public async Task Loopback_OtherPort_IsTheSameProgram()
    {
        var client = await Server.Register("http://127.0.0.1:1111/callback");

        var answer = await Server.Authorize(OAuthServer.Request(client, ("redirect_uri", "http://127.0.0.1:2222/callback")));

        Assert.Equal(200, answer.Status);
        Assert.Contains("only if you have just started connecting it yourself", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/register")]
    [InlineData("DELETE", "/authorize")]
    [InlineData("POST", "/.well-known/oauth-protected-resource")]
    [InlineData("POST", "/.well-known/oauth-protected-resource/mcp")]
    [InlineData("GET", "/token")]
    public async Task KeyHost_PathOfTheSignInWithAnyMethod_IsNotFound(string method, string path) =>
        Assert.Equal(404, (await Server.Send(new HttpMethod(method), path, host: OAuthServer.KeyHost)).Status);

    [Fact]
    public async Task KeyHost_Each_TakesKeysAndAnswersNoDiscovery()
    {
        foreach (var path in new[] { "/.well-known/oauth-protected-resource/mcp", "/.well-known/oauth-protected-resource", "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration", "/authorize", "/connections" })
            Assert.Equal((path, 404), (path, (await Server.Send(HttpMethod.Get, path, host: OAuthServer.KeyHost)).Status));
        foreach (var path in new[] { "/register", "/token", "/revoke" })
            Assert.Equal((path, 404), (path, (await Server.Send(HttpMethod.Post, path, new StringContent("{}", System.Text.Encoding.UTF8, "application/json"), OAuthServer.KeyHost)).Status));

        var withKey = await Server.Call(null, "get_current_user", new { }, OAuthServer.KeyHost, ("X-Api-Key", HttpEndpoint.Key));
        var withBearer = await Server.Call(HttpEndpoint.OtherKey, "get_current_user", new { }, OAuthServer.KeyHost);
        var withNothing = await Server.Call(null, "get_current_user", new { }, OAuthServer.KeyHost);

        Assert.Equal((200, 200, 401), (withKey.Status, withBearer.Status, withNothing.Status));
        Assert.Equal("ApiKey realm=\"heygen\", header=\"X-Api-Key\"", withNothing.Headers.WwwAuthenticate.ToString());
        Assert.Equal([HttpEndpoint.Key, HttpEndpoint.OtherKey], Upstream.Requests.Select(request => request.Header("x-api-key")));
    }

    [Fact]
    public async Task PublicHost_Key_IsNotTaken()
    {
        var alone = await Server.Call(null, "get_current_user", new { }, headers: [("X-Api-Key", HttpEndpoint.Key)]);
        var asBearer = await Server.Call(HttpEndpoint.Key, "get_current_user", new { });
        var both = await Server.Call(HttpEndpoint.Key, "get_current_user", new { }, headers: [("X-Api-Key", HttpEndpoint.Key)]);

        Assert.Equal((401, 401, 400), (alone.Status, asBearer.Status, both.Status));
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task KeyHost_TokenOfThePublicHost_NeverReachesHeyGen()
    {
        var tokens = await Server.Connect();
        var before = Upstream.Requests.Count;

        var answer = await Server.Call(tokens.Access, "get_current_user", new { }, OAuthServer.KeyHost);

        Assert.Equal((401, before), (answer.Status, Upstream.Requests.Count));
    }

    [Fact]
    public async Task Create_BeyondThePersonsLimit_IsRefusedWhateverTheOperatorAllows()
    {
        Upstream.Then(200, """{"data":{"avatar_item":{"id":"a1"}}}""");
        await using var limited = await OAuthServer.Start(Upstream, OAuthServer.Settings with { MaxUsdPerSubjectPerDay = 100 });
        var careful = await limited.Connect(choices: [("heygen_spend", "on"), ("heygen_limit", "2.5")]);
        List<string?> codes = [];
        for (var index = 0; index < 3; index++)
        {
            var answer = await limited.Call(careful.Access, "create_prompt_avatar", new { name = $"Avatar {index}", prompt = "A teacher." });
            codes.Add(answer.Result.TryGetProperty("isError", out var failed) && failed.GetBoolean() ? answer.ToolError.GetText("code") : null);
        }

        Assert.Equal([null, null, "budget_exceeded"], codes); // each costs one dollar by the price table
    }

    [Fact]
    public async Task Connect_AnewWithALowerLimit_EndsTheEarlierOneAndCountsWhatItSpent()
    {
        Upstream.Then(200, """{"data":{"avatar_item":{"id":"a1"}}}""");
        await using var limited = await OAuthServer.Start(Upstream);
        var first = await limited.Connect();
        var another = await limited.Connect(await limited.Register(name: "Another"));
        Assert.False(IsError(await Create(first, 1)));
        Assert.False(IsError(await Create(first, 2)));

        var second = await limited.Connect(choices: [("heygen_spend", "on"), ("heygen_limit", "2.5"), ("heygen_replace", "on")]);

        Assert.Equal("budget_exceeded", (await Create(second, 3)).ToolError.GetText("code")); // each costs one dollar by the price table
        Assert.Equal(401, (await Create(first, 4)).Status);
        Assert.Equal(400, (await limited.Refresh(first.Client, first.Refresh)).Status);
        Assert.False(IsError(await Create(another, 5)));

        Task<HttpAnswer> Create(OAuthTokens tokens, int index) => limited.Call(tokens.Access, "create_prompt_avatar", new { name = $"Avatar {index}", prompt = "A teacher." });

        static bool IsError(HttpAnswer answer) => answer.Status is not 200 || (answer.Result.TryGetProperty("isError", out var failed) && failed.GetBoolean());
    }

    [Fact]
    public async Task Connect_AnewAndTheEarlierLeft_BothGoOn()
    {
        var first = await Server.Connect();
        var page = await Server.Authorize(OAuthServer.Request(first.Client));
        await Server.Connect(first.Client);

        Assert.Contains("name=\"heygen_replace\" checked", page.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await Server.Call(first.Access, "get_current_user", new { })).Status);
    }

    [Theory]
    [InlineData("the same form")]
    [InlineData("the page anew")]
    public async Task Consent_AgainOnceTheProgramIsConnected_EndsNothing(string how)
    {
        var client = await Server.Register();
        var (cookie, fields) = await Server.Open(OAuthServer.Request(client));
        var tokens = OAuthTokens.Of(client, await Server.Exchange(client, OAuthServer.CodeIn(await Allow(fields))));
        if (how is "the page anew")
            fields = OAuthServer.Opened(await Server.Authorize(OAuthServer.Request(client), ("Cookie", cookie))).Fields;

        var again = await Allow(fields);

        Assert.Equal((200, "text/html"), (again.Status, again.ContentHeaders.ContentType?.MediaType));
        Assert.Contains("already", again.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await Server.Call(tokens.Access, "get_current_user", new { })).Status);
        Assert.Equal(200, (await Server.Refresh(client, tokens.Refresh)).Status);
        Assert.Equal(302, (await Allow(fields, ("heygen_decision", "deny"))).Status);

        Task<HttpAnswer> Allow(Dictionary<string, string> form, params (string Name, string Value)[] more) =>
            Server.Post("/authorize", new Dictionary<string, string>(form) { ["password"] = OAuthServer.Key, ["heygen_decision"] = more is [] ? "allow" : more[0].Value, ["heygen_replace"] = "on" }, ("Cookie", cookie), ("Origin", OAuthServer.Origin));
    }

    [Fact]
    public async Task Consent_TwiceBeforeTheProgramHasACode_GivesItOneThatIsGood()
    {
        var client = await Server.Register();
        var (cookie, fields) = await Server.Open(OAuthServer.Request(client));
        fields["heygen_decision"] = "allow";
        fields["heygen_replace"] = "on";
        Assert.Equal(400, (await Allow("not a key")).Status);

        var lost = OAuthServer.CodeIn(await Allow(OAuthServer.Key)); // a double click: the browser drops this answer
        var tokens = OAuthTokens.Of(client, await Server.Exchange(client, OAuthServer.CodeIn(await Allow(OAuthServer.Key))));

        Assert.Equal(400, (await Server.Exchange(client, lost)).Status);
        Assert.Equal(200, (await Server.Call(tokens.Access, "get_current_user", new { })).Status);

        Task<HttpAnswer> Allow(string key)
        {
            fields["password"] = key;
            return Server.Post("/authorize", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));
        }
    }

    [Theory]
    [InlineData("HEAD", "/mcp", true)]
    [InlineData("HEAD", "/mcp/", true)]
    [InlineData("HEAD", "/mcp/readonly", false)]
    [InlineData("GET", "/mcp", false)]
    [InlineData("GET", "/mcp/", false)]
    [InlineData("GET", "/mcp/", true)]
    [InlineData("GET", "/mcp/x/voices", false)]
    public async Task Endpoint_OtherMethodWithoutAToken_IsToldWhereTokensComeFrom(string method, string path, bool withSessions)
    {
        await using var server = await OAuthServer.Start(Upstream, OAuthServer.Settings with { Sessions = withSessions ? SessionUse.On : SessionUse.Off });

        var answer = await server.Send(new HttpMethod(method), path);
        var withToken = await server.Send(new HttpMethod(method), path, headers: [("Authorization", $"Bearer {(await server.Connect()).Access}")]);

        Assert.Equal((401, $"Bearer resource_metadata=\"{OAuthServer.Origin}/.well-known/oauth-protected-resource{path}\", scope=\"{OAuthServer.AllScopes}\""), (answer.Status, answer.Headers.WwwAuthenticate.ToString()));
        Assert.Equal(405, withToken.Status);
        Assert.Equal(OAuthServer.Origin + path, (await server.Get($"/.well-known/oauth-protected-resource{path}")).Message.GetText("resource"));
    }

    [Fact]
    public async Task Start_SecretMissing_IsToldWithTheOtherProblems()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => HttpEndpoint.Start(Upstream.Address, http: new HttpSettings { Auth = AuthMode.OAuth, PublicUrl = "https://mcp.example.com/other", KeyHosts = ["mcp.example.com"] }));

        Assert.Equal(3, refused.Problems.Count);
        Assert.Contains(refused.Problems, problem => problem.Contains("HEYGEN_MCP_STATE_KEY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReadOnlyServer_Each_OffersReadingAlone()
    {
        await using var reading = await OAuthServer.Start(Upstream, server: new ServerSettings { ReadOnly = true });
        var tokens = await reading.Connect();

        Assert.Equal("heygen:read offline_access", tokens.Scope);
        Assert.Equal(["heygen:read"], (await reading.Get("/.well-known/oauth-protected-resource/mcp")).Message.GetProperty("scopes_supported").EnumerateArray().Select(scope => scope.GetString()));
    }

    private async Task<OAuthTokens> ConnectAndBeRefused(OAuthServer server)
    {
        var tokens = await server.Connect();
        Upstream.Then(401, """{"error":{"code":"unauthorized","message":"no"}}""");
        await server.Call(tokens.Access, "get_current_user", new { });
        Assert.Equal(401, (await server.Call(tokens.Access, "get_current_user", new { })).Status);
        return tokens;
    }

    private async Task<HttpAnswer> Token(string client, string? code, string? refresh, params (string Name, string Value)[] more)
    {
        var fields = code is null
            ? new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh! }
            : new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code, ["code_verifier"] = OAuthServer.Verifier, ["redirect_uri"] = OAuthServer.Redirect };
        fields["client_id"] = client;
        foreach (var (name, value) in more)
            fields[name] = value;
        var answer = await Server.Post("/token", fields);
        Assert.True(answer.Status is 200, answer.Body);
        return answer;
    }
}
