namespace HeyGen.Mcp.Tests.Api;

/// <summary>How long a repetition is not billed is counted from HeyGen's first answer, whoever it was given to, or not told.</summary>
public sealed class IdempotentUntilTests : UpstreamTest
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly FakeTime time = new();

    [Theory]
    [InlineData("generate_from_template", """{"templateId":"t_1","variables":{}}""", """{"id":"v_1","status":"pending","created_at":CREATED}""")]
    [InlineData("create_workflow_run", """{"workflowId":"w_1"}""", """{"id":"r_1","status":"pending","created_at":"ISO"}""")]
    public async Task Repeated_AnswerSaysWhenItWasMade_IsADayAfterThat(string tool, string arguments, string answer)
    {
        Upstream.Clock = time;
        var created = time.GetUtcNow();
        Upstream.Then(200, "{\"data\":" + answer.Replace("CREATED", $"{created.ToUnixTimeSeconds()}", StringComparison.Ordinal).Replace("ISO", created.ToString("O"), StringComparison.Ordinal) + "}");

        foreach (var clockError in new[] { TimeSpan.Zero, TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(-15) })
        {
            await using var server = await McpTestServer.Start(Upstream.Address, time: new SkewedTime(time, clockError));
            time.Advance(TimeSpan.FromHours(7));

            var result = await server.Result(tool, JsonElement.Parse(arguments));

            Assert.Equal((created + Day).ToUnixTimeSeconds(), result.GetProperty("idempotent_until").GetInt64());
        }
    }

    [Theory]
    [InlineData("""{"video_id":"v_1","status":"waiting"}""")]
    [InlineData("""{"video_id":"v_1","created_at":null}""")]
    [InlineData("""{"video_id":"v_1","created_at":"soon"}""")]
    [InlineData("""{"video_id":"v_1","idempotent_until":99999999999}""")]
    public async Task Repeated_AnswerDoesNotSay_IsNotTold(string answer)
    {
        Upstream.Clock = time;
        Upstream.Then(200, "{\"data\":" + answer + "}");
        await using var server = await McpTestServer.Start(Upstream.Address, time: time);

        for (var call = 0; call < 2; call++)
        {
            var result = await server.Result("create_video_from_avatar", new { avatarId = "look_1", script = "Hello." });
            Assert.False(result.TryGetProperty("idempotent_until", out _));
            time.Advance(TimeSpan.FromHours(23));
        }
    }
}
