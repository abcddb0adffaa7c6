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
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "job_1", status, video_url = "https://files2.heygen.ai/a.mp4" } }));
        await using var server = await McpTestServer.Start(Upstream.Address, settings with { OutputDir = Folder.Path }, time: new VirtualTime());
        return await server.Result("wait_for_job", new { kind, id = "job_1", maxSeconds = 0 });
    }
}
