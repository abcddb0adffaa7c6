using HeyGen.Mcp.Pipeline;

namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>A failed job says why, what usually helps and what is known of its price, whichever tool shows it.</summary>
public sealed class FailedJobTests : ServerTest
{
    [Theory]
    [InlineData("get_video", "videoId", """{"id":"x","status":"failed","failure_code":"no_audio_track","failure_message":"No sound."}""", "no_audio_track")]
    [InlineData("get_video", "videoId", """{"id":"x","status":"failed"}""", null)]
    [InlineData("get_lipsync", "lipsyncId", """{"id":"x","status":"failed","failure_message":"No sound."}""", null)]
    public async Task Get_FailedJob_SaysWhatHelps(string tool, string idArgument, string data, string? code)
    {
        Upstream.Then(200, $$"""{"data":{{data}}}""");

        var job = await Server.Result(tool, new Dictionary<string, string> { [idArgument] = "x" });

        Assert.Equal((JobFailures.Advice(code, "v3/videos/x"), JobFailures.Charged("v3/videos/x")), (job.GetText("failure_advice"), job.GetText("charged")));
        Assert.All(JsonElement.Parse(data).EnumerateObject(), member => Assert.True(JsonElement.DeepEquals(member.Value, job.GetProperty(member.Name)), member.Name));
    }

    [Theory]
    [InlineData("get_brand_kit", "brandKitId", """{"brand_kit_id":"x","status":"error","error":{"code":"download_failed"}}""", "HeyGen could not fetch a file by its URL.")]
    [InlineData("get_brand_kit", "brandKitId", """{"brand_kit_id":"x","status":"error"}""", "Change what caused it, then try again.")]
    [InlineData("get_asset_batch", "batchId", """{"batch_id":"x","status":"failed","items":[{"asset_id":"a","status":"failed","error":{"code":"conflict"}}]}""", "Were the bytes put to upload_url")]
    [InlineData("get_asset", "assetId", """{"id":"x","status":"failed"}""", "Were the bytes put to upload_url")]
    public async Task Get_FailedJobThatCostsNothing_SpeaksOfNoCharge(string tool, string idArgument, string data, string advice)
    {
        Upstream.Then(200, $$"""{"data":{{data}}}""");

        var job = await Server.Result(tool, new Dictionary<string, string> { [idArgument] = "x" });

        Assert.StartsWith(advice, job.GetText("failure_advice"), StringComparison.Ordinal);
        Assert.Equal("HeyGen takes nothing for it.", job.GetText("charged"));
    }

    [Fact]
    public async Task Get_JobThatHasNotFailed_SaysNothingOfIt()
    {
        Upstream.Then(200, """{"data":{"id":"x","status":"completed"}}""");

        var job = await Server.Result("get_video", new { videoId = "x" });

        Assert.Equal("""{"id":"x","status":"completed"}""", job.GetRawText());
    }

    [Fact]
    public async Task Wait_FailedJob_GivesHeyGensWordsAndWhatHelps()
    {
        Upstream.Then(200, """{"data":{"id":"x","status":"failed","failure_code":"moderation_rejected","failure_message":"Not allowed."}}""");

        var report = await Server.Result("wait_for_job", new { kind = "video", id = "x" });

        var expected = new { code = "moderation_rejected", message = "Not allowed.", advice = JobFailures.Advice("moderation_rejected", "v3/videos/x"), charged = JobFailures.Charged("v3/videos/x") };
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(expected), report.GetProperty("failure")), report.GetRawText());
    }
}
