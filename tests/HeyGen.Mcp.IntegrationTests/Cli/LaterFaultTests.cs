using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>What a command says of faults that follow once its call went well: whatever a script makes of them, it must not pay twice or miss a file.</summary>
public sealed class LaterFaultTests : IDisposable
{
    private const string Video = """{"avatarId":"look_1","voiceId":"voice_1","script":"Hello"}""";
    private const string Speech = """{"text":"Hello","voiceId":"voice_1"}""";
    private static readonly byte[] Media = SampleMedia.Mp4(20_000);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(500, "", "")]
    [InlineData(429, """{"error":{"code":"rate_limit_exceeded","message":"Slow down."}}""", "3600")]
    [InlineData(403, "<html>Blocked</html>", "")]
    [InlineData(401, """{"error":{"code":"unauthorized","message":"Unknown key."}}""", "")]
    public async Task Call_WaitThatFails_LeavesTheJobToADownload(int status, string body, string retryAfter)
    {
        await using var heygen = (await FakeUpstream.Start()).Then(http => http.Request.Method is "POST"
            ? FakeUpstream.Json(200, """{"data":{"session_id":"s_1","status":"thinking"}}""")(http)
            : FakeUpstream.Json(status, body, ("Retry-After", retryAfter))(http));

        var call = await HeyGenMcpProcess.Run(["call", "create_video_agent", "--json", """{"prompt":"A welcome"}""", "--yes", "--wait", "--timeout", "3s"], Account(heygen));

        AssertPaid(call);
        Assert.Equal((4, "s_1", "s_1"), (call.ExitCode, call.Json.GetText("session_id"), Error(call).GetProperty("job").GetText("id")));
        Assert.Contains("heygen-mcp download s_1 --kind video_agent_session --wait`", Error(call).GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OfAVideoThatWasDeleted_SaysHowToMakeAnother()
    {
        await using var heygen = (await FakeUpstream.Start()).Then(http => http.Request.Method is "POST"
            ? FakeUpstream.Json(200, """{"data":{"video_id":"v_1","status":"waiting"}}""")(http)
            : FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"No such video."}}""")(http));

        var call = await HeyGenMcpProcess.Run(["call", "create_video_from_avatar", "--json", Video, "--yes", "--wait", "--timeout", "3s"], Account(heygen));

        Assert.Equal((1, "not_found"), (call.ExitCode, Error(call).GetText("code")));
        Assert.Contains("idempotencyKey", Error(call).GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("is paid for", Error(call).GetText("hint"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503, "down")]
    [InlineData(403, "<Error><Code>AccessDenied</Code></Error>")]
    [InlineData(302, "")]
    [InlineData(200, "<html>Sign in</html>")]
    public async Task Call_DownloadThatFails_LeavesTheFilesToADownload(int status, string body)
    {
        await using var heygen = await HeyGenWith("v.mp4", FakeUpstream.Json(status, body));

        var call = await HeyGenMcpProcess.Run(["call", "create_video_from_avatar", "--json", Video, "--yes", "-o", Clip, "--timeout", "4s"], Account(heygen));

        AssertPaid(call);
        Assert.Equal((1, "v_1"), (call.ExitCode, Error(call).GetProperty("job").GetText("id")));
        Assert.Contains($"heygen-mcp download v_1 --output {Clip}`", Error(call).GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_LinkToAForeignHost_NamesTheSettingBehindTheCommand()
    {
        await using var heygen = await HeyGenWith("https://files.example.com/v.mp4", FakeUpstream.Json(404, ""));

        var call = await HeyGenMcpProcess.Run(["call", "create_video_from_avatar", "--json", Video, "--yes", "-o", Clip, "--timeout", "4s"], Account(heygen));

        AssertPaid(call);
        Assert.Equal((1, "url_not_allowed"), (call.ExitCode, Error(call).GetText("code")));
        Assert.Matches("heygen-mcp download v_1 .*--download-hosts", Error(call).GetText("hint"));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(403)]
    public async Task Call_SpeechThatIsNotSaved_IsFoundByItsLink(int status)
    {
        await using var heygen = await HeyGenWith("s.mp3", FakeUpstream.Json(status, ""));

        var call = await HeyGenMcpProcess.Run(["call", "create_speech", "--json", Speech, "--yes", "-o", Clip, "--timeout", "4s"], Account(heygen));

        AssertPaid(call);
        Assert.Equal(1, call.ExitCode);
        Assert.NotNull(call.Json.GetText("audio_url"));
    }

    [Theory]
    [InlineData(200, """{"data":{"id":"b2","status":"failed","failure_message":"No."}}""", 1)]
    [InlineData(404, """{"error":{"code":"not_found","message":"No such video."}}""", 1)]
    public async Task Download_OneOfSeveralIsNotThere_SavesTheOthersAndNamesIt(int status, string body, int exitCode)
    {
        await using var heygen = await ThreeVideos(FakeUpstream.Json(status, body), FakeStorage.Serve(Media));

        var saved = await HeyGenMcpProcess.Run(["download", "a1,b2,c3", "--wait", "--timeout", "60s", "-o", folder.Path], Account(heygen));

        Assert.Equal((exitCode, "b2"), (saved.ExitCode, Error(saved).GetProperty("job").GetText("id")));
        Assert.Contains("b2", Error(saved).GetText("message"), StringComparison.Ordinal);
        Assert.Equal(["video-a1.mp4", "video-c3.mp4"], folder.Content);
        Assert.Equal(2, saved.Json.GetProperty("files").GetArrayLength());
    }

    [Theory]
    [InlineData(200, """{"data":{"id":"b2","status":"processing"}}""")]
    [InlineData(500, "{}")]
    [InlineData(403, "<html>Blocked</html>")]
    public async Task Download_OneOfSeveralIsNotSeenToItsEnd_SavesTheOthersAndEndsWithFour(int status, string body)
    {
        await using var heygen = await ThreeVideos(FakeUpstream.Json(status, body), FakeStorage.Serve(Media));

        var saved = await HeyGenMcpProcess.Run(["download", "a1,b2,c3", "--wait", "--timeout", "3s", "-o", folder.Path], Account(heygen));

        Assert.Equal((4, "b2"), (saved.ExitCode, Error(saved).GetProperty("job").GetText("id")));
        Assert.Contains($"heygen-mcp download b2 --output {folder.Path}`", Error(saved).GetText("hint"), StringComparison.Ordinal);
        Assert.Equal(["video-a1.mp4", "video-c3.mp4"], folder.Content);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Download_OneOfSeveralCanNotBeSaved_SavesTheOthersAndNamesIt(int status)
    {
        await using var heygen = await ThreeVideos(ReadyVideo, http => http.Request.Path.Value!.Contains("b2", StringComparison.Ordinal) ? FakeStorage.Refuse(status)(http) : FakeStorage.Serve(Media)(http));

        var saved = await HeyGenMcpProcess.Run(["download", "a1,b2,c3", "--wait", "--timeout", "60s", "-o", folder.Path], Account(heygen));

        Assert.Equal((1, "b2"), (saved.ExitCode, Error(saved).GetProperty("job").GetText("id")));
        Assert.Equal(["video-a1.mp4", "video-c3.mp4"], folder.Content);
    }

    [Theory]
    [InlineData("wait_for_job", """{"kind":"video","id":"a1,b2"}""", "--wait")]
    [InlineData("download_video", """{"videoId":"a1,b2"}""")]
    public async Task Call_OfSeveralOneIsGone_DoesNotEndWithZero(string tool, string arguments, params string[] flags)
    {
        await using var heygen = await ThreeVideos(FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"No such video."}}"""), FakeStorage.Serve(Media));

        var call = await HeyGenMcpProcess.Run(["call", tool, "--json", arguments, "--timeout", "60s", .. flags], Account(heygen));

        Assert.Equal((1, "b2"), (call.ExitCode, Error(call).GetProperty("job").GetText("id")));
        Assert.Contains("a1", call.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    public async Task Download_FirstReadMeetsAPassingFault_IsRepeated(int status)
    {
        await using var heygen = await FakeUpstream.Start();
        for (var failed = 0; failed < 5; failed++)
            heygen.Then(status, "{}", ("Retry-After", "1"));
        heygen.Then(Play(http => FakeUpstream.Json(200, $$$"""{"data":{"id":"v_1","status":"completed","video_url":"http://{{{http.Request.Host}}}/v.mp4"}}""")(http), FakeStorage.Serve(Media)));

        var saved = await HeyGenMcpProcess.Run(["download", "v_1", "--wait", "-o", Clip], Account(heygen));

        Assert.Equal((0, ""), (saved.ExitCode, saved.Error));
        Assert.True(File.Exists(Clip));
    }

    private string Clip => Path.Combine(folder.Path, "clip.mp4");

    private static Task ReadyVideo(HttpContext http) => FakeUpstream.Json(200, $$$"""{"data":{"id":"{{{http.Request.Path.Value![^2..]}}}","status":"completed","video_url":"http://{{{http.Request.Host}}}/{{{http.Request.Path.Value[^2..]}}}.mp4"}}""")(http);

    /// <summary>An account with the videos a1, b2 and c3.</summary>
    private static async Task<FakeUpstream> ThreeVideos(Func<HttpContext, Task> second, Func<HttpContext, Task> storage) =>
        (await FakeUpstream.Start()).Then(Play(http => http.Request.Path.Value!.Contains("b2", StringComparison.Ordinal) ? second(http) : ReadyVideo(http), storage));

    /// <summary>An account where everything is made at once, with one link.</summary>
    private static async Task<FakeUpstream> HeyGenWith(string link, Func<HttpContext, Task> storage) => (await FakeUpstream.Start()).Then(Play(
        http =>
        {
            var url = link.StartsWith("https", StringComparison.Ordinal) ? link : $"http://{http.Request.Host}/{link}";
            return FakeUpstream.Json(200, $$$"""{"data":{"id":"v_1","video_id":"v_1","status":"completed","video_url":"{{{url}}}","audio_url":"{{{url}}}","request_id":"r_1"}}""")(http);
        },
        storage));

    private static Func<HttpContext, Task> Play(Func<HttpContext, Task> api, Func<HttpContext, Task> storage) =>
        http => http.Request.Path.StartsWithSegments("/v3", StringComparison.Ordinal) ? api(http) : storage(http);

    private static void AssertPaid(Finished call)
    {
        Assert.False(Error(call).TryGetProperty("outcome", out _));
        Assert.False(Error(call).TryGetProperty("retryable", out _));
        Assert.Contains("paid for", Error(call).GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("all again", call.Error.Replace("don't call again", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static (string, string)[] Account(FakeUpstream heygen) => [("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key)];

    private static JsonElement Error(Finished call) => JsonDocument.Parse(call.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement.GetProperty("error");
}
