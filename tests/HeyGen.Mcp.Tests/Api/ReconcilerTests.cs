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
}
