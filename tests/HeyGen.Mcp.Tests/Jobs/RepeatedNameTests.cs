namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>An answer in which an object has a member twice is read as its last one says.</summary>
public sealed class RepeatedNameTests : JobTest
{
    [Theory]
    [InlineData("""{"data":{"id":"vid_1","status":"completed","z":1,"z":2,"video_url":"https://files2.heygen.ai/a.mp4"}}""")]
    [InlineData("""{"data":{"id":"vid_1","status":"processing","status":"completed","video_url":"https://files2.heygen.ai/a.mp4","error":{"a":1,"a":2}}}""")]
    public async Task Wait_NameTwiceInTheAnswer_IsReadAsItsLast(string answer)
    {
        HeyGen.Then(200, answer);

        Assert.Equal("completed", (await Wait("video", "vid_1")).GetText("status"));
    }

    [Theory]
    [InlineData("list_videos", "{}")]
    [InlineData("list_video_agent_sessions", "{}")]
    public async Task List_NameTwiceInARow_IsReadAsItsLast(string tool, string arguments)
    {
        HeyGen.Then(200, """{"data":[{"id":"vid_1","session_id":"vid_1","title":"a","z":1,"z":{"y":1,"y":2}}],"has_more":false}""");

        Assert.Contains("vid_1", (await Server.Result(tool, JsonElement.Parse(arguments))).GetRawText(), StringComparison.Ordinal);
    }
}
