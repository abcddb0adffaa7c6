using System.Collections.Concurrent;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using HeyGen.Mcp.Spending.Approval;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Tests.Spending;

/// <summary>A call that is repeated under its idempotency key is billed once, so it takes its part of each limit once.</summary>
public sealed class RepeatedCallLimitTests : SpendingTest
{
    private const decimal Left = 24;
    private const string Lost = "{}";
    private static readonly string[] Limits = ["creates", "balance", "budget"];

    /// <summary>A call and what it costs, in USD.</summary>
    private static readonly (string Tool, string Arguments, decimal Usd)[] Calls =
    [
        (ClipTool, """{"prompt":"She waves","avatarId":["look_1"]}""", 7m),
        ("create_video_from_image", """{"image":"asset_1","voiceId":"voice_1","script":"WORDS"}""".Replace("WORDS", string.Join(' ', Enumerable.Repeat("word", 150)), StringComparison.Ordinal), 3m),
        ("text_to_video", """{"prompt":"A harbour","duration":5}""", 0.15m),
    ];

    private readonly VirtualTime network = new();

    /// <summary>By idempotency key.</summary>
    private readonly ConcurrentDictionary<string, decimal> billed = new();
    private decimal price;

    /// <summary>What HeyGen says to a POST; null to make what is asked for.</summary>
    private (int Status, string Body)? refusal;

    /// <summary>Each limit with one of the calls: none looks at the tool.</summary>
    public static TheoryData<string, int> Cases => [.. Limits.Select((limit, call) => (limit, call))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task OutcomeUnknown_SameCallAgain_IsSentUnderItsKey(string limit, int call)
    {
        await using var server = await Limited(limit, call);
        refusal = (500, Lost);
        var lost = await Ask(server, call);
        refusal = null;

        var again = await server.Result(Calls[call].Tool, JsonNode.Parse(Calls[call].Arguments));

        Assert.Equal("unknown", ErrorText(lost!.Value).Outcome);
        Assert.Equal("v_1", again.GetText("video_id"));
        Assert.Single(Posts.Select(post => post.Header("Idempotency-Key")).Distinct());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Executed_SameCallAgainAndAgain_TakesOnePart(string limit, int call)
    {
        await using var server = await Limited(limit, call);

        string?[] codes = [Code(await Ask(server, call)), Code(await Ask(server, call)), Code(await Ask(server, call)), Code(await Ask(server, call, "another"))];

        Assert.Equal([null, null, null, "budget_exceeded"], codes);
        Assert.Equal(3, Posts.Count());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Executed_RepetitionIsRefused_StaysSpent(string limit, int call)
    {
        await using var server = await Limited(limit, call);
        await Ask(server, call);
        refusal = (402, """{"error":{"code":"insufficient_credit","message":"No"}}""");
        var again = await Ask(server, call);
        refusal = null;

        var other = await Ask(server, call, "another");

        Assert.Equal(("insufficient_credit", "budget_exceeded"), (Code(again), Code(other)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task NotExecuted_AfterTwoCallsOfOneKey_IsGivenBackOnce(string limit, int call)
    {
        await using var server = await Limited(limit, call);
        refusal = (402, """{"error":{"code":"insufficient_credit","message":"No"}}""");
        await Ask(server, call);
        await Ask(server, call);
        refusal = null;

        string?[] codes = [Code(await Ask(server, call, "one")), Code(await Ask(server, call, "two"))];

        Assert.Equal([null, "budget_exceeded"], codes);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task SameCall_ManyAtOnce_TakeOnePart(string limit, int call)
    {
        await using var server = await Limited(limit, call);

        var codes = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => Code(await Ask(server, call))));

        Assert.All(codes, Assert.Null);
        Assert.Equal("budget_exceeded", Code(await Ask(server, call, "another")));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task NothingLeft_SameCallManyAtOnce_AllAreRefused(string limit, int call)
    {
        await using var server = await Limited(limit, call);
        await Ask(server, call, "before");

        var errors = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Ask(server, call)));

        Assert.All(errors, error => Assert.Equal(("budget_exceeded", "not_executed"), ErrorText(error!.Value)));
        Assert.All(errors, error => Assert.StartsWith("Nothing was sent.", error!.Value.GetText("hint"), StringComparison.Ordinal));
        Assert.Single(Posts);
    }

    /// <summary>HeyGen remembers the key no longer.</summary>
    [Theory]
    [InlineData("creates", 0)]
    [InlineData("budget", 1)]
    public async Task DayLater_SameCall_TakesAPartAgain(string limit, int call)
    {
        await using var server = await Limited(limit, call);
        await Ask(server, call);
        Time.Advance(TimeSpan.FromHours(24.1));

        string?[] codes = [Code(await Ask(server, call)), Code(await Ask(server, call, "another"))];

        Assert.Equal([null, "budget_exceeded"], codes);
    }

    [Theory]
    [InlineData("creates", 0)]
    [InlineData("creates", 2)]
    [InlineData("budget", 1)]
    public async Task RefusedByALimit_KeyOfUnknownOutcome_IsNotSaidToBeUndone(string limit, int call)
    {
        await using var server = await Limited(limit, call);
        refusal = (500, Lost);
        await Ask(server, call);
        refusal = null;
        Time.Advance(TimeSpan.FromHours(24.1)); // its part is over, and the network's clock stands
        await Ask(server, call, "another");

        var error = (await Ask(server, call))!.Value;

        Assert.Equal(("outcome_unknown", "unknown"), ErrorText(error));
        AssertNamesTheCheck(error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ConfirmationMissing_KeyOfUnknownOutcome_IsAskedForAndNotSaidToBeUndone(int call)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Always }, time: Time, network: network);
        await Play(server);
        var token = (await Ask(server, call))!.Value.GetText("confirm_token");
        refusal = (500, Lost);
        await Ask(server, call, token: token);
        refusal = null;

        var error = (await Ask(server, call))!.Value;
        var confirmed = await Ask(server, call, token: error.GetText("confirm_token"));

        Assert.Equal(("confirmation_required", "unknown"), ErrorText(error));
        Assert.Contains("confirmToken", error.GetText("hint"), StringComparison.Ordinal);
        AssertNamesTheCheck(error);
        Assert.Null(confirmed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Declined_KeyOfUnknownOutcome_IsNotSaidToBeUndone(int call)
    {
        var client = Answering("accept", []);
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Always }, time: Time, network: network, clientOptions: client);
        await Play(server);
        refusal = (500, Lost);
        await Ask(server, call);
        client.Handlers.ElicitationHandler = (_, _) => ValueTask.FromResult(new ModelContextProtocol.Protocol.ElicitResult { Action = "decline" });

        var error = (await Ask(server, call))!.Value;

        Assert.Equal("unknown", ErrorText(error).Outcome);
        AssertNamesTheCheck(error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Unanswered_KeyOfUnknownOutcome_IsNotSaidToBeUndone(int call)
    {
        var client = Answering("accept", [], "2025-06-18");
        var (accept, isSilent) = (client.Handlers.ElicitationHandler!, false);
        client.Handlers.ElicitationHandler = async (question, cancellationToken) =>
        {
            if (!isSilent)
                return await accept(question, cancellationToken);
            Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new();
        };
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Always }, time: Time, network: network, clientOptions: client);
        await Play(server);
        refusal = (500, Lost);
        await Ask(server, call);
        isSilent = true;

        var error = (await Ask(server, call))!.Value;

        Assert.Equal(("confirmation_required", "unknown"), ErrorText(error));
        Assert.DoesNotContain("Nothing was sent", error.GetText("hint"), StringComparison.Ordinal);
        AssertNamesTheCheck(error);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public async Task SameCall_AtAnotherReplica_TakesNoPartUnlessItWasGivenBack(int call, bool isRefused)
    {
        var (keys, creates) = (new SharedKeys(), new SharedQuota(new CreateQuota(Time)));
        await using var one = await Replica(keys, creates);
        await using var other = await Replica(keys, creates);
        await Play(one);
        refusal = isRefused ? (402, """{"error":{"code":"insufficient_credit","message":"No"}}""") : null;
        await Ask(one, call);
        refusal = null;

        string?[] codes = [Code(await Ask(other, call)), Code(await Ask(one, call)), Code(await Ask(other, call, "another"))];

        Assert.Equal([null, null, "budget_exceeded"], codes);
    }

    private Task<McpTestServer> Replica(ISharedReservations keys, ICreateLimiter creates) => McpTestServer.Start(
        Upstream.Address,
        new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Never, MaxCreatesPerHour = 1 },
        time: Time,
        network: network,
        configure: services => services.AddSingleton(keys).AddSingleton(creates));

    private static void AssertNamesTheCheck(JsonElement error)
    {
        Assert.True(error.TryGetProperty("check", out _) || error.GetText("hint")!.Contains("No list shows", StringComparison.Ordinal), error.GetRawText());
        Assert.DoesNotContain("nothing was sent", error.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("may have been done", error.GetText("hint"), StringComparison.Ordinal);
    }

    /// <summary>A server on which the limit has room for the call once.</summary>
    private async Task<McpTestServer> Limited(string limit, int call)
    {
        price = Calls[call].Usd;
        var settings = new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Never };
        settings = limit switch
        {
            "creates" => settings with { MaxCreatesPerHour = 1 },
            "balance" => settings with { MinBalanceUsd = Left - Calls[call].Usd },
            _ => settings,
        };
        var server = await McpTestServer.Start(Upstream.Address, settings, time: Time, network: network, configure: services =>
        {
            if (limit is "budget")
                services.AddSingleton<ISpendingBudget>(provider => new SubjectBudget(new HttpSettings { MaxUsdPerSubjectPerDay = Calls[call].Usd }, new SharedCounters(null), new HttpContextAccessor(), provider.GetRequiredService<ICallerCredential>(), Time));
        });
        await Play(server);
        return server;
    }

    /// <summary>From now on HeyGen answers as the test says.</summary>
    private async Task Play(McpTestServer server)
    {
        Upstream.Then(Answer);
        await server.Result("get_video", new { videoId = "v_1" });
        await server.Result("get_current_user");
    }

    private Task Answer(HttpContext http)
    {
        if (http.Request.Method is "GET")
            return FakeUpstream.Json(200, """{"data":{"billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":""" + (Left - billed.Values.Sum()) + "}}}")(http);
        if (refusal is var (status, body))
            return FakeUpstream.Json(status, body)(http);
        billed[http.Request.Headers["Idempotency-Key"].ToString()] = price;
        return FakeUpstream.Json(200, """{"data":{"video_id":"v_1"}}""")(http);
    }

    /// <returns>The error; null if it has succeeded.</returns>
    private static async Task<JsonElement?> Ask(McpTestServer server, int call, string? take = null, string? token = null)
    {
        var arguments = JsonNode.Parse(Calls[call].Arguments)!.AsObject();
        if (take is not null)
            arguments["idempotencyKey"] = take;
        if (token is not null)
            arguments["confirmToken"] = token;
        var result = await server.Call(Calls[call].Tool, arguments);
        return result.IsError is true ? JsonDocument.Parse(((ModelContextProtocol.Protocol.TextContentBlock)result.Content[0]).Text).RootElement.GetProperty("error") : null;
    }

    private static string? Code(JsonElement? error) => error?.GetText("code");

    private sealed class SharedQuota(CreateQuota quota) : ICreateLimiter
    {
        private readonly ConcurrentDictionary<string, CreateSlot> slots = new();

        public async ValueTask<CreateSlot> Reserve(string account, int most, string? call = null)
        {
            if (slots.TryGetValue(call!, out var known))
                return known;
            var slot = await quota.Reserve(account, most);
            return slot.Wait is not null ? slot : slots[call!] = new CreateSlot(null, () =>
            {
                slots.TryRemove(call!, out _);
                return slot.Release();
            });
        }
    }

    private sealed class SharedKeys : ISharedReservations
    {
        private readonly ConcurrentDictionary<(string, string), bool> keys = new();

        public Task<bool> Has(string payer, string key) => Task.FromResult(keys.ContainsKey((payer, key)));

        public Task Add(string payer, string key) => Task.FromResult(keys.TryAdd((payer, key), true));

        public Task Remove(string payer, string key) => Task.FromResult(keys.TryRemove((payer, key), out _));
    }
}
