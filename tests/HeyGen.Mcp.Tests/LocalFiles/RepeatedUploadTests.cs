using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>A script that uploads first and passes the id on is billed once, however often it is run.</summary>
public sealed class RepeatedUploadTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private SandboxServer sandbox = null!;

    public async ValueTask InitializeAsync() => sandbox = await SandboxServer.StartAsync(new SandboxOptions { ConcurrentJobs = 100, Speed = 100_000 });

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task UploadAndCreate_InAnotherProcess_IsTheSameVideo()
    {
        folder.Write("face.png", SampleMedia.Png);
        var made = new List<(string? Asset, string? Video)>();
        for (var process = 0; process < 3; process++)
        {
            await using var server = await Start();
            var asset = (await server.Result("upload_asset", new { file = "face.png" })).GetText("asset_id");
            var voice = (await server.Result("list_voices", new { limit = 1 })).GetProperty("items")[0].GetText("voice_id");
            made.Add((asset, (await server.Result("create_video_from_image", new { image = asset, voiceId = voice, script = "Hi" })).GetText("video_id")));
        }

        Assert.Single(made.Distinct());
    }

    [Fact]
    public async Task UploadAndCreate_AfterTheFileWasPartOfACreate_IsTheSameAssetInAnotherProcess()
    {
        var file = folder.Write("face.png", SampleMedia.Png);
        List<string?> made = [];
        foreach (var isUsedFirst in new[] { true, false })
        {
            await using var server = await Start();
            if (isUsedFirst)
                await server.Result("create_photo_avatar", new { name = "Ann", file });
            made.Add((await server.Result("upload_asset", new { file })).GetText("asset_id"));
        }

        Assert.Single(made.Distinct());
    }

    [Theory]
    [InlineData("create_video_from_image", "image", """{"script":"Hi"}""", "face.png", "video_id")]
    [InlineData("create_video_from_image", "audioAssetId", """{"image":"https://files.example/face.png"}""", "voice.wav", "video_id")]
    [InlineData("create_video_translation", "video", """{"outputLanguages":["German"]}""", "film.mp4", "video_translation_ids")]
    [InlineData("create_lipsync", "audio", """{"video":"https://files.example/film.mp4"}""", "voice.wav", "lipsync_id")]
    [InlineData("create_photo_avatar", "file", """{"name":"Ann"}""", "face.png", "avatar_item")]
    public async Task Create_WithTheIdOfItsUploadedFile_IsTheSame(string tool, string argument, string others, string file, string made)
    {
        folder.Write(file, file[^3..] switch { "png" => SampleMedia.Png, "wav" => SampleMedia.Wav, _ => SampleMedia.Mp4(1000) });
        await using var server = await Start();
        var order = JsonNode.Parse(others)!.AsObject();
        if (tool is "create_video_from_image" && order.ContainsKey("script"))
            order["voiceId"] = (await server.Result("list_voices", new { limit = 1 })).GetProperty("items")[0].GetText("voice_id");

        order[argument] = file;
        var first = await server.Result(tool, order);
        order[argument] = first.GetProperty("uploaded_assets")[0].GetText("asset_id");
        var again = await server.Result(tool, order);
        order["idempotencyKey"] = "take-2";
        var other = await server.Result(tool, order);

        Assert.Equal(first.GetProperty(made).GetRawText(), again.GetProperty(made).GetRawText());
        Assert.NotEqual(first.GetProperty(made).GetRawText(), other.GetProperty(made).GetRawText());
    }

    [Theory]
    [InlineData("data")]
    [InlineData("small file")]
    [InlineData("large file")]
    public async Task Upload_InAnotherProcess_IsTheSameAssetUntilItIsDeleted(string form)
    {
        var file = form switch
        {
            "data" => "data:image/png;base64," + Convert.ToBase64String(SampleMedia.Png),
            "small file" => folder.Write("a.png", SampleMedia.Png),
            _ => folder.Write("a.mp4", SampleMedia.Mp4(Uploader.LargestForm + 1000)),
        };
        var first = await Upload();
        var again = await Upload();
        await Delete(first);
        var second = await Upload();
        var secondAgain = await Upload();
        await Delete(second);
        var third = await Upload();

        Assert.Equal((first, second), (again, secondAgain));
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        await using var server = await Start();
        await server.Result("get_asset", new { assetId = third });

        async Task<string> Upload()
        {
            await using var process = await Start();
            return (await process.Result("upload_asset", new { file })).GetText("asset_id")!;
        }
    }

    [Fact]
    public async Task UploadMany_InAnotherProcess_AreTheSameAssetsButForWhatIsDeleted()
    {
        folder.Write("a.png", SampleMedia.Png);
        folder.Write("b.wav", SampleMedia.Wav);
        var first = await Upload();
        var again = await Upload();
        await Delete(first[0]);
        var second = await Upload();
        var secondAgain = await Upload();

        Assert.Equal(first, again);
        Assert.Equal(second, secondAgain);
        Assert.Equal((false, true), (first[0] == second[0], first[1] == second[1]));
        await using var server = await Start();
        await server.Result("get_asset", new { assetId = second[0] });

        async Task<string[]> Upload()
        {
            await using var process = await Start();
            var items = (await process.Result("upload_assets", new { files = new[] { "a.png", "b.wav" } })).GetProperty("items");
            return [.. items.EnumerateArray().Select(item => item.GetText("asset_id")!)];
        }
    }

    [Fact]
    public async Task Upload_UnderAWordOfItsOwn_IsAnotherAsset()
    {
        folder.Write("a.png", SampleMedia.Png);
        List<string?> made = [];
        foreach (var idempotencyKey in new[] { null, "take-2", "take-2" })
        {
            await using var server = await Start();
            made.Add((await server.Result("upload_asset", new { file = "a.png", idempotencyKey })).GetText("asset_id"));
        }

        Assert.NotEqual(made[0], made[1]);
        Assert.Equal(made[1], made[2]);
    }

    private async Task Delete(string assetId)
    {
        await using var other = await Start();
        await other.Result("delete_asset", new { assetId });
    }

    private Task<McpTestServer> Start() => McpTestServer.Start(sandbox.BaseAddress, new ServerSettings { Toolsets = ["all"], OutputDir = folder.Path, AllowDir = [folder.Path] }, time: new VirtualTime(), network: new VirtualTime());
}
