using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Tests.Api.Http;

/// <summary>What an answer says of an error where it need not be one, or in another form than is documented.</summary>
public sealed class OddErrorTests : ServerTest
{
    private const string Pending = """{"video_id":"v_1","status":"pending"}""";
    private static readonly object Video = new { avatarId = "look_1", voiceId = "voice_1", script = "Hi" };
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    protected override TimeProvider Time { get; } = new VirtualTime();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"code":null,"message":null}""")]
    [InlineData("""{"code":"","message":" "}""")]
    [InlineData("""{"details":{},"param":null}""")]
    public async Task Answer_ErrorThatSaysNothing_IsNone(string error)
    {
        Upstream.Then(200, $$"""{"data":{{Pending}},"error":{{error}}}""")
            .Then(200, $$"""{"data":{"audio_url":"https://files.example/a.mp3","duration":2},"error":{{error}}}""")
            .Then(200, $$"""{"data":{"id":"v_1","status":"completed"},"error":{{error}}}""")
            .Then(200, $$"""{"data":[{"id":"v_1","status":"completed"}],"has_more":false,"error":{{error}}}""");

        var made = await Server.Result("create_video_from_avatar", Video);
        await Server.Result("create_speech", new { text = "Hi", voiceId = "voice_1" });
        await Server.Result("get_video", new { videoId = "v_1" });
        var list = await Server.Result("list_videos");

        Assert.Equal("v_1", made.GetText("video_id"));
        Assert.False(made.TryGetProperty("note", out _));
        Assert.Equal(1, list.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","voiceId":"voice_1","script":"Hi"}""", Pending)]
    [InlineData("create_speech", """{"text":"Hi","voiceId":"voice_1"}""", """{"audio_url":"https://files.example/a.mp3"}""")]
    [InlineData("create_video_agent", """{"prompt":"A welcome"}""", """{"session_id":"ses_1","status":"generating"}""")]
    [InlineData("get_video", """{"videoId":"v_1"}""", """{"id":"v_1","status":"completed"}""")]
    public async Task Answer_ErrorBesideData_IsANote(string tool, string arguments, string data)
    {
        Upstream.Then(200, $$$"""{"data":{{{data}}},"error":{"code":"callback_unreachable","message":"The callback can't be reached by {{{McpTestServer.Key}}}."}}""");

        var note = (await Server.Result(tool, JsonNode.Parse(arguments))).GetText("note");

        Assert.Contains("The callback can't be reached", note, StringComparison.Ordinal);
        Assert.DoesNotContain(McpTestServer.Key, note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"code":"insufficient_credit","message":"No credits."}}""", "insufficient_credit")]
    [InlineData("""{"data":null,"error":{"code":"INSUFFICIENT_CREDIT","message":"No credits."}}""", "insufficient_credit")]
    [InlineData("""{"data":{},"error":{"code":"insufficient_credit","message":"No credits."}}""", "insufficient_credit")]
    [InlineData("""{"data":{"video_id":null},"error":{"code":"insufficient_credit","message":"No credits."}}""", "insufficient_credit")]
    [InlineData("""{"data":{"status":"failed"},"error":{"code":"insufficient_credit","message":"No credits."}}""", "insufficient_credit")]
    [InlineData("""{"data":null,"errors":[{"message":"No credits.","extensions":{"code":"INSUFFICIENT_CREDIT"}}]}""", "insufficient_credit")]
    [InlineData("""{"code":400,"data":null,"error":{},"message":"No credits."}""", "upstream_bad_response")]
    [InlineData("""{"code":112,"message":"No credits."}""", "upstream_bad_response")]
    [InlineData("""{"code":400664,"message":"No credits.","data":{}}""", "upstream_bad_response")]
    [InlineData("""{"code":400104,"message":"No credits.","data":{}}""", "insufficient_credit")]
    [InlineData("""{"data":null,"error":{"reason":"No credits."}}""", "upstream_bad_response")]
    public async Task Answer_ErrorInPlaceOfData_IsTheFailure(string answer, string code)
    {
        Upstream.Then(200, answer);

        var error = await Server.Error("create_video_from_avatar", Video);

        Assert.Equal((code, "No credits."), (error.GetText("code"), error.GetText("message")));
    }

    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","voiceId":"voice_1","script":"Hi"}""", """{"credits":0}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","voiceId":"voice_1","script":"Hi"}""", """{"credits":0,"plan":{"name":"free"}}""")]
    [InlineData("create_video_agent", """{"prompt":"A welcome"}""", """{"remaining":[0,1]}""")]
    [InlineData("create_speech", """{"text":"Hi","voiceId":"voice_1"}""", """{"duration":2,"audio_url":""}""")]
    public async Task Create_CodeBesideDataThatNamesNothing_IsTheFailure(string tool, string arguments, string data)
    {
        Upstream.Then(200, $$$"""{"error":{"code":"insufficient_credit","message":"No credits."},"data":{{{data}}}}""");

        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("insufficient_credit", "not_executed", "No credits."), (error.GetText("code"), error.GetText("outcome"), error.GetText("message")));
    }

    [Theory]
    [InlineData("""{"success":false,"message":"No credits."}""")]
    [InlineData("""{"success":"false","msg":"No credits.","data":null}""")]
    [InlineData("""{"success":0,"message":"No credits.","data":{}}""")]
    public async Task Answer_ThatCallsItselfNoSuccess_IsAFailure(string answer)
    {
        Upstream.Then(200, answer);

        var error = await Server.Error("get_video", new { videoId = "v_1" });

        Assert.Equal(("upstream_bad_response", "No credits."), (error.GetText("code"), error.GetText("message")));
    }

    [Theory]
    [InlineData("""{"error":{"code":"rate_limit_exceeded","message":"no","retry_after":7200}}""", 7200)]
    [InlineData("""{"error":{"code":"rate_limit_exceeded","message":"no","retry_after":"7199.5"}}""", 7200)]
    [InlineData("""{"error":{"code":"rate_limit_exceeded","message":"no"},"retry_after":7200}""", 7200)]
    [InlineData("""{"message":"no","retry_after":99999999999999}""", 2_592_000)]
    [InlineData("""{"error":{"code":"rate_limit_exceeded","message":"no","retry_after":"2026-11-30T14:00:00Z"}}""", 7200)]
    public async Task Refusal_WhoseBodyAsksToWait_IsHeeded(string answer, double seconds)
    {
        Upstream.Clock = new SkewedTime(Time, Now - Time.GetUtcNow());
        Upstream.Then(429, answer);

        var error = await Server.Error("get_video", new { videoId = "v_1" });

        Assert.Equal(("rate_limited", seconds), (error.GetText("code"), error.GetProperty("retry_after_s").GetDouble()));
        Assert.Single(Upstream.Requests);
    }

    [Theory]
    [InlineData("""{"error":{}}""")]
    [InlineData("""{"data":null,"error":{"code":null}}""")]
    public async Task Answer_ErrorThatSaysNothingWithoutData_IsAFailure(string answer)
    {
        Upstream.Then(202, answer);

        Assert.Equal("upstream_bad_response", (await Server.Error("delete_video", new { videoId = "v_1" })).GetText("code"));
        Assert.Single(Upstream.Requests);
    }

    [Fact]
    public async Task List_ErrorThatSaysNothingBesideAnEmptyOne_IsEmpty()
    {
        Upstream.Then(200, """{"data":[],"has_more":false,"error":{}}""");

        Assert.Equal("There are none.", (await Server.Result("list_templates")).GetText("hint"));
    }

    [Fact]
    public async Task Create_RefusedWithData_HandsTheDataOn()
    {
        Upstream.Then(409, $$$"""{"data":{{{Pending}}},"error":{"code":"conflict","message":"There is one under this key."}}""");

        var error = await Server.Error("create_video_from_avatar", Video);

        Assert.Equal("v_1", error.GetProperty("answer").GetText("video_id"));
    }

    [Theory]
    [InlineData("""{"errors":[{"title":"Voice not allowed","source":{"pointer":"/voice_id"}}]}""", "voice_id: Voice not allowed", "voice_id")]
    [InlineData("""{"error":["Voice not allowed","Nor the avatar"]}""", "Voice not allowed; Nor the avatar", null)]
    [InlineData("""{"error":{"code":"invalid_parameter","message":{"en":"Voice not allowed","de":"x"}}}""", "Voice not allowed", null)]
    [InlineData("""{"error":{"code":"invalid_parameter","detail":[{"text":"Voice not allowed"}]}}""", "Voice not allowed", null)]
    [InlineData("""{"error":{"code":"invalid_parameter","message":"","title":"Voice not allowed"}}""", "Voice not allowed", null)]
    [InlineData("""{"error":{"code":"invalid_parameter"},"message":"Voice not allowed"}""", "Voice not allowed", null)]
    [InlineData("""{"error":{},"message":"Voice not allowed"}""", "Voice not allowed", null)]
    [InlineData("\"Voice not allowed\"", "Voice not allowed", null)]
    [InlineData("Voice not allowed", "Voice not allowed", null)]
    [InlineData("""{"Message":"Voice not allowed"}""", "Voice not allowed", null)]
    [InlineData("""{"fault":{"faultstring":"Voice not allowed","detail":{"errorcode":"policies.QuotaViolation"}}}""", "Voice not allowed", null)]
    [InlineData("""{"data":{"error":{"message":"Voice not allowed","param":"voice_id"}}}""", "Voice not allowed", "voice_id")]
    public async Task Refusal_InAnotherForm_IsTold(string answer, string message, string? param)
    {
        Upstream.Then(400, answer);

        var error = await Server.Error("create_video_from_avatar", Video);

        Assert.Equal(("invalid_argument", message, param), (error.GetText("code"), error.GetText("message"), error.TryGetProperty("param", out var named) ? named.GetString() : null));
    }

    [Theory]
    [InlineData(400, "text/plain", "invalid_argument", true)]
    [InlineData(402, "text/plain; charset=utf-8", "insufficient_credit", true)]
    [InlineData(400, "application/json", "invalid_argument", true)]
    [InlineData(413, "application/octet-stream", "payload_too_large", true)]
    [InlineData(429, "", "rate_limited", true)]
    [InlineData(400, "text/html", "invalid_argument", false)]
    public async Task Refusal_InPlainText_IsTold(int status, string type, string code, bool isTold)
    {
        Upstream.Then(async http =>
        {
            (http.Response.StatusCode, http.Response.ContentType) = (status, type);
            await http.Response.WriteAsync($"Voice not allowed for the plan of {McpTestServer.Key}.");
        });

        var error = await Server.Error("create_video_from_avatar", Video);

        Assert.Equal((code, isTold), (error.GetText("code"), error.GetText("message")!.StartsWith("Voice not allowed for the plan of ", StringComparison.Ordinal)));
        Assert.DoesNotContain(McpTestServer.Key, error.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<h1>Bad Request</h1>")]
    [InlineData("{\"error\":{\"message\":\"cut o")]
    [InlineData("\u001f\u008b\u0008binary")]
    [InlineData("PNG\u0000\u0001")]
    public async Task Refusal_InNoTextForPeople_IsNotRepeated(string body)
    {
        Upstream.Then(400, body);

        Assert.Equal("HeyGen answered with status 400 (invalid_argument) and no explanation.", (await Server.Error("create_video_from_avatar", Video)).GetText("message"));
    }

    [Theory]
    [InlineData("12.5", 13d)]
    [InlineData("0.2", 1d)]
    [InlineData("120", 120d)]
    [InlineData("120|120", 120d)]
    [InlineData("2026-11-30T12:10:00Z", 600d)]
    [InlineData("2026-11-30T13:10:00+01:00", 600d)]
    [InlineData("Mon, 30 Nov 2026 12:10:00 GMT", 600d)]
    [InlineData("2026-11-30T11:00:00Z", null)]
    [InlineData("99999999999999999999", 2_592_000d)]
    [InlineData("-5", null)]
    [InlineData("-5.5", null)]
    [InlineData("soon", null)]
    public void RetryAfter_HoweverWritten_IsRead(string header, double? seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation("Retry-After", header.Split('|'));

        Assert.Equal(seconds, ApiErrorReader.RetryAfter(response, Now)?.TotalSeconds);
    }
}
