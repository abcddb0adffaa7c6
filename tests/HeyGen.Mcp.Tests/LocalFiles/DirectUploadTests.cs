using System.Security.Cryptography;
using HeyGen.Mcp.Features.Assets;
using HeyGen.Mcp.LocalFiles;
using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class DirectUploadTests : IAsyncLifetime
{
    private const int Length = Uploader.LargestForm + 1000;
    private static readonly byte[] Content = SampleMedia.Mp4(Length);
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData(Content));
    private readonly TemporaryFolder folder = new();
    private FakeAssetHost host = null!;
    private McpTestServer server = null!;

    public async ValueTask InitializeAsync()
    {
        folder.Write("big.mp4", Content);
        host = await FakeAssetHost.Start();
        server = await McpTestServer.Start(host.Address, new ServerSettings { Toolsets = ["all"], OutputDir = folder.Path, AllowDir = [folder.Path] }, time: new VirtualTime(), network: new VirtualTime());
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await host.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task UploadAsset_Above32Megabytes_GoesStraightToStorage()
    {
        host.LooksUntilUsable = 2;

        var asset = await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal(("ast_1", "video/mp4", Length, false), (asset.GetText("asset_id"), asset.GetText("mime_type"), asset.GetProperty("size_bytes").GetInt32(), asset.TryGetProperty("status", out _)));
        Assert.Equal(Digest, host.Stored["ast_1"]);
        Assert.Equal(
            $$"""{"filename":"big.mp4","content_type":"video/mp4","size_bytes":{{Length}}}""",
            Assert.Single(host.Of("POST", "/v3/assets/direct-uploads")).Body!.ToJsonString());
        Assert.Equal($$"""{"checksum_sha256":"{{Digest}}"}""", Assert.Single(host.Of("POST", "/v3/assets/ast_1/complete")).Body!.ToJsonString());
        Assert.Equal(2, host.Of("GET", "/v3/assets/statuses?asset_ids=ast_1").Count());
    }

    [Theory]
    [InlineData(403, "<html>blocked</html>")]
    [InlineData(403, """{"error":{"code":"forbidden","message":"no"}}""")]
    [InlineData(500, "")]
    [InlineData(200, """{"data":7}""")]
    [InlineData(429, """{"error":{"code":"rate_limit_exceeded","message":"no"}}""")]
    public async Task UploadAsset_StatusThatCannotBeRead_IsThereAllTheSame(int status, string answer)
    {
        host.LooksUntilUsable = 2;
        host.StatusFault = FakeUpstream.Json(status, answer, ("Retry-After", "600"));

        var asset = await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal(("ast_1", "processing", "wait_for_job"), (asset.GetText("asset_id"), asset.GetText("status"), asset.GetProperty("next_step").GetText("tool")));
    }

    [Fact]
    public async Task UploadAssets_TwoThatDifferSomewhereOnly_AreTwo()
    {
        var other = (byte[])Content.Clone();
        other[1_500_000]++;
        foreach (var path in new[] { folder.Write("one/voice.mp4", Content), folder.Write("two/voice.mp4", other) })
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        await server.Result("upload_assets", new { files = new[] { "one/voice.mp4", "two/voice.mp4" } });

        Assert.Equal(new[] { Digest, Convert.ToHexStringLower(SHA256.HashData(other)) }.Order(StringComparer.Ordinal), host.Stored.Values.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("COMPLETED")]
    [InlineData("Completed")]
    [InlineData("ready")]
    public async Task UploadAsset_UsableInAnotherWord_IsNotWaitedFor(string status)
    {
        AnswerStatus(status);

        var asset = await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal(("ast_1", false, false), (asset.GetText("asset_id"), asset.TryGetProperty("status", out _), asset.TryGetProperty("next_step", out _)));
    }

    [Theory]
    [InlineData("FAILED")]
    [InlineData("Failed")]
    [InlineData("error")]
    public async Task UploadAsset_FailedInAnotherWord_IsNotHandedOn(string status)
    {
        AnswerStatus(status);

        var error = await server.Error("upload_asset", new { file = "big.mp4" });

        Assert.Equal(("invalid_argument", "HeyGen could not make an asset of the file."), (error.GetText("code"), error.GetText("message")));
    }

    private void AnswerStatus(string status)
    {
        host.LooksUntilUsable = 2;
        host.StatusFault = FakeUpstream.Json(200, $$$"""{"data":[{"video_id":"ast_1","status":"{{{status}}}"}],"has_more":false}""");
    }

    [Fact]
    public async Task UploadAsset_NotReadyToBeCompleted_IsCompletedAMomentLater()
    {
        host.Completions.Enqueue(409);
        host.Completions.Enqueue(409);

        var asset = await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal(("ast_1", 3), (asset.GetText("asset_id"), host.Of("POST", "/v3/assets/ast_1/complete").Count()));
    }

    [Fact]
    public async Task UploadAsset_NeverReadyToBeCompleted_SaysToCallAgain()
    {
        for (var attempt = 0; attempt < 20; attempt++)
            host.Completions.Enqueue(409);

        var error = await server.Error("upload_asset", new { file = "big.mp4" });

        Assert.Equal(("conflict", true), (error.GetText("code"), error.GetProperty("retryable").GetBoolean()));
        Assert.DoesNotContain("wait_for_job", error.GetText("hint"), StringComparison.Ordinal);
    }

    /// <summary>A completion that came too early must not answer for the one after the bytes.</summary>
    [Fact]
    public async Task CompleteBatch_Again_IsAskedAnewUnlessItsKeyIsGiven()
    {
        await using var heygen = await FakeUpstream.Start();
        heygen.Then(200, """{"data":{"batch_id":"b_1"}}""");
        await using var caller = await McpTestServer.Start(heygen.Address, new ServerSettings { Toolsets = ["all"] });

        foreach (var key in new[] { null, null, "again", "again" })
            await caller.Result("complete_asset_batch", new { batchId = "b_1", idempotencyKey = key });

        var keys = heygen.Requests.Select(request => request.Header("Idempotency-Key")).ToArray();
        Assert.Equal((3, keys[2]), (keys.Distinct().Count(), keys[3]));
    }

    [Fact]
    public async Task Complete_BeforeTheBytes_SaysToPutThem()
    {
        await using var heygen = await FakeUpstream.Start();
        heygen.Then(409, """{"error":{"code":"conflict","message":"Nothing there."}}""");
        await using var caller = await McpTestServer.Start(heygen.Address, new ServerSettings { Toolsets = ["all"] });

        Assert.StartsWith("PUT the raw bytes to the upload_url", (await caller.Error("complete_asset_upload", new { assetId = "a_1" })).GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task UploadAsset_Put_CarriesTheSignedHeadersAndNoCredential()
    {
        await server.Result("upload_asset", new { file = "big.mp4" });

        var put = Assert.Single(host.Of("PUT", "/put/ast_1"));
        Assert.Equal(("video/mp4", "AES256", $"{Length}"), (put.Headers["Content-Type"], put.Headers["x-amz-server-side-encryption"], put.Headers["Content-Length"]));
        Assert.Equal(["Content-Length", "Content-Type", "Expect", "Host", "User-Agent", "x-amz-server-side-encryption"], put.Headers.Keys.Where(name => name is not ("traceparent" or "Connection")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task UploadAsset_CutHalfwayTwice_IsSentWholeAThirdTimeAndCompletedOnce()
    {
        host.Faults.Enqueue(new TransferFault(CutAt: 0.5));
        host.Faults.Enqueue(new TransferFault(CutAt: 0.5));

        await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal(Digest, host.Stored["ast_1"]);
        Assert.Equal((1, 3, 1), (host.Of("POST", "/v3/assets/direct-uploads").Count(), host.Of("PUT", "/put/ast_1").Count(), host.Of("POST", "/v3/assets/ast_1/complete").Count()));
    }

    [Fact]
    public async Task UploadAsset_CutEveryTime_FailsAndCompletesNothing()
    {
        for (var cut = 0; cut < 4; cut++)
            host.Faults.Enqueue(new TransferFault(CutAt: 0.5));

        var error = await server.Error("upload_asset", new { file = "big.mp4" });

        Assert.Equal(("upstream_unavailable", "not_executed", true), (error.GetText("code"), error.GetText("outcome"), error.GetProperty("retryable").GetBoolean()));
        Assert.DoesNotContain("SIGCANARY", error.GetRawText(), StringComparison.Ordinal);
        Assert.Empty(host.Of("POST", "/v3/assets/ast_1/complete"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task UploadAsset_LinkExpired_OpensANewUploadUnderANewKey(int status)
    {
        host.Faults.Enqueue(new TransferFault(Status: status));

        var asset = await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal("ast_2", asset.GetText("asset_id"));
        Assert.Equal(Digest, host.Stored["ast_2"]);
        Assert.Equal(2, host.Of("POST", "/v3/assets/direct-uploads").Select(request => request.Key).Distinct().Count());
        Assert.Equal(["/v3/assets/ast_2/complete"], host.Requests.Where(request => request.Path.EndsWith("/complete", StringComparison.Ordinal)).Select(request => request.Path));
    }

    [Fact]
    public async Task UploadAsset_LinkRefusedTwice_Fails()
    {
        host.Faults.Enqueue(new TransferFault(Status: 403));
        host.Faults.Enqueue(new TransferFault(Status: 403));

        var error = await server.Error("upload_asset", new { file = "big.mp4" });

        Assert.Equal("upstream_unavailable", error.GetText("code"));
        Assert.Equal(2, host.Of("PUT", "/put/").Count());
    }

    [Theory]
    [InlineData(307)]
    [InlineData(412)]
    public async Task UploadAsset_AnswerThatCallingAgainMeetsAgain_IsNotSaidToPass(int status)
    {
        host.Faults.Enqueue(new TransferFault(Status: status));

        var error = await server.Error("upload_asset", new { file = "big.mp4" });

        Assert.DoesNotContain("Call again", error.GetText("hint"), StringComparison.Ordinal);
        Assert.False(error.GetProperty("retryable").GetBoolean());
    }

    [Fact]
    public async Task UploadAsset_LargerThanStorageTakes_SendsNotAByte()
    {
        host.MaxBytes = Length - 1;

        var error = await server.Error("upload_asset", new { file = "big.mp4" });

        Assert.Equal(("payload_too_large", "not_executed", "file"), (error.GetText("code"), error.GetText("outcome"), error.GetText("param")));
        Assert.Empty(host.Of("PUT", "/put/"));
    }

    [Fact]
    public async Task UploadAsset_CompletionFailsTwice_IsCompletedByTheThird()
    {
        host.Completions.Enqueue(500);
        host.Completions.Enqueue(500);

        await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal((1, 3), (host.Of("PUT", "/put/").Count(), host.Of("POST", "/v3/assets/ast_1/complete").Count()));
    }

    [Fact]
    public async Task UploadAsset_StillProcessingInTheEnd_SaysSoAndHowToWait()
    {
        host.LooksUntilUsable = 100;

        var asset = await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal("processing", asset.GetText("status"));
        Assert.Equal("""{"tool":"wait_for_job","arguments":{"kind":"asset","id":"ast_1"},"in_seconds":0}""", asset.GetProperty("next_step").GetRawText());
    }

    [Fact]
    public async Task UploadAsset_Running_TellsHowManyBytes()
    {
        var told = new ProgressRecorder();

        await ActivatorUtilities.CreateInstance<UploadTools>(server.Services).UploadAsset("big.mp4", told);

        Assert.Equal((Length, Length), (told.Values[^1].Progress, told.Values[^1].Total));
        Assert.True(told.Values.Count > 20, $"It was told {told.Values.Count} times.");
        Assert.Equal(told.Values.Select(value => value.Progress).Order(), told.Values.Select(value => value.Progress));
    }

    [Fact]
    public async Task Put_StorageOfAStranger_IsNotConnectedTo()
    {
        var put = server.Services.GetRequiredService<StorageUpload>();
        var source = await UploadSource.Read("big.mp4", null, FilePurpose.Asset, server.Services.GetRequiredService<AllowedFolders>(), "file", CancellationToken.None);

        var refusal = await Assert.ThrowsAsync<HeyGen.Api.Errors.HeyGenException>(() => put.Send("https://evil.tld/put?X-Amz-Signature=SIGCANARY", null, source, null, CancellationToken.None));

        Assert.Equal("The upload link leads to evil.tld, which this server does not use.", refusal.Message);
    }

    [Fact]
    public async Task UploadAsset_SameFileAgain_IsRecognisedAndNotSent()
    {
        var first = await server.Result("upload_asset", new { file = "big.mp4" });
        File.Copy(Path.Combine(folder.Path, "big.mp4"), Path.Combine(folder.Path, "copy.mp4"));
        var again = await server.Result("upload_asset", new { file = "copy.mp4" });

        Assert.Equal(first.GetText("asset_id"), again.GetText("asset_id"));
        Assert.Equal("This server uploaded the same file before; nothing was sent.", again.GetText("note"));
        Assert.Single(host.Of("PUT", "/put/"));
    }

    [Fact]
    public async Task UploadAsset_OtherFileOfTheSameNameAndSize_IsAnotherUpload()
    {
        await server.Result("upload_asset", new { file = "big.mp4" });
        var edited = SampleMedia.Mp4(Length);
        edited[^1]++;
        folder.Write("big.mp4", edited);
        var second = await server.Result("upload_asset", new { file = "big.mp4" });

        Assert.Equal("ast_2", second.GetText("asset_id"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(edited)), host.Stored["ast_2"]);
        Assert.Equal(2, host.Of("POST", "/v3/assets/direct-uploads").Select(request => request.Key).Distinct().Count());
    }

    [Fact]
    public async Task UploadAsset_SameFileInAnotherProcess_HasTheSameKey()
    {
        await server.Result("upload_asset", new { file = "big.mp4" });
        await using var restarted = await McpTestServer.Start(host.Address, new ServerSettings { Toolsets = ["all"], OutputDir = folder.Path, AllowDir = [folder.Path] }, network: new VirtualTime());
        await restarted.Result("upload_asset", new { file = "big.mp4" });

        Assert.Single(host.Of("POST", "/v3/assets/direct-uploads").Select(request => request.Key).Distinct());
    }

    [Fact]
    public async Task UploadAssets_Many_EachHasItsResult()
    {
        folder.Write("a.png", SampleMedia.Png);
        folder.Write("same.png", SampleMedia.Png);
        folder.Write("b.wav", SampleMedia.Wav);
        folder.Write("secret.txt", "no media");

        var result = await server.Result("upload_assets", new { files = new[] { "a.png", "secret.txt", "same.png", "b.wav", "/etc/passwd" } });

        Assert.Equal(
            """[["a.png","ast_1",null],["secret.txt",null,"invalid_argument"],["same.png","ast_1",null],["b.wav","ast_2",null],["/etc/passwd",null,"path_not_allowed"]]""",
            JsonSerializer.Serialize(result.GetProperty("items").EnumerateArray().Select(item => new[] { item.GetText("file"), Text(item, "asset_id"), item.TryGetProperty("error", out var error) ? Text(error, "code") : null })));
        Assert.Equal(2, result.GetProperty("failed").GetInt32());
        Assert.Equal((1, 2, 1), (host.Of("POST", "/v3/assets/direct-uploads/batches").Count(), host.Of("PUT", "/put/").Count(), host.Of("POST", "/v3/assets/complete/batches").Count()));
    }

    [Fact]
    public async Task UploadAssets_OneThatStorageRefuses_FailsAlone()
    {
        folder.Write("a.png", SampleMedia.Png);
        folder.Write("b.wav", SampleMedia.Wav);
        host.Faults.Enqueue(new TransferFault(Status: 412));

        var result = await server.Result("upload_assets", new { files = new[] { "a.png", "b.wav" } });

        var items = result.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(1, result.GetProperty("failed").GetInt32());
        Assert.Equal(["upstream_bad_response"], items.Where(item => item.TryGetProperty("error", out _)).Select(item => Text(item.GetProperty("error"), "code")));
        Assert.Single(items, item => Text(item, "asset_id") is not null);
    }

    private static string? Text(JsonElement data, string name) => data.TryGetProperty(name, out var value) ? value.GetString() : null;
}
