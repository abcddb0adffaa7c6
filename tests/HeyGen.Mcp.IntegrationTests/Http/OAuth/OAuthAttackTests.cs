using Microsoft.AspNetCore.WebUtilities;

namespace HeyGen.Mcp.IntegrationTests.Http.OAuth;

/// <summary>What somebody may try who wants another person's HeyGen account, or the server to reach where it must not.</summary>
public sealed class OAuthAttackTests : OAuthTest
{
    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://client.example/cb")]
    [InlineData("http://localhost.evil.example/cb")]
    [InlineData("http://localhost@evil.example/cb")]
    [InlineData("https://user@client.example/cb")]
    [InlineData("https://client.example/cb#x")]
    [InlineData("https://client.example/cb#")]
    [InlineData("https://client.example/c b")]
    [InlineData("https:\\\\client.example\\cb")]
    [InlineData("microsoft-edge:https://evil.example/cb")]
    [InlineData("microsoft-edge://evil.example/cb")]
    [InlineData("googlechrome://evil.example/cb")]
    [InlineData("firefox://open-url?url=https://evil.example/")]
    [InlineData("x-safari-https://evil.example/cb")]
    [InlineData("brave://evil.example/cb")]
    [InlineData("search-ms:query=x")]
    [InlineData("ms-word:ofe|u|https://evil.example")]
    [InlineData("whatsapp://send?text=")]
    [InlineData("chrome-extension://abc/cb")]
    [InlineData("ssh://evil.example/cb")]
    [InlineData("notanapp://cb")]
    [InlineData("com.example.browser:https://evil.example/cb")]
    [InlineData("com.example.browser:/open?url=https%3A%2F%2Fevil.example")]
    [InlineData("cursor://x://evil.example")]
    [InlineData("https://client.example/cb?iss=https://evil.example")]
    [InlineData("https://client.example/cb?a=1&code=x&state=y")]
    [InlineData("http://127.0.0.1/cb?State=y")]
    [InlineData("cursor://cb?error=x")]
    [InlineData("//client.example/cb")]
    [InlineData("/cb")]
    [InlineData("")]
    public async Task Register_AddressThatIsNone_IsRefused(string redirect)
    {
        var answer = await Server.Register(new { client_name = "x", redirect_uris = new[] { redirect } });

        Assert.Equal((400, "invalid_redirect_uri"), (answer.Status, answer.Message.GetText("error")));
    }

    [Theory]
    [InlineData("state", "b")]
    [InlineData("client_id", "b")]
    [InlineData("redirect_uri", "https://evil.example/cb")]
    [InlineData("code_challenge", "x")]
    public async Task Authorize_ParameterTwice_IsRefused(string name, string second)
    {
        var client = await Server.Register();

        var once = await Server.Authorize(OAuthServer.Request(client));
        var twice = await Server.Get($"{QueryHelpers.AddQueryString("/authorize", OAuthServer.Request(client)!)}&{name}={Uri.EscapeDataString(second)}");

        Assert.Equal((200, 400), (once.Status, twice.Status));
    }

    [Theory]
    [InlineData("authorization_details", "[]")]
    [InlineData("id_token_hint", "x")]
    [InlineData("nobody_knows", "x")]
    [InlineData("audience", "https://mcp.example.com/mcp")]
    [InlineData("audience", "x")]
    [InlineData("token_access_type", "offline")]
    [InlineData("auth_type", "rerequest")]
    [InlineData("auth_method", "none")]
    [InlineData("token_endpoint_auth_method", "none")]
    [InlineData("access_type", "offline")]
    [InlineData("nonce", "x")]
    [InlineData("max_age", "x")]
    public async Task Authorize_ParameterThatIsNotKnown_IsIgnored(string name, string value) =>
        Assert.Equal(200, (await Server.Authorize(OAuthServer.Request(await Server.Register(), (name, value)))).Status);

    [Theory]
    [InlineData("api_key")]
    [InlineData("X-Api-Key")]
    [InlineData("heygenApiKey")]
    [InlineData("access_token")]
    [InlineData("authorization")]
    [InlineData("password")]
    public async Task Authorize_KeyInTheUrl_IsToldOnAPage(string name)
    {
        var answer = await Server.Authorize(OAuthServer.Request(await Server.Register(), (name, OAuthServer.Key)));

        Assert.Equal((400, "text/html"), (answer.Status, answer.ContentHeaders.ContentType?.MediaType));
        Assert.Contains("replace this key", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(OAuthServer.Key, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_TooMuch_IsRefused()
    {
        var many = await Server.Register(new { redirect_uris = Enumerable.Range(0, 21).Select(index => $"https://client.example/{index}") });
        var large = await Server.Register(new { redirect_uris = Enumerable.Range(0, 5).Select(index => $"https://client.example/{index}{new string('x', 300)}") });
        var huge = await Server.Register(new { client_name = new string('x', 20_000), redirect_uris = new[] { OAuthServer.Redirect } });

        Assert.Equal([400, 400, 400], [many.Status, large.Status, huge.Status]);
    }

    [Theory]
    [InlineData("https://evil.example/callback")]
    [InlineData("https://client.example/callback/..")]
    [InlineData("https://client.example/callback?next=https://evil.example")]
    [InlineData("https://client.example/callback/")]
    [InlineData("https://client.example:8443/callback")]
    [InlineData("https://CLIENT.example/callback")]
    [InlineData("http://localhost/callback")]
    [InlineData(null)]
    public async Task Authorize_OtherRedirect_IsToldOnAPageAndSendsNobodyAnywhere(string? redirect)
    {
        var answer = await Server.Authorize(OAuthServer.Request(await Server.Register(), ("redirect_uri", redirect)));

        Assert.Equal((400, "text/html"), (answer.Status, answer.ContentHeaders.ContentType?.MediaType));
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("code_challenge", null)]
    [InlineData("code_challenge_method", "plain")]
    [InlineData("code_challenge_method", null)]
    [InlineData("resource", "https://other.example/mcp")]
    [InlineData("response_type", "token")]
    [InlineData("response_mode", "fragment")]
    [InlineData("client_id", "dcr.e30")]
    [InlineData("client_id", "someone")]
    public async Task Authorize_LessThanIsAsked_ShowsNoForm(string parameter, string? value)
    {
        var answer = await Server.Authorize(OAuthServer.Request(await Server.Register(), (parameter, value)));

        Assert.NotEqual(200, answer.Status);
        Assert.DoesNotContain("<form", answer.Body, StringComparison.Ordinal);
        Assert.True(answer.Headers.Location is null || answer.Headers.Location.AbsoluteUri.StartsWith(OAuthServer.Redirect, StringComparison.Ordinal), answer.Headers.Location?.AbsoluteUri);
    }

    [Theory]
    [InlineData("""{"client_name":"x","redirect_uris":["javascript:alert(1)"]}""")]
    [InlineData("""{"client_name":"x","redirect_uris":["https://evil.example/callback"],"extra":1}""")]
    [InlineData("""{"redirect_uris":["https://evil.example/callback"],"client_name":"x"}""")]
    [InlineData("""{"client_name":"\ud800","redirect_uris":["https://evil.example/callback"]}""")]
    [InlineData("""{"client_name":"x","redirect_uris":["\udc00"]}""")]
    [InlineData("""{"client_\ud800":"x","redirect_uris":["https://evil.example/callback"]}""")]
    [InlineData("""{"client_name":"x","redirect_uris":["microsoft-edge:https://evil.example/callback"]}""")]
    [InlineData("""[]""")]
    [InlineData("""not json""")]
    public async Task Authorize_ClientIdThatNoRegistrationMade_IsUnknown(string said)
    {
        var forged = "dcr." + WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(said));

        var answer = await Server.Authorize(OAuthServer.Request(forged, ("redirect_uri", "https://evil.example/callback")));

        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain("<form", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_NameWithMarkup_IsTextOnly()
    {
        var page = await Server.Authorize(OAuthServer.Request(await Server.Register(name: "<script>alert(1)</script>"), ("state", "\"><img src=x>")));

        Assert.DoesNotContain("<script", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Each_CanBeFramedByNobodyAndLoadsNothing()
    {
        var client = await Server.Register();
        foreach (var page in new[] { await Server.Authorize(OAuthServer.Request(client)), await Server.Get("/connections"), await Server.Authorize(OAuthServer.Request("someone")) })
        {
            var policy = page.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'; style-src 'nonce-", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal(!page.Body.Contains("heygen_decision", StringComparison.Ordinal), policy.Contains("form-action 'self'", StringComparison.Ordinal)); // the answer to the consent leads elsewhere, and on from there
            Assert.Equal(("DENY", "nosniff", "same-origin"), (page.Headers.GetValues("X-Frame-Options").Single(), page.Headers.GetValues("X-Content-Type-Options").Single(), page.Headers.GetValues("Referrer-Policy").Single()));
            Assert.True(page.Headers.CacheControl?.NoStore);
        }
    }

    [Theory]
    [InlineData("cookie missing")]
    [InlineData("cookie of another browser")]
    [InlineData("origin")]
    [InlineData("sec-fetch-site")]
    [InlineData("token missing")]
    [InlineData("token of another request")]
    [InlineData("client changed")]
    [InlineData("scope changed")]
    public async Task Consent_ForgedPost_GivesNoCode(string fault)
    {
        var request = OAuthServer.Request(await Server.Register());
        var (cookie, fields) = await Server.Open(request);
        var other = await Server.Open(OAuthServer.Request(request["client_id"], ("state", "s2")));
        fields["password"] = OAuthServer.Key;
        fields["heygen_decision"] = "allow";
        switch (fault)
        {
            case "token missing":
                fields.Remove("heygen_form");
                break;
            case "token of another request":
                fields["heygen_form"] = other.Fields["heygen_form"];
                cookie = other.Cookie;
                break;
            case "client changed":
                fields["client_id"] = await Server.Register(name: "Another");
                break;
            case "scope changed":
                fields["scope"] = "heygen:read";
                break;
        }

        var answer = await Server.Post(
            "/authorize",
            fields,
            ("Cookie", fault switch { "cookie missing" => "a=b", "cookie of another browser" => other.Cookie, _ => cookie }),
            ("Origin", fault is "origin" ? "https://evil.example" : OAuthServer.Origin),
            ("Sec-Fetch-Site", fault is "sec-fetch-site" ? "cross-site" : "same-origin"));

        Assert.NotEqual(302, answer.Status);
        Assert.Null(answer.Headers.Location);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Consent_PageOpenTooLong_IsAskedAgain()
    {
        var time = new FakeTime();
        await using var timed = await OAuthServer.Start(Upstream, time: time);
        var (cookie, fields) = await timed.Open(OAuthServer.Request(await timed.Register()));
        fields["password"] = OAuthServer.Key;
        fields["heygen_decision"] = "allow";
        time.Advance(TimeSpan.FromMinutes(16));

        var answer = await timed.Post("/authorize", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));

        Assert.Equal(400, answer.Status);
        Assert.DoesNotContain(OAuthServer.Key, answer.Body, StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Consent_WrongKeys_AreStoppedAfterTwenty()
    {
        await using var refusing = await FakeUpstream.Start();
        refusing.Then(401, """{"error":{"code":"unauthorized","message":"no"}}""");
        await using var guessed = await OAuthServer.Start(refusing);
        var (cookie, fields) = await guessed.Open(OAuthServer.Request(await guessed.Register()));
        fields["heygen_decision"] = "allow";
        for (var guess = 0; guess < 25; guess++)
        {
            fields["password"] = $"hgk_GUESS_{guess:00}_0123456789";
            var answer = await guessed.Post("/authorize", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));
            Assert.Equal(400, answer.Status);
            Assert.DoesNotContain("GUESS", answer.Body, StringComparison.Ordinal);
        }

        Assert.Equal(20, refusing.Requests.Count);
    }

    [Fact]
    public async Task Consent_ManyWithOneGoodKey_AreStopped()
    {
        var (stopped, before) = (0, Upstream.Requests.Count);
        for (var index = 0; index < 70; index++)
        {
            var answer = await Server.Consent(OAuthServer.Request(await Server.Register(name: $"Program {index}.")));
            if (answer.Status is 302)
                continue;
            Assert.Equal(400, answer.Status);
            Assert.Contains("too often", answer.Body, StringComparison.Ordinal);
            stopped++;
        }

        Assert.Equal((10, 60), (stopped, Upstream.Requests.Count - before));
        Assert.Equal(302, (await Server.Consent(OAuthServer.Request(await Server.Register()), "hgk_ANOTHER_0123456789abcdef")).Status);
    }

    [Theory]
    [InlineData("client")]
    [InlineData("redirect")]
    [InlineData("verifier")]
    [InlineData("no verifier")]
    [InlineData("resource")]
    [InlineData("changed code")]
    [InlineData("access token as code")]
    public async Task Exchange_NotBelongingTogether_IsRefused(string fault)
    {
        var client = await Server.Register();
        var code = OAuthServer.CodeIn(await Server.Consent(OAuthServer.Request(client)));
        if (fault is "access token as code")
            code = (await Server.Connect(client)).Access;

        var answer = await Server.Exchange(
            fault is "client" ? await Server.Register(name: "Another") : client,
            fault is "changed code" ? Changed(code) : code,
            fault switch { "verifier" => OAuthServer.Verifier + "x", "no verifier" => "", _ => OAuthServer.Verifier },
            fault is "redirect" ? "https://client.example/other" : OAuthServer.Redirect,
            fault is "resource" ? "https://other.example/mcp" : OAuthServer.Resource);

        Assert.True(answer.Status is 400 or 401, answer.Body);
        Assert.False(answer.Message.TryGetProperty("access_token", out _));
    }

    [Fact]
    public async Task Exchange_CodeTwice_EndsTheGrant()
    {
        var client = await Server.Register();
        var code = OAuthServer.CodeIn(await Server.Consent(OAuthServer.Request(client)));
        var tokens = OAuthTokens.Of(client, await Server.Exchange(client, code));

        var again = await Server.Exchange(client, code);

        Assert.Equal((400, "invalid_grant"), (again.Status, again.Message.GetText("error")));
        Assert.Equal(401, (await Server.Call(tokens.Access, "get_current_user", new { })).Status);
        Assert.Equal(400, (await Server.Refresh(client, tokens.Refresh)).Status);
    }

    [Fact]
    public async Task Exchange_CodeAfterAMinute_IsRefused()
    {
        var time = new FakeTime();
        await using var timed = await OAuthServer.Start(Upstream, time: time);
        var client = await timed.Register();
        var code = OAuthServer.CodeIn(await timed.Consent(OAuthServer.Request(client)));
        time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(400, (await timed.Exchange(client, code)).Status);
    }

    [Fact]
    public async Task Tokens_WithTime_EndAsSaid()
    {
        var time = new FakeTime();
        await using var timed = await OAuthServer.Start(Upstream, time: time);
        var tokens = await timed.Connect();
        Assert.Equal(200, (await timed.Call(tokens.Access, "get_current_user", new { })).Status);
        time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(401, (await timed.Call(tokens.Access, "get_current_user", new { })).Status);
        for (var days = 0; days < 75; days += 25)
        {
            time.Advance(TimeSpan.FromDays(25));
            tokens = OAuthTokens.Of(tokens.Client, await timed.Refresh(tokens.Client, tokens.Refresh));
        }

        time.Advance(TimeSpan.FromDays(25));

        Assert.Equal(400, (await timed.Refresh(tokens.Client, tokens.Refresh)).Status); // after 90 days the person is asked again
    }

    [Fact]
    public async Task Refresh_NotBelongingTogether_GivesNothing()
    {
        var tokens = await Server.Connect();
        var another = await Server.Register(name: "Another");

        Assert.Equal(400, (await Server.Refresh(another, tokens.Refresh)).Status);
        Assert.Equal(400, (await Server.Refresh(tokens.Client, tokens.Access)).Status);
        Assert.Equal(400, (await Server.Refresh(tokens.Client, Changed(tokens.Refresh))).Status);
        var wider = await Server.Post("/token", new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["client_id"] = tokens.Client, ["refresh_token"] = (await Server.Connect(choices: [("nothing", "on")])).Refresh, ["scope"] = OAuthServer.AllScopes });
        Assert.Equal("heygen:read offline_access", wider.Message.GetText("scope"));
        Assert.Equal(403, (await Server.Call(wider.Message.GetText("access_token"), "delete_video", new { videoId = "v1" })).Status);
    }

    [Fact]
    public async Task Refresh_TwiceWhereOnceIsSet_EndsTheGrant()
    {
        await using var strict = await OAuthServer.Start(Upstream, OAuthServer.Settings with { RefreshTokensOnce = true });
        var first = await strict.Connect();
        var second = OAuthTokens.Of(first.Client, await strict.Refresh(first.Client, first.Refresh));

        Assert.Equal(400, (await strict.Refresh(first.Client, first.Refresh)).Status);
        Assert.Equal(400, (await strict.Refresh(first.Client, second.Refresh)).Status);
        Assert.Equal(401, (await strict.Call(second.Access, "get_current_user", new { })).Status);
    }

    [Fact]
    public async Task Call_WhatIsNoAccessTokenOfOurs_IsUnauthorizedAndNothingSent()
    {
        var client = await Server.Register();
        var code = OAuthServer.CodeIn(await Server.Consent(OAuthServer.Request(client)));
        var tokens = await Server.Connect(client);
        await using var elsewhere = await OAuthServer.Start(Upstream, OAuthServer.Settings with { PublicUrl = "https://other.example/mcp" });
        var before = Upstream.Requests.Count;

        foreach (var token in new[] { code, tokens.Refresh, Changed(tokens.Access), "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", "x" })
        {
            var answer = await Server.Call(token, "get_current_user", new { });
            Assert.Equal(401, answer.Status);
            Assert.StartsWith("Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(401, (await elsewhere.Call(tokens.Access, "get_current_user", new { }, "other.example")).Status);
        Assert.Equal(before, Upstream.Requests.Count);
    }

    [Fact]
    public async Task Secrets_Rotated_OldTokensOpenUntilTheOldOneGoes()
    {
        var next = StateKey.Random();
        var tokens = await Server.Connect();
        await using var rotating = await OAuthServer.Start(Upstream, secrets: [next, OAuthServer.Secret]);
        await using var rotated = await OAuthServer.Start(Upstream, secrets: [next]);

        Assert.Equal(200, (await rotating.Call(tokens.Access, "get_current_user", new { })).Status);
        var renewed = OAuthTokens.Of(tokens.Client, await rotating.Refresh(tokens.Client, tokens.Refresh));

        Assert.Equal(200, (await rotated.Call(renewed.Access, "get_current_user", new { })).Status);
        Assert.Equal(200, (await rotated.Refresh(renewed.Client, renewed.Refresh)).Status);
        Assert.Equal(401, (await rotated.Call(tokens.Access, "get_current_user", new { })).Status);
        Assert.Equal(400, (await rotated.Refresh(tokens.Client, tokens.Refresh)).Status);
    }

    [Theory]
    [InlineData("https://127.0.0.1:{0}/client.json")]
    [InlineData("https://localhost:{0}/client.json")]
    [InlineData("https://[::1]:{0}/client.json")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/client.json")]
    [InlineData("https://2130706433:{0}/client.json")]
    [InlineData("http://127.0.0.1:{0}/client.json")]
    [InlineData("https://user@127.0.0.1:{0}/client.json")]
    [InlineData("https://127.0.0.1:{0}/")]
    [InlineData("https://127.0.0.1:{0}/client.json#x")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    public async Task ClientDocument_OnAPrivateAddress_IsNotAskedFor(string url)
    {
        using var inside = new System.Net.Sockets.TcpListener(System.Net.IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
        inside.Start();
        var port = ((System.Net.IPEndPoint)inside.LocalEndpoint).Port;

        var answer = await Server.Authorize(OAuthServer.Request(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, port)));

        Assert.Equal(400, answer.Status);
        Assert.False(inside.Pending(), "The server connected to where it must not.");
    }

    [Fact]
    public async Task RedirectHosts_Named_OnlyTheseMayBeRegistered()
    {
        await using var closed = await OAuthServer.Start(Upstream, OAuthServer.Settings with { RedirectHosts = ["claude.ai", "cursor:"] });

        Assert.Equal(400, (await closed.Register(new { redirect_uris = new[] { OAuthServer.Redirect } })).Status);
        Assert.Equal(400, (await closed.Register(new { redirect_uris = new[] { "evil://claude.ai/x" } })).Status);
        Assert.Equal(400, (await closed.Register(new { redirect_uris = new[] { "vscode://claude.ai/x" } })).Status);
        Assert.Equal(201, (await closed.Register(new { redirect_uris = new[] { "cursor://anysphere.cursor-mcp/oauth/callback", "https://claude.ai/cb" } })).Status);
        Assert.Equal(201, (await closed.Register(new { redirect_uris = new[] { "https://claude.ai/api/mcp/auth_callback", "http://localhost:1/cb" } })).Status);
        Assert.Equal(400, (await closed.Authorize(OAuthServer.Request(await Server.Register()))).Status); // registered elsewhere
    }

    [Theory]
    [InlineData("/token")]
    [InlineData("/revoke")]
    [InlineData("/authorize")]
    [InlineData("/connections")]
    [InlineData("/register")]
    [InlineData("/healthz")]
    [InlineData("/nothing")]
    public async Task Body_TooLargeForAForm_IsRefused(string path)
    {
        var fields = new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = new('x', 40_000) };
        using var unannounced = new FormUrlEncodedContent(fields);
        var chunked = new StreamContent(new UnknownLength(await unannounced.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));
        chunked.Headers.ContentType = unannounced.Headers.ContentType;

        var announced = await Server.Post(path, fields);
        var streamed = await Server.Send(HttpMethod.Post, path, chunked);

        Assert.Equal(413, announced.Status);
        Assert.True(streamed.Status is 413 || path is "/register" or "/healthz" or "/nothing", $"{streamed.Status} {streamed.Body}"); // who reads nothing keeps nothing
    }

    [Fact]
    public async Task Token_InTheBodyOfACall_IsNotLookedFor()
    {
        var tokens = await Server.Connect();

        var answer = await Server.Post("/mcp", new Dictionary<string, string> { ["access_token"] = tokens.Access });

        Assert.Equal(415, answer.Status); // 401 where the body is read as a form
    }

    [Theory]
    [InlineData(429)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(503)]
    public async Task Refresh_HeyGenDoesNotSay_GoesOnAndNeverCountsTwice(int status)
    {
        await using var strict = await OAuthServer.Start(Upstream, OAuthServer.Settings with { RefreshTokensOnce = true });
        var tokens = await strict.Connect();
        Upstream.Then(status, """{"error":{"code":"x","message":"no"}}""");

        Assert.Equal(200, (await strict.Refresh(tokens.Client, tokens.Refresh)).Status);
    }

    [Theory]
    [InlineData(429, "HeyGen did not say")]
    [InlineData(403, "does not let this key")]
    public async Task Consent_HeyGenDoesNotSay_ThePageSaysSo(int status, string said)
    {
        await Server.Connect();
        Upstream.Then(status, """{"error":{"code":"x","message":"no"}}""");

        var page = await Server.Consent(OAuthServer.Request(await Server.Register()));

        Assert.Equal(400, page.Status);
        Assert.Contains(said, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Too many keys", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Consent_AccountWithoutCredit_IsConnected()
    {
        await Server.Connect();
        Upstream.Then(402, """{"error":{"code":"insufficient_credit","message":"no"}}""");

        Assert.Equal(302, (await Server.Consent(OAuthServer.Request(await Server.Register()))).Status);
    }

    private static string Changed(string token) => token[..^2] + (token[^2] is 'A' ? 'B' : 'A') + token[^1];

    /// <summary>Content that can't say beforehand how long it is.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
