using System.Net.Sockets;
using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.Api;

/// <summary>A server that may open nothing more says so: it is neither HeyGen nor its host that is at fault.</summary>
public sealed class NoHandleTests : UpstreamTest
{
    [Theory]
    [InlineData("get_video", """{"videoId":"v_1"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"l","script":"Hi"}""")]
    [InlineData("delete_video", """{"videoId":"v_1"}""")]
    public async Task Call_NoHandleLeft_SaysSoHoweverOften(string tool, string arguments)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, configure: static services => services.AddHttpClient(Attempt.ClientName).ConfigurePrimaryHttpMessageHandler(static () => new Exhausted()));

        for (var call = 0; call < 30; call++)
        {
            var error = await server.Error(tool, JsonNode.Parse(arguments));
            Assert.Equal(("upstream_unavailable", "not_executed", true), (error.GetText("code"), error.GetText("outcome"), error.GetProperty("retryable").GetBoolean()));
            Assert.Contains("open as it may", error.GetText("message"), StringComparison.Ordinal);
            Assert.Contains("ulimit -n", error.GetText("hint"), StringComparison.Ordinal);
        }
    }

    [UnixTheory]
    [InlineData(23)]
    [InlineData(24)]
    public void FileProblem_NoHandleLeft_SaysSo(int number) => Assert.Contains("as many files open as it may", FileProblem.Of(new IOException("Too many open files", number)), StringComparison.Ordinal);

    private sealed class Exhausted : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.ConnectionError, inner: new SocketException((int)SocketError.TooManyOpenSockets));
    }
}
