using System.Text.Json;
using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Assets;

public sealed class AssetToolsTests
{
    private const string Slot = """{"asset_id":"a_1","upload_url":"https://storage.example.com/a_1?sig=1","upload_headers":{"x-amz-server-side-encryption":"AES256"},"expires_in_seconds":600,"max_bytes":5,"status":"pending_upload"}""";

    [Fact]
    public async Task CreateAssetUpload_File_ReturnsTheSlotAndNamesTheCompletion()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, $$$"""{"data":{{{Slot}}}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var created = await server.Result("create_asset_upload", new { filename = "a.mp4", contentType = "video/mp4", sizeBytes = 5 });

        Assert.Equal(Slot[..^1] + ""","next_step":{"tool":"complete_asset_upload","arguments":{"assetId":"a_1"}}}""", created.GetRawText());
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(("POST", "/v3/assets/direct-uploads", """{"filename":"a.mp4","content_type":"video/mp4","size_bytes":5}"""), (sent.Method, sent.PathAndQuery, sent.Body));
    }

    [Theory]
    [InlineData("processing", true)]
    [InlineData("completed", false)]
    public async Task CompleteAssetUpload_Status_SaysWhetherToWait(string status, bool waits)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, $$$"""{"data":{"asset_id":"a_1","status":"{{{status}}}","mime_type":"video/mp4","size_bytes":5,"url":"https://example.com/a_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var completed = await server.Result("complete_asset_upload", new { assetId = "a_1" });

        Assert.Equal(waits, completed.TryGetProperty("next_step", out var next) && next.GetRawText() is """{"tool":"wait_for_job","arguments":{"kind":"asset","id":"a_1"},"in_seconds":0}""");
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(("POST", "/v3/assets/a_1/complete", "{}"), (sent.Method, sent.PathAndQuery, sent.Body));
    }

    [Fact]
    public async Task CreateAssetUploadBatch_Files_ReturnsASlotForEach()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, $$$"""{"data":{"batch_id":"b_1","items":[{{{Slot}}}]}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));
        var checksum = new string('a', 64);

        var created = await server.Result("create_asset_upload_batch", new { files = new[] { new { filename = "a.mp4", content_type = "video/mp4", size_bytes = 5, checksum_sha256 = checksum } }, title = "Clips" });

        Assert.Equal($$$$"""{"batch_id":"b_1","items":[{{{{Slot}}}}],"next_step":{"tool":"complete_asset_batch","arguments":{"batchId":"b_1"}}}""", created.GetRawText());
        Assert.Equal($$$"""{"files":[{"filename":"a.mp4","content_type":"video/mp4","size_bytes":5,"checksum_sha256":"{{{checksum}}}"}],"title":"Clips"}""", Assert.Single(upstream.Requests).Body);
    }

    [Fact]
    public async Task CompleteAssetBatch_Batch_NamesTheLookAtIt()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(202, """{"data":{"batch_id":"b_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var completed = await server.Result("complete_asset_batch", new { batchId = "b_1" });

        Assert.Equal("""{"tool":"get_asset_batch","arguments":{"batchId":"b_1"},"in_seconds":5}""", completed.GetProperty("next_step").GetRawText());
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(("POST", "/v3/assets/complete/batches", """{"batch_id":"b_1"}"""), (sent.Method, sent.PathAndQuery, sent.Body));
    }

    [Theory]
    [InlineData("list_assets", """{"username":"ada","folderId":""}""", "GET", "/v3/assets?username=ada&limit=20&folder_id=")]
    [InlineData("search_assets", """{"query":"red fox","type":"icon","scope":"personal"}""", "GET", "/v3/assets/search?query=red%20fox&type=icon&scope=personal&limit=20")]
    [InlineData("get_asset", """{"assetId":"a_1"}""", "GET", "/v3/assets/a_1")]
    [InlineData("delete_asset", """{"assetId":"a_1"}""", "DELETE", "/v3/assets/a_1")]
    [InlineData("get_asset_batch", """{"batchId":"b_1"}""", "GET", "/v3/assets/batches/b_1?limit=100")]
    public async Task Assets_EachTool_CallsItsOperation(string tool, string arguments, string method, string path)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, path.Contains('?', StringComparison.Ordinal) && !path.Contains("batches", StringComparison.Ordinal) ? """{"data":[],"has_more":false,"next_token":null}""" : """{"data":{"id":"a_1","batch_id":"b_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result(tool, JsonElement.Parse(arguments));

        var sent = Assert.Single(upstream.Requests);
        Assert.Equal((method, path), (sent.Method, sent.PathAndQuery));
    }

    [Theory]
    [InlineData("create_asset_upload", """{"filename":"a.mp4","contentType":"video/mp4","sizeBytes":0}""", "sizeBytes")]
    [InlineData("create_asset_upload", """{"filename":"a.mp4","contentType":"video/mp4","sizeBytes":5,"checksumSha256":"abc"}""", "checksumSha256")]
    [InlineData("create_asset_upload_batch", """{"files":[]}""", "files")]
    [InlineData("create_asset_upload_batch", """{"files":[{"filename":"a.mp4","content_type":"video/mp4"}]}""", "files[0].size_bytes")]
    [InlineData("search_assets", """{"query":"fox","type":"video"}""", "type")]
    [InlineData("list_assets", "{}", "username")]
    [InlineData("bulk_asset_statuses", "{}", "assetIds")]
    public async Task Assets_ArgumentsThatDontFit_AreRefusedUnsent(string tool, string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }
}
