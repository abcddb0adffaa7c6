namespace HeyGen.Mcp.Tests.Api.Sanitizing;

/// <summary>An answer that begins with a byte order mark is cleaned as any other.</summary>
public sealed class ByteOrderMarkTests : ServerTest
{
    private const string Mark = "\uFEFF";

    [Theory]
    [InlineData("""a\u001b[31mred""", "\u001b")]
    [InlineData("""a\u200bb\u202ec""", "\u202e")]
    [InlineData("""key """ + McpTestServer.Key, McpTestServer.Key)]
    public async Task Answer_WithAMark_IsSanitized(string title, string canary)
    {
        var answer = $$$"""{"data":{"id":"v_1","status":"completed","title":"{{{title}}}"}}""";
        Upstream.Then(200, Mark + answer).Then(200, answer);

        var marked = await Server.Result("get_video", new { videoId = "v_1" });

        Assert.DoesNotContain(canary, marked.GetText("title"), StringComparison.Ordinal);
        Assert.Equal((await Server.Result("get_video", new { videoId = "v_1" })).GetRawText(), marked.GetRawText());
    }

    [Theory]
    [InlineData("""{"data":{"id":"v_1","status":"completed"}}""")]
    [InlineData("""{"error":{"code":"not_found","message":"no such video"}}""")]
    public async Task Answer_WithAMark_IsRead(string answer)
    {
        Upstream.Then(200, Mark + answer).Then(200, answer);

        var (marked, plain) = (await Server.Call("get_video", new { videoId = "v_1" }), await Server.Call("get_video", new { videoId = "v_1" }));

        Assert.Equal((plain.IsError, plain.StructuredContent?.GetRawText()), (marked.IsError, marked.StructuredContent?.GetRawText()));
    }
}
