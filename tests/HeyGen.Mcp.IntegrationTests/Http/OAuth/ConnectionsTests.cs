namespace HeyGen.Mcp.IntegrationTests.Http.OAuth;

/// <summary>The page on which a person sees what they have connected, and ends it.</summary>
public sealed class ConnectionsTests : OAuthTest
{
    [Fact]
    public async Task Key_Entered_ShowsTheConnectionsOfThatAccountOnly()
    {
        await Server.Connect(await Server.Register(name: "Mine"), choices: [("heygen_spend", "on"), ("heygen_limit", "5")]);
        await Server.Connect(await Server.Register(name: "Another's"), key: "hgk_OTHER_0123456789abcdef");

        var (page, _) = await Enter(OAuthServer.Key);

        Assert.Contains("Mine", page.Body, StringComparison.Ordinal);
        Assert.Contains("May see, make and spend, 5 USD a day at most.", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Another", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_One_LeavesTheOthers()
    {
        var first = await Server.Connect(await Server.Register(name: "First"));
        var second = await Server.Connect(await Server.Register(name: "Second"));
        var (page, cookie) = await Enter(OAuthServer.Key);

        var after = await Post(page, cookie, ("heygen_end", IdOf("First", page)));

        Assert.DoesNotContain("First", after.Body, StringComparison.Ordinal);
        Assert.Contains("Second", after.Body, StringComparison.Ordinal);
        Assert.Equal((401, 200), ((await Server.Call(first.Access, "get_current_user", new { })).Status, (await Server.Call(second.Access, "get_current_user", new { })).Status));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("all")]
    public async Task End_WithoutRedis_SaysThatARestartUndoesIt(string which)
    {
        await Server.Connect(await Server.Register(name: "First"));
        var (page, cookie) = await Enter(OAuthServer.Key);

        var after = await Post(page, cookie, ("heygen_end", which is "all" ? which : IdOf("First", page)));

        Assert.DoesNotContain("until this server is restarted", page.Body, StringComparison.Ordinal);
        Assert.Contains("until this server is restarted", after.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("of another account")]
    [InlineData("made up")]
    [InlineData("")]
    public async Task End_IdThatThePageDidNotShow_EndsNothing(string id)
    {
        var victim = await Server.Connect(await Server.Register(name: "Theirs"), key: "hgk_VICTIM_0123456789abcdef");
        if (id is "of another account")
            id = IdOf("Theirs", (await Enter("hgk_VICTIM_0123456789abcdef")).Page);
        var (page, cookie) = await Enter(OAuthServer.Key);

        var after = await Post(page, cookie, ("heygen_end", id));

        Assert.Contains("Nothing was ended", after.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await Server.Call(victim.Access, "get_current_user", new { })).Status);
    }

    [Fact]
    public async Task End_All_EndsWhatIsNotShownToo()
    {
        var tokens = await Server.Connect();
        var (page, cookie) = await Enter(OAuthServer.Key);

        var after = await Post(page, cookie, ("heygen_end", "all"));

        Assert.Contains("None is known.", after.Body, StringComparison.Ordinal);
        Assert.Equal(401, (await Server.Call(tokens.Access, "get_current_user", new { })).Status);
        Assert.Equal(400, (await Server.Refresh(tokens.Client, tokens.Refresh)).Status);
    }

    [Fact]
    public async Task List_OfManyConnections_ShowsTheNewestAndNoneThatWasNeverTaken()
    {
        var client = await Server.Register(name: "Never came back");
        await Server.Consent(OAuthServer.Request(client));
        await Server.Connect(await Server.Register(name: "The oldest"));
        for (var index = 0; index < 50; index++)
            await Server.Connect(await Server.Register(name: $"Program {index}."));

        var (page, _) = await Enter(OAuthServer.Key);

        Assert.DoesNotContain("The oldest", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Never came back", page.Body, StringComparison.Ordinal);
        Assert.Equal(50, page.Body.Split("End this connection").Length - 1);
    }

    [Theory]
    [InlineData("cookie missing")]
    [InlineData("cookie of another browser")]
    [InlineData("origin")]
    [InlineData("sec-fetch-site")]
    [InlineData("token missing")]
    [InlineData("token of the first form")]
    public async Task End_ForgedPost_EndsNothing(string fault)
    {
        var tokens = await Server.Connect();
        var form = await Server.Get("/connections");
        var (page, cookie) = await Enter(OAuthServer.Key);
        var (other, _) = OAuthServer.Opened(await Server.Get("/connections"));
        var (_, fields) = OAuthServer.Opened(page);
        fields["heygen_end"] = "all";
        if (fault is "token missing")
            fields.Remove("heygen_form");
        if (fault is "token of the first form")
            fields["heygen_form"] = OAuthServer.Opened(form).Fields["heygen_form"];

        var answer = await Server.Post(
            "/connections",
            fields,
            ("Cookie", fault switch { "cookie missing" => "a=b", "cookie of another browser" => other, _ => cookie }),
            ("Origin", fault is "origin" ? "https://evil.example" : OAuthServer.Origin),
            ("Sec-Fetch-Site", fault is "sec-fetch-site" ? "same-site" : "same-origin"));

        Assert.NotEqual(200, answer.Status);
        Assert.Equal(200, (await Server.Call(tokens.Access, "get_current_user", new { })).Status);
    }

    [Fact]
    public async Task End_AccountOfAnother_IsNotPossible()
    {
        var victim = await Server.Connect(key: "hgk_VICTIM_0123456789abcdef");
        var (page, cookie) = await Enter(OAuthServer.Key);
        var account = HeyGen.Api.Http.HeyGenCredential.ApiKey("hgk_VICTIM_0123456789abcdef", "").Fingerprint;

        await Post(page, cookie, ("heygen_account", account), ("heygen_end", "all"));

        Assert.Equal(200, (await Server.Call(victim.Access, "get_current_user", new { })).Status);
    }

    internal static string IdOf(string client, HttpAnswer page) => page.Body.Split($"<h2>{client}</h2>")[1].Split("value=\"")[1].Split('"')[0];

    private async Task<(HttpAnswer Page, string Cookie)> Enter(string key)
    {
        var form = await Server.Get("/connections");
        var (cookie, _) = OAuthServer.Opened(form);
        return (await Post(form, cookie, ("password", key)), cookie);
    }

    private Task<HttpAnswer> Post(HttpAnswer page, string cookie, params (string Name, string Value)[] changes)
    {
        var (_, fields) = OAuthServer.Opened(page);
        foreach (var (name, value) in changes)
            fields[name] = value;
        return Server.Post("/connections", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));
    }
}
