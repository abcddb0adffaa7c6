using System.Globalization;

namespace HeyGen.Mcp.Tests.Api;

/// <summary>What is taken for the thing that a create made whose answer got lost.</summary>
public sealed class ReconcilerTests : ServerTest
{
    private readonly VirtualTime time = new();

    protected override TimeProvider Time => time;

    protected override TimeProvider NetworkTime => time;

    [Theory]
    [InlineData(0, "s", true)]
    [InlineData(4, "s", true)]
    [InlineData(3600, "s", false)]
    [InlineData(-3600, "s", false)]
    [InlineData(0, "yyyy-MM-ddTHH:mm:ssZ", true)]
    [InlineData(25_200, "yyyy-MM-ddTHH:mm:ssZ", false)]
    [InlineData(0, "yyyy-MM-ddTHH:mm:ss", false)]
    [InlineData(0, "yyyy-MM-dd HH:mm:ss", false)]
    public async Task Create_AnswerLost_IsFoundAmongWhatWasMadeSinceOnly(int secondsLater, string format, bool isFound)
    {
        Upstream.Clock = time;
        Upstream.Then(http => (http.Request.Method is "POST" ? FakeUpstream.Json(503, """{"error":{"code":"service_unavailable","message":"x"}}""")
            : FakeUpstream.Json(200, $$"""{"data":[{"session_id":"ses_1","created_at":{{CreatedAt()}}}],"has_more":false}"""))(http));

        var result = await Server.Call("create_video_agent", new { prompt = "A welcome" });

        Assert.Equal(isFound, result.IsError is not true);

        string CreatedAt()
        {
            var at = time.GetUtcNow().AddSeconds(secondsLater);
            return format is "s" ? $"{at.ToUnixTimeSeconds()}" : $"\"{at.ToString(format, CultureInfo.InvariantCulture)}\"";
        }
    }

    [Theory]
    [InlineData("\"title\":\"The sea\"", "The sea")]
    [InlineData("\"title\":\"\"", null)]
    [InlineData("\"title\":null", null)]
    [InlineData("\"status\":\"thinking\"", null)]
    public async Task Create_AnswerLostAndSeveralMade_TellsTheirTitles(string member, string? title)
    {
        Upstream.Clock = time;
        Upstream.Then(http => (http.Request.Method is "POST" ? FakeUpstream.Json(503, """{"error":{"code":"service_unavailable","message":"x"}}""")
            : FakeUpstream.Json(200, $$"""{"data":[{{string.Join(',', new[] { "ses_1", "ses_2" }.Select(id => $$"""{"session_id":"{{id}}",{{member}},"created_at":{{time.GetUtcNow().ToUnixTimeSeconds()}}}"""))}}],"has_more":false}"""))(http));

        var candidates = (await Server.Error("create_video_agent", new { prompt = "A welcome" })).GetProperty("candidates").EnumerateArray().ToArray();

        Assert.Equal(["ses_1", "ses_2"], candidates.Select(candidate => candidate.GetText("id")));
        Assert.All(candidates, candidate => Assert.Equal(title, candidate.TryGetProperty("title", out var told) ? told.GetString() : null));
    }

    /// <summary>Whoever else made something meanwhile: what an answer names is that call's, and everything else may be this one's.</summary>
    [Theory]
    [InlineData("ses_2,ses_1", "ses_2", true)]
    [InlineData("ses_1", null, true)]
    [InlineData("ses_3,ses_2,ses_1", null, true)]
    [InlineData("ses_2,ses_1", null, false)]
    public async Task Create_AnswerLostAfterAnother_IsFoundBesideWhatThatMade(string listed, string? found, bool isFirstAnswered)
    {
        Upstream.Clock = time;
        Upstream.Then(http => (http.Request.Method is not "POST" ? FakeUpstream.Json(200, $$"""{"data":[{{string.Join(',', listed.Split(',').Select(id => $$"""{"session_id":"{{id}}","created_at":{{time.GetUtcNow().ToUnixTimeSeconds()}}}"""))}}],"has_more":false}""")
            : isFirstAnswered && Upstream.Requests.Count is 1 ? FakeUpstream.Json(200, """{"data":{"video_id":"v_1","session_id":"ses_1","status":"generating"}}""")
            : FakeUpstream.Json(503, """{"error":{"code":"service_unavailable","message":"x"}}"""))(http));
        await Server.Call("create_video_agent", new { prompt = "Another" });

        var result = await Server.Call("create_video_agent", new { prompt = "A welcome" });

        Assert.Equal(found, result.StructuredContent is { } made && result.IsError is not true ? made.GetText("session_id") : null);
    }

    /// <summary>HeyGen says honestly when it made it, and who stands between dates the answers otherwise.</summary>
    [Theory]
    [InlineData(24, false)]
    [InlineData(-24, false)]
    [InlineData(24, true)]
    [InlineData(-1, true)]
    public async Task Create_AnswerLostAndTheRestDatedWrongly_IsNamedToBeLookedAt(int hours, bool isFirstRight)
    {
        Upstream.Clock = isFirstRight ? time : new SkewedTime(time, TimeSpan.FromHours(hours));
        Upstream.Then(http =>
        {
            if (http.Request.Method is "POST")
                return FakeUpstream.Json(503, """{"error":{"code":"service_unavailable","message":"x"}}""")(http);
            Upstream.Clock = new SkewedTime(time, TimeSpan.FromHours(hours));
            return FakeUpstream.Json(200, $$"""{"data":[{"session_id":"ses_1","created_at":{{time.GetUtcNow().ToUnixTimeSeconds()}}}],"has_more":false}""")(http);
        });
        if (isFirstRight)
            await Server.Call("get_video_agent_session", new { sessionId = "ses_0" });
        Upstream.Clock = new SkewedTime(time, TimeSpan.FromHours(hours));

        var error = ((await Server.Call("create_video_agent", new { prompt = "A welcome" })).Content.OfType<ModelContextProtocol.Protocol.TextContentBlock>().First()).Text;

        Assert.Contains("ses_1", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing made since", error, StringComparison.Ordinal);
    }
}
