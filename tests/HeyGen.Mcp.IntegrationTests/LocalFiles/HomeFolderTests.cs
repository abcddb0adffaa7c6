namespace HeyGen.Mcp.IntegrationTests.LocalFiles;

/// <summary>Users without a home folder, or with one that is not there, as in containers and services.</summary>
public sealed class HomeFolderTests
{
    [UnixTheory]
    [InlineData("~", "")]
    [InlineData("~/", "/")]
    [InlineData("~/Pictures", "/Pictures")]
    [InlineData("$HOME", "")]
    [InlineData("${HOME}/Pictures", "/Pictures")]
    public async Task AllowDir_HomeThatIsNotThere_IsBelowIt(string folder, string below)
    {
        var error = await Upload("/etc/passwd", "/nonexistent/home", "--allow-dir", folder);

        Assert.Equal("path_not_allowed", error.GetText("code"));
        Assert.StartsWith($"Allowed: /nonexistent/home{below}, /nonexistent/home/Downloads/HeyGen.", error.GetText("hint"), StringComparison.Ordinal);
    }

    [UnixTheory]
    [InlineData("--allow-dir", "~", "/")]
    [InlineData("--allow-dir", "~/", "/")]
    [InlineData("--allow-dir", "/tmp,~/Pictures", "//")]
    [InlineData("--output-dir", "~/out", "/.")]
    [InlineData("--spend-log", "~/spend.jsonl", "home")]
    public async Task Path_BelowAHomeThatNobodyHas_EndsTheProgramAtTheStart(string flag, string path, string home)
    {
        var finished = await HeyGenMcpProcess.Run(["stdio", "--sandbox", flag, path], ("HOME", home));

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("has no home folder", finished.Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task File_BelowAHomeThatNobodyHas_IsRefused()
    {
        var error = await Upload("~/etc/passwd", "/");

        Assert.Equal("path_not_allowed", error.GetText("code"));
        Assert.Contains("has no home folder", error.GetText("message"), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Upload(string file, string home, params string[] flags)
    {
        await using var server = HeyGenMcpProcess.Start(["stdio", "--sandbox", .. flags], ("HOME", home));
        await server.Initialize();
        await server.Send(1, "tools/call", new { name = "upload_asset", arguments = new { file } });
        var result = (await server.Answer(1)).GetProperty("result");
        return JsonDocument.Parse(result.GetProperty("content")[0].GetText("text")!).RootElement.GetProperty("error");
    }
}
