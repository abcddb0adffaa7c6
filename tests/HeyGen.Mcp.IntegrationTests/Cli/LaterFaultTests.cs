using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>What a command says of faults that follow once its call went well: whatever a script makes of them, it must not pay twice or miss a file.</summary>
public sealed class LaterFaultTests : IDisposable
{
    private const string Video = """{"avatarId":"look_1","voiceId":"voice_1","script":"Hello"}""";
    private const string Speech = """{"text":"Hello","voiceId":"voice_1"}""";
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
        Assert.Contains("heygen-mcp download s_1 --kind video_agent_session --wait'", Error(call).GetText("hint"), StringComparison.Ordinal);
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
        Assert.Contains("heygen-mcp download v_1 --wait'", Error(call).GetText("hint"), StringComparison.Ordinal);
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

    private string Clip => Path.Combine(folder.Path, "clip.mp4");

    /// <summary>An account where everything is made at once, with one link.</summary>
    private static async Task<FakeUpstream> HeyGenWith(string link, Func<HttpContext, Task> storage) => (await FakeUpstream.Start()).Then(Play(
        http =>
        {
            var url = link.StartsWith("https", StringComparison.Ordinal) ? link : $"http://{http.Request.Host}/{link}";
            return FakeUpstream.Json(200, $$$"""{"data":{"id":"v_1","video_id":"v_1","status":"completed","video_url":"{{{url}}}","audio_url":"{{{url}}}","request_id":"r_1"}}""")(http);
        },
        storage));

    private static Func<HttpContext, Task> Play(Func<HttpContext, Task> api, Func<HttpContext, Task> storage) =>
        http => http.Request.Path.StartsWithSegments("/v3") ? api(http) : storage(http);

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
