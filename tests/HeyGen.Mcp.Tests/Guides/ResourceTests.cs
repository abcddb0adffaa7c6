using HeyGen.Mcp.Tests.LocalFiles;
using ModelContextProtocol;
using ModelContextProtocol.Client;

namespace HeyGen.Mcp.Tests.Guides;

public sealed class ResourceTests : DownloadTest
{
    internal override ServerSettings Settings => new() { Toolsets = ["all"], ResourceLinks = true, DownloadHosts = [Storage.Address.Authority] };

    protected override bool LocalFiles => false;

    [Fact]
    public async Task Templates_All_HaveTheirAddresses()
    {
        var templates = await Server.Client.ListResourceTemplatesAsync();

        Assert.Equal(
            ["heygen://avatars/looks/{id}", "heygen://sessions/{id}", "heygen://videos/{id}", "heygen://videos/{id}/subtitles", "heygen://voices/{id}"],
            templates.Select(template => template.UriTemplate).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task List_Any_ShowsTheNewestVideos()
    {
        Upstream.Then(200, """{"data":[{"id":"vid_1","title":"Launch","status":"completed"},{"id":"vid_2","status":"failed"}],"has_more":false}""");

        var resources = (await Server.Client.ListResourcesAsync()).Where(IsOfTheAccount);

        Assert.Equal([("heygen://videos/vid_1", "Launch", "Video, completed."), ("heygen://videos/vid_2", null, "Video, failed.")], resources.Select(resource => (resource.Uri, resource.Title, resource.Description)));
        Assert.Equal("/v3/videos?limit=20", Assert.Single(Upstream.Requests).PathAndQuery);
    }

    [Fact]
    public async Task List_HeyGenRefuses_IsEmpty()
    {
        Upstream.Then(401, """{"error":{"code":"unauthorized","message":"No such key."}}""");

        Assert.DoesNotContain(await Server.Client.ListResourcesAsync(), IsOfTheAccount);
    }

    [Fact]
    public async Task List_LaterPageCantBeHad_Fails()
    {
        Upstream.Then(401, """{"error":{"code":"unauthorized","message":"No such key."}}""")
            .Then(400, """{"error":{"code":"invalid_parameter","message":"Invalid token."}}""");

        foreach (var code in new[] { McpErrorCode.InternalError, McpErrorCode.InvalidParams })
            Assert.Equal(code, (await Assert.ThrowsAsync<McpProtocolException>(async () => await Server.Client.ListResourcesAsync(new ListResourcesRequestParams { Cursor = "t2" }))).ErrorCode);
    }

    [Fact]
    public async Task Read_Video_HasFreshLinksAndItsThumbnail()
    {
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", status = "completed", thumbnail_url = Storage.Address + "t.jpg", future_member = 1 } }));
        Storage.Then(FakeStorage.Serve(SampleMedia.Jpeg, "application/octet-stream"));

        var contents = (await Server.Client.ReadResourceAsync("heygen://videos/vid_1")).Contents;

        Assert.Equal(JsonSerializer.Serialize(new { id = "vid_1", status = "completed", thumbnail_url = Storage.Address + "t.jpg", future_member = 1 }), Assert.IsType<TextResourceContents>(contents[0]).Text);
        var picture = Assert.IsType<BlobResourceContents>(contents[1]);
        Assert.Equal(("image/jpeg", Convert.ToHexString(SampleMedia.Jpeg)), (picture.MimeType, Convert.ToHexString(picture.DecodedData.Span)));
        Assert.Null(Assert.Single(Storage.Requests).Header("x-api-key"));
    }

    [Theory]
    [InlineData("heygen://avatars/looks/look_1", "/v3/avatars/looks/look_1")]
    [InlineData("heygen://voices/voice_1", "/v3/voices/voice_1")]
    [InlineData("HEYGEN://Voices/Voice_1/", "/v3/voices/Voice_1")]
    [InlineData("heygen://sessions/ses_1", "/v3/video-agents/ses_1")]
    public async Task Read_OtherKinds_AskForThem(string uri, string path)
    {
        Upstream.Then(200, """{"data":{"status":"completed"}}""");

        var contents = (await Server.Client.ReadResourceAsync(uri)).Contents;

        Assert.Equal("""{"status":"completed"}""", Assert.IsType<TextResourceContents>(Assert.Single(contents)).Text);
        Assert.Equal(path, Assert.Single(Upstream.Requests).PathAndQuery);
    }

    [Fact]
    public async Task Read_Subtitles_AreTheText()
    {
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", subtitle_url = Storage.Address + "s.srt" } }));
        Storage.Then(FakeStorage.Serve(SampleMedia.Srt, "text/plain"));

        var contents = (await Server.Client.ReadResourceAsync("heygen://videos/vid_1/subtitles")).Contents;

        Assert.Equal(System.Text.Encoding.UTF8.GetString(SampleMedia.Srt), Assert.IsType<TextResourceContents>(Assert.Single(contents)).Text);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("https://evil.tld/t.jpg")]
    public async Task Read_ThumbnailElsewhere_IsLeftOut(string url)
    {
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", thumbnail_url = url } }));

        Assert.IsType<TextResourceContents>(Assert.Single((await Server.Client.ReadResourceAsync("heygen://videos/vid_1")).Contents));
    }

    [Fact]
    public async Task Read_ThumbnailOfMoreThanAMegabyte_IsLeftOut()
    {
        Upstream.Then(200, JsonSerializer.Serialize(new { data = new { id = "vid_1", thumbnail_url = Storage.Address + "t.png" } }));
        Storage.Then(FakeStorage.Serve([.. SampleMedia.Png, .. new byte[1024 * 1024]], "image/png"));

        Assert.Single((await Server.Client.ReadResourceAsync("heygen://videos/vid_1")).Contents);
    }

    [Theory]
    [InlineData("heygen://videos/vid_9")]
    [InlineData("heygen://videos/..")]
    [InlineData("heygen://videos/a%2fb")]
    [InlineData("heygen://voices/v1/subtitles")]
    [InlineData("heygen://video/v1")]
    [InlineData("heygen://videos/v1?x")]
    [InlineData("file:///etc/passwd")]
    public async Task Read_WhatIsNotThere_IsAnErrorThatNamesIt(string uri)
    {
        Upstream.Then(404, """{"error":{"code":"video_not_found","message":"no"}}""");
        var isAddress = uri is "heygen://videos/vid_9";

        var failure = await Assert.ThrowsAsync<McpProtocolException>(async () => await Server.Client.ReadResourceAsync(uri));

        Assert.Equal((McpErrorCode.InvalidParams, uri), (failure.ErrorCode, failure.Data["uri"]?.ToString()));
        Assert.Equal(isAddress, !failure.Message.Contains("heygen://videos/{id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Complete_Id_OffersTheNewest()
    {
        Upstream.Then(200, """{"data":[{"voice_id":"anna"},{"voice_id":"bert"},{"voice_id":"annie"}],"has_more":false}""");

        var completion = await Server.Client.CompleteAsync(new ResourceTemplateReference { Uri = "heygen://voices/{id}" }, "id", "ann");

        Assert.Equal(["anna", "annie"], completion.Completion.Values);
    }

    [Theory]
    [InlineData("get_video", """{"videoId":"vid_1"}""", """{"id":"vid_1","status":"completed"}""", "heygen://videos/vid_1")]
    [InlineData("get_avatar_look", """{"lookId":"look_1"}""", """{"id":"look_1"}""", "heygen://avatars/looks/look_1")]
    [InlineData("create_video_from_avatar", """{"avatarId":"look_1","script":"Hello"}""", """{"video_id":"vid_1"}""", "heygen://videos/vid_1")]
    [InlineData("wait_for_job", """{"kind":"video","id":"vid_1","maxSeconds":0}""", """{"id":"vid_1","status":"processing"}""", "heygen://videos/vid_1")]
    [InlineData("delete_video", """{"videoId":"vid_1"}""", """{"id":"vid_1"}""", null)]
    public async Task Call_ResultAboutOneThing_LinksIt(string tool, string arguments, string data, string? uri)
    {
        Upstream.Then(200, $$"""{"data":{{data}}}""");

        var result = await Server.Call(tool, JsonDocument.Parse(arguments).RootElement);

        var links = result.Content.OfType<ResourceLinkBlock>().ToArray();
        Assert.Equal(uri is null ? [] : [uri], links.Select(link => link.Uri));
    }

    /// <summary>Whole clients throw a result away that has a block they don't know.</summary>
    [Theory]
    [InlineData(false, "2025-11-25")]
    [InlineData(false, null)]
    [InlineData(true, "2024-11-05")]
    [InlineData(true, "2025-03-26")]
    public async Task Call_LinksNotAskedForOrUnknownToTheRevision_IsOneBlock(bool links, string? revision)
    {
        Upstream.Then(200, """{"data":{"id":"vid_1","status":"completed"}}""");
        await using var other = await McpTestServer.Start(Upstream.Address, new ServerSettings { ResourceLinks = links }, clientOptions: new McpClientOptions { ProtocolVersion = revision });

        var result = await other.Call("get_video", JsonElement.Parse("""{"videoId":"vid_1"}"""));

        Assert.IsType<TextContentBlock>(Assert.Single(result.Content));
    }

    /// <summary>Not of the skills, which are the same for everyone.</summary>
    private static bool IsOfTheAccount(McpClientResource resource) => resource.Uri.StartsWith("heygen:", StringComparison.Ordinal);
}
