using System.Net.Http.Headers;

namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class MoneyTests : SandboxTest
{
    protected override SandboxOptions Options => new() { StartingBalanceUsd = 10, ConcurrentJobs = 2 };

    [Fact]
    public async Task CreateVideo_PhotoAvatarOnAvatarIv_CostsFiveCentsASecond()
    {
        // 25 words last ten seconds.
        await Post("/v3/videos", await AvatarVideo(string.Join(' ', Enumerable.Repeat("word", 25))));

        Assert.Equal(9.5m, await Balance());
        Assert.Equal([0.5m], Server.Ledger.ChargesOf(Key).Select(charge => charge.PriceUsd));
    }

    [Fact]
    public async Task CreateVideo_BalanceTooLow_IsRefusedAndMakesNothing()
    {
        var body = new JsonObject
        {
            ["type"] = "cinematic_avatar",
            ["prompt"] = "A walk",
            ["avatar_id"] = new JsonArray(await LookId()),
        };
        await Post("/v3/videos", body);

        var second = await Post("/v3/videos", body);

        Assert.Equal((402, "insufficient_credit", null), second.Refusal);
        Assert.Equal(3m, await Balance());
        Assert.Single((await Get("/v3/videos")).Items);
    }

    [Fact]
    public async Task CreateVideo_TooManyRunning_IsRefusedUntilOneEnds()
    {
        await Post("/v3/videos", await AvatarVideo());
        await Post("/v3/videos", await AvatarVideo());

        var third = await Post("/v3/videos", await AvatarVideo());
        Pass(8);
        var later = await Post("/v3/videos", await AvatarVideo());

        Assert.Equal((429, "rate_limit_exceeded", null), third.Refusal);
        Assert.Equal(TimeSpan.FromSeconds(5), third.Headers.RetryAfter?.Delta);
        Assert.Equal(200, (int)later.Status);
    }

    [Fact]
    public async Task Me_WithAccessToken_ShowsPlanCredits()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.BaseAddress, "/v3/users/me"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox-access-token");

        var me = (await Send(request)).Data;

        Assert.Equal(("subscription", 200), ((string)me["billing_type"]!, (int)me["subscription"]!["credits"]!["premium_credits"]!["remaining"]!));
        Assert.Null(me["wallet"]);
    }

    [Fact]
    public async Task ChatSession_ThatNeverGenerates_CostsNothing()
    {
        await Post("/v3/video-agents", Json("""{"prompt":"A film about tea","mode":"chat"}"""));
        Pass(600);

        Assert.Empty(Server.Ledger.Charges);
    }
}
