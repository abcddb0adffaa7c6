using System.Diagnostics;

namespace HeyGen.Mcp.IntegrationTests.Http.OAuth;

/// <summary>Replicas with one secret: any of them takes the next step; with a Redis they also know what was used and ended.</summary>
public sealed class OAuthReplicaTests : UpstreamTest
{
    private const string Refusal = """{"error":{"code":"x","message":"no"}}""";

    protected override string FirstAnswer => """{"data":{"username":"ann"}}""";

    [Fact]
    public async Task Connect_EveryStepAtAServerThatHasJustStarted_GoesThrough()
    {
        var client = await AtANewServer(server => server.Register());
        var request = OAuthServer.Request(client);
        var (cookie, fields) = await AtANewServer(server => server.Open(request));
        fields["password"] = OAuthServer.Key;
        fields["heygen_decision"] = "allow";
        var code = OAuthServer.CodeIn(await AtANewServer(server => server.Post("/authorize", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin))));
        var tokens = OAuthTokens.Of(client, await AtANewServer(server => server.Exchange(client, code)));
        Assert.Equal(200, (await AtANewServer(server => server.Call(tokens.Access, "get_current_user", new { }))).Status);
        var renewed = OAuthTokens.Of(client, await AtANewServer(server => server.Refresh(client, tokens.Refresh)));
        Assert.Equal(200, (await AtANewServer(server => server.Call(renewed.Access, "get_current_user", new { }))).Status);
    }

    [Theory]
    [InlineData(new[] { 1 }, 1, 200)]
    [InlineData(new[] { 1 }, 1, 402)]
    [InlineData(new[] { 1 }, 1, 403)]
    [InlineData(new[] { 0, 1 }, 1, 200)]
    [InlineData(new[] { 0, 1 }, 3, 200)]
    public async Task Refresh_HeyGenKnowsAKeyThatItRefusedAtAnotherReplica_GivesTokensForAll(int[] refusedAt, int rounds, int status)
    {
        await using var first = await OAuthServer.Start(Upstream);
        await using var second = await OAuthServer.Start(Upstream);
        var tokens = await first.Connect();
        for (var round = 0; round < rounds; round++)
        {
            Upstream.Then(401, Refusal);
            foreach (var replica in refusedAt.Select(index => index is 0 ? first : second))
                Assert.Equal((200, 401), ((await replica.Call(tokens.Access, "get_current_user", new { })).Status, (await replica.Call(tokens.Access, "get_current_user", new { })).Status));

            Upstream.Then(status, status is 200 ? FirstAnswer : Refusal);
            var renewed = OAuthTokens.Of(tokens.Client, await first.Refresh(tokens.Client, tokens.Refresh));

            Assert.Equal((200, 200), ((await first.Call(renewed.Access, "get_current_user", new { })).Status, (await second.Call(renewed.Access, "get_current_user", new { })).Status));
            Assert.Equal(401, (await second.Call(tokens.Access, "get_current_user", new { })).Status);
            tokens = renewed;
        }
    }

    [Fact]
    public async Task Refresh_HeyGenDoesNotSayOfAKeyThatItRefusedAtAnotherReplica_CuresNothingThere()
    {
        await using var first = await OAuthServer.Start(Upstream);
        await using var second = await OAuthServer.Start(Upstream);
        var tokens = await first.Connect();
        Upstream.Then(401, Refusal);
        await second.Call(tokens.Access, "get_current_user", new { });
        Upstream.Then(503, Refusal);

        var renewed = OAuthTokens.Of(tokens.Client, await first.Refresh(tokens.Client, tokens.Refresh));

        Assert.Equal(401, (await second.Call(renewed.Access, "get_current_user", new { })).Status);
    }

    [RedisFact]
    public async Task Code_TwiceAtDifferentReplicas_IsRefusedAndEndsTheGrant()
    {
        await using var first = await Replica();
        await using var second = await Replica();
        var client = await first.Register();
        var code = OAuthServer.CodeIn(await first.Consent(OAuthServer.Request(client)));
        var tokens = OAuthTokens.Of(client, await first.Exchange(client, code));

        var again = await second.Exchange(client, code);

        Assert.Equal((400, "invalid_grant"), (again.Status, again.Message.GetText("error")));
        Assert.Equal(401, (await second.Call(tokens.Access, "get_current_user", new { })).Status);
    }

    [RedisFact]
    public async Task Consent_AgainAtAnotherReplica_EndsNothing()
    {
        await using var first = await Replica();
        await using var second = await Replica();
        var client = await first.Register();
        var (cookie, fields) = await first.Open(OAuthServer.Request(client));
        (fields["password"], fields["heygen_decision"], fields["heygen_replace"]) = (OAuthServer.Key, "allow", "on");
        var code = OAuthServer.CodeIn(await first.Post("/authorize", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin)));
        var tokens = OAuthTokens.Of(client, await first.Exchange(client, code));

        var again = await second.Post("/authorize", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));

        Assert.Equal(200, again.Status);
        Assert.Equal(200, (await second.Call(tokens.Access, "get_current_user", new { })).Status);
    }

    [RedisFact]
    public async Task Code_TenTimesAtOnce_IsTakenOnce()
    {
        await using var first = await Replica();
        await using var second = await Replica();
        var client = await first.Register();
        var code = OAuthServer.CodeIn(await first.Consent(OAuthServer.Request(client)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => (index % 2 is 0 ? first : second).Exchange(client, code)));

        Assert.Single(answers, answer => answer.Status is 200);
    }

    [RedisFact]
    public async Task Revoke_AtOneReplica_HoldsAtTheOtherWithinSeconds()
    {
        await using var first = await Replica();
        await using var second = await Replica();
        var tokens = await first.Connect();
        Assert.Equal(200, (await second.Call(tokens.Access, "get_current_user", new { })).Status);

        await first.Post("/revoke", new Dictionary<string, string> { ["token"] = tokens.Refresh, ["client_id"] = tokens.Client });

        await AssertEnds(second, tokens);
        Assert.Equal(400, (await second.Refresh(tokens.Client, tokens.Refresh)).Status);
    }

    [RedisFact]
    public async Task Connections_MadeAtOneReplica_AreSeenAndEndedAtTheOther()
    {
        var key = $"hgk_REPLICAS_{Guid.NewGuid():N}";
        await using var first = await Replica();
        await using var second = await Replica();
        var tokens = await first.Connect(await first.Register(name: "Far away"), key);
        var form = await second.Get("/connections");
        var (cookie, fields) = OAuthServer.Opened(form);
        fields["password"] = key;
        var page = await second.Post("/connections", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));
        Assert.Contains("Far away", page.Body, StringComparison.Ordinal);

        fields = OAuthServer.Opened(page).Fields;
        fields["heygen_end"] = "all";
        var after = await second.Post("/connections", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));

        Assert.Contains("None is known.", after.Body, StringComparison.Ordinal);
        await AssertEnds(first, tokens);
    }

    [RedisFact]
    public async Task Redis_Away_AnEndIsToldToTheOthersOnceItIsBack()
    {
        var key = $"hgk_AWAY_{Guid.NewGuid():N}";
        await using var proxy = RedisFactAttribute.Proxy();
        await using var cut = await OAuthServer.Start(Upstream, OAuthServer.Settings with { Redis = $"127.0.0.1:{proxy.Port}" });
        await using var other = await Replica();
        var one = await cut.Connect(await cut.Register(name: "One"), key);
        var all = await cut.Connect(await cut.Register(name: "All"), key);
        proxy.Cut();
        await cut.Post("/revoke", new Dictionary<string, string> { ["token"] = one.Refresh, ["client_id"] = one.Client });
        var form = await cut.Get("/connections");
        var (cookie, fields) = OAuthServer.Opened(form);
        fields["password"] = key;
        fields = OAuthServer.Opened(await cut.Post("/connections", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin))).Fields;
        fields["heygen_end"] = "all";

        var page = await cut.Post("/connections", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));
        Assert.Contains("Only a part of this server knows", page.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await other.Call(all.Access, "get_current_user", new { })).Status);
        proxy.Restore();

        await AssertEnds(other, one);
        await AssertEnds(other, all);
        var after = await cut.Post("/connections", OAuthServer.Opened(page).Fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));
        Assert.DoesNotContain("Only a part", after.Body, StringComparison.Ordinal);
    }

    [RedisFact]
    public async Task Connections_MadeWhileRedisWasAway_AreShownWhereTheyWereMadeAndEndAtAnyReplica()
    {
        var key = $"hgk_MEANWHILE_{Guid.NewGuid():N}";
        await using var proxy = RedisFactAttribute.Proxy();
        await using var cut = await OAuthServer.Start(Upstream, OAuthServer.Settings with { Redis = $"127.0.0.1:{proxy.Port}" });
        await using var other = await Replica();
        proxy.Cut();
        var one = await cut.Connect(await cut.Register(name: "One"), key);
        var two = await cut.Connect(await cut.Register(name: "Two"), key);
        var (cookie, fields) = OAuthServer.Opened(await cut.Get("/connections"));
        fields["password"] = key;
        var page = await cut.Post("/connections", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));
        proxy.Restore();

        fields = OAuthServer.Opened(page).Fields;
        fields["heygen_end"] = ConnectionsTests.IdOf("One", page);
        await other.Post("/connections", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));

        await AssertEnds(cut, one);
        fields.Remove("heygen_end");
        var after = await cut.Post("/connections", fields, ("Cookie", cookie), ("Origin", OAuthServer.Origin));
        Assert.Contains("<h2>Two</h2>", after.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<h2>One</h2>", after.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await other.Call(two.Access, "get_current_user", new { })).Status);
    }

    [RedisFact]
    public async Task Connections_OfOneAccount_StayFewInRedis()
    {
        var account = $"few-{Guid.NewGuid():N}";
        await using var redis = await RedisFactAttribute.Open();
        await using var connection = new HeyGen.Mcp.Hosting.Redis.RedisConnection(RedisFactAttribute.Address, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<HeyGen.Mcp.Hosting.Redis.RedisConnection>.Instance);
        using var connections = new HeyGen.Mcp.Hosting.Http.OAuth.Grants.ConnectionStore(connection);
        for (var index = 0; index < 60; index++)
            await connections.Add(account, new($"c{index}", "x", "y", "z", null, DateTimeOffset.UnixEpoch.AddMinutes(index)));
        await connections.Remove(account, "c59");

        var ids = (await redis.GetDatabase().HashKeysAsync($"heygen-mcp:connections:{account}")).Select(id => (string)id!).Order(StringComparer.Ordinal);

        Assert.Equal(Enumerable.Range(10, 49).Select(index => $"c{index}"), ids);
    }

    [RedisFact]
    public async Task Redis_Away_SigningInGoesOnAndThisReplicaStillTakesACodeOnce()
    {
        await using var proxy = RedisFactAttribute.Proxy();
        await using var server = await OAuthServer.Start(Upstream, OAuthServer.Settings with { Redis = $"127.0.0.1:{proxy.Port}" });
        proxy.Cut();
        var client = await server.Register();
        var code = OAuthServer.CodeIn(await server.Consent(OAuthServer.Request(client)));

        var (once, again) = (await server.Exchange(client, code), await server.Exchange(client, code));

        Assert.Equal((200, 400), (once.Status, again.Status));
    }

    /// <summary>A replica asks Redis about a grant every two seconds.</summary>
    private static async Task AssertEnds(OAuthServer replica, OAuthTokens tokens)
    {
        var since = Stopwatch.StartNew();
        while ((await replica.Call(tokens.Access, "get_current_user", new { })).Status is 200)
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(20), "The replica still takes the token.");
    }

    private Task<OAuthServer> Replica() => OAuthServer.Start(Upstream, OAuthServer.Settings with { Redis = RedisFactAttribute.Address, CallsPerSecond = 0 });

    private async Task<T> AtANewServer<T>(Func<OAuthServer, Task<T>> step)
    {
        await using var server = await OAuthServer.Start(Upstream);
        return await step(server);
    }
}
