using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>A HeyGen that is down, or answers without end, seen by the hosted process.</summary>
public sealed class HostedFaultTests(ITestOutputHelper output) : UpstreamTest
{
    private const long Mebibyte = 1024 * 1024;
    private static readonly string[] Unlimited = ["--calls-per-second", "0", "--concurrent-calls", "0", "--address-requests-per-second", "0"];

    [Fact]
    public async Task UpstreamDown_TwoHundredCallsAreFewMoreAttempts()
    {
        Upstream.Then(FakeUpstream.Break);
        await using var server = await HostedProcess.Start(Upstream.Address, Unlimited);

        var errors = await Task.WhenAll(Enumerable.Range(1, 200).Select(async id => await HostedProcess.ErrorOf(await server.Call("get_current_user", new { }, HostedProcess.Key, id))));

        Assert.All(errors, error => Assert.Contains(error?.GetText("code"), (string[])["overloaded", "upstream_unavailable"]));
        output.WriteLine($"{Upstream.Requests.Count} attempts");
        Assert.InRange(Upstream.Requests.Count, 200, 240);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AnswerWithoutEnd_IsCutOffAndNotKept(bool compressed)
    {
        await using var server = await HostedProcess.Start(Upstream.Address, Unlimited);
        Upstream.Then(http => Packed(http, 1, compressed));
        await server.Call("list_videos", new { }); // what an answer of no use needs once
        Upstream.Then(http => Packed(http, 100, compressed));
        var (asked, before) = (Upstream.Requests.Count, server.PeakMemory);

        var error = await HostedProcess.ErrorOf(await server.Call("list_videos", new { }));

        Assert.Equal("upstream_bad_response", error?.GetText("code"));
        Assert.Equal(asked + 1, Upstream.Requests.Count);
        output.WriteLine($"{server.PeakMemory - before:N0} bytes more");
        Assert.InRange(server.PeakMemory - before, 0, 16 * Mebibyte);
    }

    /// <summary>That many MiB of nothing.</summary>
    private static async Task Packed(HttpContext http, int mebibytes, bool compressed)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.ContentEncoding = compressed ? "gzip" : default;
        var block = new byte[Mebibyte];
        await using var body = compressed ? new GZipStream(http.Response.Body, CompressionLevel.SmallestSize) : http.Response.Body;
        for (var count = 0; count < mebibytes && !http.RequestAborted.IsCancellationRequested; count++)
            await body.WriteAsync(block, http.RequestAborted);
    }
}
