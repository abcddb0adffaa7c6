namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>What comes between a file and its create does not say that an earlier call of the same made nothing.</summary>
public sealed class UnsettledUploadTests : ServerTest
{
    private static readonly object Order = new { image = "me.jpg", voiceId = "voice_1", script = "Hello" };
    private bool isLost;

    internal override ServerSettings Settings => new() { Toolsets = ["all"], AllowDir = [Folder.Path] };

    protected override TimeProvider Time { get; } = new VirtualTime();

    protected override TimeProvider NetworkTime => Time;

    [Theory]
    [InlineData("GET", 503)]
    [InlineData("POST", 500)]
    [InlineData("POST", 402)]
    [InlineData("POST", 400)]
    public async Task Create_LostAndAgainWithAFailedUpload_MayHaveBeenMade(string method, int status)
    {
        Play(method, status);
        var lost = await Server.Error("create_video_from_image", Order);
        isLost = true;

        var told = await Server.Error("create_video_from_image", Order);

        Assert.Equal(("unknown", "unknown", lost.GetText("idempotency_key")), (lost.GetText("outcome"), told.GetText("outcome"), told.GetText("idempotency_key")));
        Assert.StartsWith("It may have been done and billed. Call again with exactly the same arguments", told.GetText("hint"), StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was made", told.GetRawText(), StringComparison.Ordinal);
        Assert.False(told.TryGetProperty("suggested_idempotency_key", out _));
    }

    [Fact]
    public async Task Create_FailedUploadAlone_HasMadeNothing()
    {
        Play("POST", 500);
        isLost = true;

        var told = await Server.Error("create_video_from_image", Order);

        Assert.Equal(("not_executed", "Nothing was made or billed: call again."), (told.GetText("outcome"), told.GetText("hint")));
    }

    /// <summary>The first upload is taken and its create lost; then the asset is gone, and no other is taken.</summary>
    private void Play(string method, int status)
    {
        Folder.Write("me.jpg", SampleMedia.Jpeg);
        const string Refusal = """{"error":{"code":"refused","message":"No."}}""";
        Upstream.Then(http => (http.Request.Method, http.Request.Path.Value, isLost) switch
        {
            ("POST", "/v3/videos", _) => FakeUpstream.Break(http),
            (_, _, false) => FakeUpstream.Json(200, """{"data":{"asset_id":"ast_1"}}""")(http),
            var (asked, _, _) when asked == method => FakeUpstream.Json(status, Refusal)(http),
            _ => FakeUpstream.Json(404, """{"error":{"code":"asset_not_found","message":"gone"}}""")(http),
        });
    }
}
