using System.Net.Http.Json;

namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>Whole ways through the sandbox, whose jobs really take their time, on a clock where that is none.</summary>
public sealed class SandboxWaitTests : SandboxedServerTest
{
    private readonly HttpClient http = new();

    internal override ServerSettings Settings => new() { Toolsets = ["all"], OutputDir = Folder.Path, AllowDir = [Folder.Path] };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        http.DefaultRequestHeaders.Add("x-api-key", SandboxOptions.DemoKey);
    }

    public override async ValueTask DisposeAsync()
    {
        http.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Prompt_ToFile_TakesTwoCalls()
    {
        var session = await CreateSession("A film about cats.");

        var report = await Server.Result("wait_for_job", new { kind = "video_agent_session", id = session });
        var next = report.GetProperty("next_step");
        var saved = await Server.Result(next.GetText("tool")!, next.GetProperty("arguments"));

        var file = saved.GetProperty("files")[0];
        Assert.Equal(("video/mp4", new FileInfo(file.GetText("path")!).Length), (file.GetText("media_type"), file.GetProperty("bytes").GetInt64()));
        Assert.Equal(Folder.Path, Path.GetDirectoryName(file.GetText("path")));
    }

    [Fact]
    public async Task LostSession_StillLeadsToItsVideo()
    {
        var session = await CreateSession("A film about cats. [sandbox:lost-session]");

        var report = await Server.Result("wait_for_job", new { kind = "video_agent_session", id = session });

        Assert.Equal("completed", report.GetText("status"));
        Assert.Equal(report.GetText("video_id"), report.GetProperty("next_step").GetProperty("arguments").GetText("videoId"));
    }

    [Fact]
    public async Task UploadedFile_IsReadyAsAnAsset()
    {
        Folder.Write("a.png", await Picture());

        var asset = await Server.Result("upload_asset", new { file = "a.png" });
        var report = await Server.Result("wait_for_job", new { kind = "asset", id = asset.GetText("asset_id") });

        Assert.Equal("completed", report.GetText("status"));
        Assert.Equal(asset.GetText("url"), report.GetProperty("result").GetText("url"));
    }

    private async Task<string> CreateSession(string prompt)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(Sandbox.BaseAddress, "/v3/video-agents"), new { prompt });
        var created = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return created.GetProperty("data").GetText("session_id")!;
    }

    private async Task<byte[]> Picture()
    {
        var looks = await http.GetFromJsonAsync<JsonElement>(new Uri(Sandbox.BaseAddress, "/v3/avatars/looks?limit=1"));
        return await http.GetByteArrayAsync(new Uri(looks.GetProperty("data")[0].GetText("preview_image_url")!));
    }
}
