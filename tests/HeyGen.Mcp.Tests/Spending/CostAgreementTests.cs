namespace HeyGen.Mcp.Tests.Spending;

/// <summary>
/// What estimate_cost says against what the sandbox takes: the estimate comes through the tool, the charge is the fall of
/// the balance that the sandbox's HTTP API tells. Neither side's code is used for the other's figure.
/// </summary>
public sealed class CostAgreementTests : PayingSandbox
{
    public static TheoryData<int> Calls => [.. Enumerable.Range(0, PayingCalls.All.Count)];

    [Fact]
    public void Calls_Are_OfEveryToolThatPays() =>
        Assert.Equal(PayingCalls.PayingTools.Select(tool => tool.Name).Order(StringComparer.Ordinal), PayingCalls.All.Select(call => call.Tool).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Confirm_EveryPayingTool_IsSentOnceConfirmedAndCostsNoMoreThanEstimated(int number)
    {
        var call = PayingCalls.All[number];
        var arguments = call.Arguments(await IdsFor(call));
        await using var server = await Start(UnpublishedPrices, ConfirmMode.Always);
        var (posts, balance) = (Posts(), await Balance());

        var estimate = (await server.Result("estimate_cost", new { tool = call.Tool, arguments })).GetProperty("estimate");
        var refusal = await server.Error(call.Tool, arguments);
        var unconfirmed = (Posts(), await Balance());
        arguments["confirmToken"] = refusal.GetText("confirm_token");
        await server.Result(call.Tool, arguments);
        var charge = balance - await Balance();

        Assert.Equal((posts, balance), unconfirmed);
        Assert.Equal(("confirmation_required", "not_executed"), (refusal.GetText("code"), refusal.GetText("outcome")));
        Assert.Equal(posts + 1, Posts());
        var amount = estimate.TryGetProperty("amount", out var known) ? known.GetDecimal() : (decimal?)null;
        Assert.Equal(call.EstimateAccuracy, amount is null ? MatchScore.Unknown : amount == charge ? MatchScore.Equal : amount > charge ? MatchScore.NoMore : throw new InvalidOperationException($"{call.Tool} was estimated at {amount} and cost {charge}: {estimate}"));
        Assert.Equal(amount is null, estimate.GetText("basis")!.StartsWith("Unknown: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Estimate_VideoAgent_TellsTheRateThatIsCharged()
    {
        await using var server = await Start(UnpublishedPrices);
        var basis = (await server.Result("estimate_cost", new { tool = "create_video_agent", arguments = new { prompt = "A film about tea" } })).GetProperty("estimate").GetText("basis")!;

        var before = await Balance();
        await server.Result("create_video_agent", new { prompt = "A film about tea" });
        var charge = before - await Balance();
        Pass(600);
        var seconds = (decimal)(await Get("/v3/videos?limit=1")).Items[0]!["duration"]!;

        Assert.Equal("Unknown: the Video Agent decides how long the video gets; 0.0333 USD a second", basis);
        Assert.Equal(0.0333m * seconds, charge);
    }

    [Fact]
    public async Task Estimate_WithoutAPrice_SaysSo()
    {
        await using var server = await Start(prices: null);

        var answer = await server.Result("estimate_cost", new { tool = "design_voice", arguments = new { prompt = "A warm voice" } });

        Assert.Equal(
            """{"currency":"USD","pocket":"API wallet","basis":"Unknown: No published price is known.","prices_as_of":"2026-11"}""",
            JsonSerializer.Serialize(answer.GetProperty("estimate")));
    }

    private int Posts() => Server.Ledger.Requests.Count(request => request.Method is not "GET");

    private async Task<McpTestServer> Start(string? prices, ConfirmMode confirm = ConfirmMode.Never)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "prices.json");
        await File.WriteAllTextAsync(file, prices ?? """{"prices":[]}""");
        return await McpTestServer.Start(
            Server.BaseAddress,
            new ServerSettings { Toolsets = ["all", "preview"], Confirm = confirm, PriceFile = file },
            HeyGenCredential.ApiKey(Key, "the test"),
            time: Time);
    }
}
