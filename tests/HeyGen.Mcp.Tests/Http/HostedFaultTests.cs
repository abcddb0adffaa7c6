using System.IO.Compression;
using System.Net;
using System.Text.Json;
using HeyGen.Mcp.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Tests.Http;

/// <summary>A HeyGen that is down, or answers without end, seen by the hosted process (F23, F32).</summary>
public sealed class HostedFaultTests : IAsyncLifetime
{
    private const long Mebibyte = 1024 * 1024;
    private static readonly string[] Unlimited = ["--calls-per-second", "0", "--concurrent-calls", "0", "--address-requests-per-second", "0"];
    private FakeUpstream upstream = null!;

    public async Task InitializeAsync() => upstream = await FakeUpstream.Start();

    public async Task DisposeAsync() => await upstream.DisposeAsync();

    [Fact]
    public async Task F32_UpstreamDown_TwoHundredCallsAreFewMoreAttempts()
    {
        upstream.Then(FakeUpstream.Break);
        await using var server = await HostedProcess.Start(upstream.Address, Unlimited);

        var errors = await Task.WhenAll(Enumerable.Range(1, 200).Select(async id => await HostedProcess.ErrorOf(await server.Call("get_current_user", new { }, HostedProcess.Key, id))));

        Assert.All(errors, error => Assert.Contains(error?.GetProperty("code").GetString(), (string[])["overloaded", "upstream_unavailable"]));
        Assert.InRange(upstream.Requests.Count, 200, 240);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task F23_AnswerWithoutEnd_IsCutOffAndNotKept(bool compressed)
    {
        await using var server = await HostedProcess.Start(upstream.Address, Unlimited);
        upstream.Then(200, """{"data":{"username":"ann"}}""");
        await server.Call("get_current_user", new { });
        upstream.Then(http => compressed ? Bomb(http) : Giant(http));
        var before = server.PeakMemory;

        var error = await HostedProcess.ErrorOf(await server.Call("list_videos", new { }));

        Assert.Equal("upstream_bad_response", error?.GetProperty("code").GetString());
        Assert.Equal(2, upstream.Requests.Count);
        Assert.InRange(server.PeakMemory - before, 0, 32 * Mebibyte);
    }

    private static async Task Giant(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        var block = new byte[Mebibyte];
        block.AsSpan().Fill((byte)' ');
        for (var count = 0; count < 64 && !http.RequestAborted.IsCancellationRequested; count++)
            await http.Response.Body.WriteAsync(block, http.RequestAborted);
    }

    private static async Task Bomb(HttpContext http)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.ContentEncoding = "gzip";
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var block = new byte[Mebibyte];
            for (var count = 0; count < 100; count++)
                await gzip.WriteAsync(block);
        }

        await http.Response.Body.WriteAsync(packed.ToArray());
    }
}
