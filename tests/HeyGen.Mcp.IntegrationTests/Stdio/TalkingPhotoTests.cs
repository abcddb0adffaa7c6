namespace HeyGen.Mcp.IntegrationTests.Stdio;

/// <summary>What a new user asks for first, through the built program and a sandbox.</summary>
public sealed class TalkingPhotoTests
{
    [Fact]
    public async Task PhotoInPictures_ThreeCalls_IsAVideoInVideos()
    {
        using var home = new TemporaryFolder();
        home.Write("Pictures/me.jpg", SampleMedia.Jpeg);
        await using var heygen = await SandboxServer.StartAsync(new SandboxOptions { Speed = 1000 });
        await using var program = HeyGenMcpProcess.Start(["stdio", "--allow-dir", "~/Pictures", "--output-dir", "~/Videos"], [("HOME", home.Path), .. HeyGenMcpProcess.AccountAt(heygen)]);
        await program.Initialize();

        var session = await Call(program, 1, "create_video_agent", new { prompt = "The person in the photo says: Welcome to the team. Use the photo as the presenter.", files = new[] { "~/Pictures/me.jpg" } });
        var report = await Call(program, 2, Next(session), session.GetProperty("next_step").GetProperty("arguments"));
        var saved = await Call(program, 3, Next(report), report.GetProperty("next_step").GetProperty("arguments"));

        Assert.Equal(("wait_for_job", "download_video"), (Next(session), Next(report)));
        Assert.Equal("~/Pictures/me.jpg", session.GetProperty("uploaded_assets")[0].GetText("file"));
        var path = saved.GetProperty("files")[0].GetText("path")!;
        Assert.Equal(Path.Combine(home.Path, "Videos"), Path.GetDirectoryName(path));
        Assert.Equal("ftyp"u8.ToArray(), (await File.ReadAllBytesAsync(path))[4..8]);
    }

    private static string Next(JsonElement result) => result.GetProperty("next_step").GetText("tool")!;

    private static async Task<JsonElement> Call(HeyGenMcpProcess program, int id, string tool, object arguments)
    {
        await program.Send(id, "tools/call", new { name = tool, arguments });
        var result = (await program.Answer(id)).GetProperty("result");
        return result.TryGetProperty("structuredContent", out var structured) ? structured : throw new InvalidOperationException(result.GetRawText());
    }
}
