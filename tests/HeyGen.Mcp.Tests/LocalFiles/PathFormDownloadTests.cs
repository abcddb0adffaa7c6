namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>Folders for downloads as people and chats write them.</summary>
public sealed class PathFormDownloadTests : DownloadTest
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Upstream.Then(200, $$$"""{"data":{"id":"v_1","title":"T","status":"completed","video_url":"{{{Storage.Address}}}a.mp4"}}""");
        Storage.Then(FakeStorage.Serve(SampleMedia.Mp4()));
    }

    [Theory]
    [InlineData("/mnt/user-data/outputs")]
    [InlineData("/mnt/data")]
    [InlineData("/mnt/data/")]
    [InlineData("sandbox:/mnt/data/out")]
    [InlineData("sandbox:/mnt/data/out/promo.mp4")]
    [InlineData("computer:///mnt/user-data/outputs")]
    [InlineData("attachment://out")]
    public async Task Download_FolderOfTheChat_SaysThatItGoesWithoutOne(string outputDir)
    {
        var error = await Refusal("v_1", outputDir);

        Assert.Equal(("path_not_allowed", "outputDir"), (error.GetText("code"), error.GetText("param")));
        Assert.Equal($"Leave outputDir out: the file goes to {Folder.Path}, and its path is in the result.", error.GetText("hint"));
        Assert.Empty(Directory.GetDirectories(Folder.Path));
    }

    [Theory]
    [InlineData("clips/promo.mp4", null, "clips/promo.mp4")]
    [InlineData("clips/promo.mp4", "promo.mp4", "clips/promo.mp4")]
    [InlineData("clips/promo.mp4", "promo", "clips/promo.mp4")]
    [InlineData("'clips/promo.mp4'", null, "clips/promo.mp4")]
    [InlineData("\"clips/promo.mp4\"", null, "clips/promo.mp4")]
    [InlineData("file://{out}/clips/my%20promo.mp4", null, "clips/my promo.mp4")]
    [InlineData("file://{out}/#takes/promo.mp4", null, "#takes/promo.mp4")]
    [InlineData("file://{out}/#takes", null, "#takes/T-v_1.mp4")]
    [InlineData("promo.mov", null, "promo.mp4")]
    [InlineData("promo.mkv/", null, "promo.mkv/T-v_1.mp4")]
    [InlineData("clips.mp4/", null, "clips.mp4/T-v_1.mp4")]
    [InlineData("clips", "\"promo.mp4\"", "clips/promo.mp4")]
    [InlineData("clips", "promo.mp4.", "clips/promo.mp4")]
    [InlineData("clips", ".mp4", "clips/v_1.mp4")]
    public Task Download_FolderNamedLikeAFile_IsThatFile(string outputDir, string? fileName, string path) => Saves(outputDir, fileName, path);

    [UnixTheory]
    [InlineData(@"{out}/My\ Videos", "My Videos/T-v_1.mp4")]
    [InlineData(@"My\ Videos/", "My Videos/T-v_1.mp4")]
    [InlineData(@"It\'s\ me\ \(2\)", "It's me (2)/T-v_1.mp4")]
    [InlineData(@"'My\ Videos'", "My Videos/T-v_1.mp4")]
    [InlineData(@"My\ Videos/my\ promo.mp4", "My Videos/my promo.mp4")]
    public Task Download_FolderAsAShellWantsIt_IsTheFolder(string outputDir, string path) => Saves(outputDir, fileName: null, path);

    private async Task Saves(string outputDir, string? fileName, string path)
    {
        var saved = await Server.Result("download_video", new { videoId = "v_1", outputDir = outputDir.Replace("{out}", Folder.Path, StringComparison.Ordinal), fileName });

        Assert.Equal(Path.Combine(Folder.Path, path), saved.GetProperty("files")[0].GetText("path"));
    }

    [Theory]
    [InlineData("v_1", "clips/promo.mp4", "other.mp4", "promo.mp4, not a folder.")]
    [InlineData("v_1,v_2", "clips/promo.mp4", null, "promo.mp4, not a folder.")]
    [InlineData("v_1", "clips/promo.m4v", null, "promo.m4v")]
    [InlineData("v_1", "clips/promo.AVI", null, "promo.AVI")]
    [InlineData("v_1", "clips/promo.mkv", null, "promo.mkv")]
    [InlineData("v_1", "'clips/promo.wmv'", null, "promo.wmv")]
    [InlineData("v_1", "file://{out}/clips/promo.mpeg", null, "promo.mpeg")]
    public async Task Download_FolderNamedLikeAnotherFile_IsRefused(string videoId, string outputDir, string? fileName, string named)
    {
        var error = await Refusal(videoId, outputDir, fileName);

        Assert.Equal("outputDir", error.GetText("param"));
        Assert.StartsWith($"outputDir names a file, {named}", error.GetText("message"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Folder.Path, "clips")));
    }

    [UnixTheory]
    [InlineData(@"C:\Users\me\Desktop")]
    [InlineData("C:/Users/me/Desktop")]
    [InlineData(@"C:\Users\me\clip.mp4")]
    [InlineData(@"~\Desktop")]
    [InlineData(@"clips\new")]
    [InlineData(@"\nas\videos")]
    [InlineData("file:///C:/Users/me/Desktop")]
    public async Task Download_FolderOfWindows_IsRefusedElsewhere(string outputDir)
    {
        var before = Folder.Content;

        var error = await Refusal("v_1", outputDir);

        Assert.Equal(("invalid_argument", "outputDir"), (error.GetText("code"), error.GetText("param")));
        Assert.Contains("as on Windows", error.GetText("message"), StringComparison.Ordinal);
        Assert.Equal(before, Folder.Content);
    }

    private Task<JsonElement> Refusal(string videoId, string outputDir, string? fileName = null) =>
        Server.Error("download_video", new { videoId, outputDir = outputDir.Replace("{out}", Folder.Path, StringComparison.Ordinal), fileName });
}
