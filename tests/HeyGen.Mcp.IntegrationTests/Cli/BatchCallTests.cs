namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>Batches whose items end differently: nothing that was paid for gets lost without a word.</summary>
public sealed class BatchCallTests : IDisposable
{
    private const string Orders = """{"videos":[{"type":"avatar","avatar_id":"l1","voice_id":"v","script":"a"},{"type":"avatar","avatar_id":"l1","voice_id":"v","script":"b"}]}""";
    private static readonly byte[] Media = SampleMedia.Mp4(20_000);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, null, 2, """{"status":"completed","video_id":"v1"}""", """{"status":"COMPLETED","video_id":"v2"}""")]
    [InlineData(0, null, 2, """{"status":"succeeded","video_id":11}""", """{"status":"completed","video_id":12}""")]
    [InlineData(1, "job_failed", 0, """{"status":"failed","video_id":null,"error":{"code":"x","message":"bad voice"}}""", """{"status":"error","error":"bad voice"}""")]
    [InlineData(1, "job_failed", 1, """{"status":"completed","video_id":"v1"}""", """{"status":"FAILED","error":{"code":"x","message":"bad voice"}}""")]
    [InlineData(4, "still_running", 1, """{"status":"completed","video_id":"v1"}""", """{"status":"processing","video_id":null}""")]
    [InlineData(4, "still_running", 1, """{"status":"completed","video_id":"v1"}""", """{"status":"completed","video_id":null}""")]
    [InlineData(4, "still_running", 1, """{"status":"completed","video_id":"v1"}""", """{"video_id":"v2"}""")]
    public async Task Batch_ItemsThatEndDifferently_EndsAsTheWorstOfThem(int exitCode, string? code, int saved, string first, string second)
    {
        await using var heygen = await FakeUpstream.Start();
        var batch = $$$"""{"data":{"batch_id":"b1","status":"completed","total_items":2,"items":[{{{first}}},{{{second}}}],"has_more":false}}""";
        heygen.Then(http => Answer(http, batch, heygen.Address));

        var waited = await HeyGenMcpProcess.Run(["call", "create_video_batch", "--json", Orders, "--yes", "--wait"], Account(heygen));
        var output = await HeyGenMcpProcess.Run(["call", "create_video_batch", "--json", Orders, "--yes", "--output", folder.Path], Account(heygen));
        var later = await HeyGenMcpProcess.Run(["download", "b1", "--kind", "video_batch", "--wait", "--output", folder.Path, "--overwrite"], Account(heygen));

        Assert.Equal(saved, folder.Content.Length);
        foreach (var call in new[] { waited, output, later })
        {
            Assert.Equal(exitCode, call.ExitCode);
            if (code is null)
                continue;
            var error = JsonDocument.Parse(call.Error.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("error");
            Assert.Equal((code, """{"kind":"video_batch","id":"b1"}"""), (error.GetText("code"), error.GetProperty("job").GetRawText()));
            Assert.Contains(exitCode is 1 ? "bad voice" : "running", error.GetText("message"), StringComparison.Ordinal);
        }
    }

    private static Task Answer(Microsoft.AspNetCore.Http.HttpContext http, string batch, Uri address) => http.Request.Path.Value! switch
    {
        ['/', 'm', '/', ..] => FakeStorage.Serve(Media)(http),
        var path when http.Request.Method is "GET" && path.Contains("/batches/", StringComparison.Ordinal) => FakeUpstream.Json(200, batch)(http),
        _ when http.Request.Method is "POST" => FakeUpstream.Json(200, """{"data":{"batch_id":"b1","status":"processing"}}""")(http),
        var path => FakeUpstream.Json(200, $$$"""{"data":{"id":"{{{path.Split('/')[^1]}}}","status":"completed","video_url":"{{{address}}}m/{{{path.Split('/')[^1]}}}.mp4"}}""")(http),
    };

    private static (string, string)[] Account(FakeUpstream heygen) => [("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key)];
}
