using HeyGen.Api.Json;
using HeyGen.Mcp.Jobs.Downloads;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>What a result says to call next can be called.</summary>
public sealed class NextStepTests : UpstreamTest
{
    /// <summary>All that download_job saves, but what is made at once, and videos, which have a tool of their own.</summary>
    public static TheoryData<string> SavedJobs => [.. Enum.GetValues<DownloadKind>().Where(job => job is not (DownloadKind.Speech or DownloadKind.Sound or DownloadKind.Video)).Select(job => WireName.Of(job))];

    [Theory]
    [MemberData(nameof(SavedJobs))]
    public async Task WaitForJob_FinishedJobWithFiles_NamesTheCallThatSavesThem(string kind)
    {
        var report = await Finished(kind, new ServerSettings { Toolsets = ["all"] });

        Assert.Equal($$$"""{"tool":"download_job","arguments":{"kind":"{{{kind}}}","id":"job_1"}}""", report.GetProperty("next_step").GetRawText());
    }

    [Theory]
    [InlineData("videos", "create_video_from_image", """{"image":"asset_1","script":"Hi","voiceId":"v_1"}""", """{"data":{"video_id":"j_1","status":"pending"}}""", """{"tool":"get_video","arguments":{"videoId":"j_1"},"in_seconds":15}""")]
    [InlineData("video_agents", "create_video_agent", """{"prompt":"Tea"}""", """{"data":{"session_id":"j_1","status":"thinking","created_at":1}}""", """{"tool":"get_video_agent_session","arguments":{"sessionId":"j_1"},"in_seconds":15}""")]
    [InlineData("lipsync", "create_lipsync", """{"video":"asset_1","audio":"asset_2"}""", """{"data":{"lipsync_id":"j_1"}}""", """{"tool":"get_lipsync","arguments":{"lipsyncId":"j_1"},"in_seconds":15}""")]
    public async Task Create_NothingServedThatWaits_NamesTheToolThatShowsTheJob(string toolset, string tool, string arguments, string answer, string step)
    {
        Upstream.Then(200, answer);
        await using var server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = [toolset] });

        Assert.Equal(step, (await server.Result(tool, JsonNode.Parse(arguments))).GetProperty("next_step").GetRawText());
    }

    [Fact]
    public async Task WaitForJob_ToolBehindTheSearch_IsReachedThroughIt()
    {
        var report = await Finished("lipsync", new ServerSettings { Dynamic = true });

        Assert.Equal("""{"tool":"call_heygen_tool","arguments":{"name":"download_job","arguments":{"kind":"lipsync","id":"job_1"}}}""", report.GetProperty("next_step").GetRawText());
    }

    [Fact]
    public async Task WaitForJob_ToolThatIsNotListed_IsToldInWords()
    {
        var report = await Finished("lipsync", new ServerSettings { ExcludeTools = ["download_job"] });

        Assert.False(report.TryGetProperty("next_step", out _));
        Assert.Equal("""The next step would be download_job {"kind":"lipsync","id":"job_1"}, which this server does not list (--exclude-tools).""", report.GetText("note"));
    }

    [Fact]
    public async Task WaitForJob_ToolThatChangesSomethingOnAReadOnlyServer_IsToldInWords()
    {
        var report = await Waited("avatar_group", "pending_consent", new ServerSettings { Toolsets = ["all"], ReadOnly = true });

        Assert.False(report.TryGetProperty("next_step", out _));
        Assert.EndsWith("""The next step would be create_avatar_consent {"groupId":"job_1"}, which this server does not list because it is read-only.""", report.GetText("note"), StringComparison.Ordinal);
    }

    private Task<JsonElement> Finished(string kind, ServerSettings settings) => Waited(kind, "completed", settings);

    private async Task<JsonElement> Waited(string kind, string status, ServerSettings settings)
    {
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "job_1", status, video_url = "https://files2.heygen.ai/a.mp4", image_url = "https://files2.heygen.ai/a.png" } }));
        await using var server = await McpTestServer.Start(Upstream.Address, settings with { OutputDir = Folder.Path }, time: new VirtualTime());
        return await server.Result("wait_for_job", new { kind, id = "job_1", maxSeconds = 0 });
    }
}
