namespace HeyGen.Mcp.Tests.Features.Editing;

public sealed class EditingToolsTests : ServerTest
{
    protected override TimeProvider NetworkTime { get; } = new VirtualTime();

    [Fact]
    public async Task CreateBackgroundRemoval_Repeated_IsSentUnderTheSameRequestIdAndATakeUnderAnother()
    {
        Upstream.Then(200, """{"data":{"id":"bg_1","status":"pending","layers":{}}}""");

        var first = await Server.Result("create_background_removal", new { video = "asset_1", layers = new[] { "mask" } });
        await Server.Result("create_background_removal", new { layers = new[] { "mask" }, video = "asset_1" });
        await Server.Result("create_background_removal", new { video = "asset_1", layers = new[] { "mask" }, idempotencyKey = "second" });

        Assert.Equal("""{"id":"bg_1","status":"pending","layers":{},"next_step":{"tool":"wait_for_job","arguments":{"kind":"background_removal","id":"bg_1"},"in_seconds":0}}""", first.GetRawText());
        var ids = Upstream.Requests.Select(request => JsonElement.Parse(request.Body).GetText("request_id")!).ToArray();
        Assert.Equal((ids[0], 2), (ids[1], ids.Distinct().Count()));
        Assert.Equal($$"""{"video":{"type":"asset_id","asset_id":"asset_1"},"layers":["mask"],"request_id":"{{ids[0]}}"}""", Upstream.Requests[0].Body);
    }

    [Fact]
    public async Task CreateBackgroundRemoval_LostAnswer_IsSentAgainUnderTheSameRequestId()
    {
        Upstream.Then(FakeUpstream.Break).Then(200, """{"data":{"id":"bg_1","status":"pending"}}""");

        await Server.Result("create_background_removal", new { video = "asset_1" });

        Assert.Equal(2, Upstream.Requests.Count);
        Assert.Single(Upstream.Requests.Select(request => request.Body).Distinct());
    }
}
