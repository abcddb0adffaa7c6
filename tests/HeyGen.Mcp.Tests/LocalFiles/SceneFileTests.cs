namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>A scene's background takes a file in every form that any other argument takes one in, and only the kind that it can show.</summary>
public sealed class SceneFileTests : ServerTest
{
    internal override ServerSettings Settings => new() { Toolsets = ["all"], OutputDir = Folder.Path, AllowDir = [Folder.Path] };

    protected override TimeProvider Time { get; } = new VirtualTime();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Folder.Write("bg.png", SampleMedia.Png);
        Folder.Write("bg.mp4", SampleMedia.Mp4());
        Folder.Write("voice.mp3", SampleMedia.Mp3);
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Path == "/v3/assets" ? """{"data":{"asset_id":"ast_1"}}""" : """{"data":{"id":"v_1","video_id":"v_1","batch_id":"b_1"}}""")(http));
    }

    [Theory]
    [InlineData("""{"type":"image","url":"bg.png"}""", """{"type":"image","asset_id":"ast_1"}""")]
    [InlineData("""{"type":"image","asset_id":"bg.png"}""", """{"type":"image","asset_id":"ast_1"}""")]
    [InlineData("""{"type":"image","url":"DATA"}""", """{"type":"image","asset_id":"ast_1"}""")]
    [InlineData("""{"type":"video","url":"bg.mp4"}""", """{"type":"video","asset_id":"ast_1"}""")]
    [InlineData("""{"type":"image","url":"asset_7"}""", """{"type":"image","asset_id":"asset_7"}""")]
    [InlineData("""{"type":"image","asset_id":"https://example.com/a.png"}""", """{"type":"image","url":"https://example.com/a.png"}""")]
    [InlineData("""{"type":"image","url":"https://example.com/a.png"}""", """{"type":"image","url":"https://example.com/a.png"}""")]
    [InlineData("""{"type":"color","color":"#102030"}""", """{"type":"color","color":"#102030"}""")]
    public async Task Background_FileInAnyForm_GoesWhereItsFormGoes(string background, string sent)
    {
        background = background.Replace("DATA", "data:image/png;base64," + Convert.ToBase64String(SampleMedia.Png), StringComparison.Ordinal);

        foreach (var (tool, arguments) in new[] { ("create_video_from_studio", $$$"""{"scenes":[{{{Scene(background)}}}]}"""), ("create_video_batch", $$$"""{"videos":[{"type":"studio","scenes":[{{{Scene(background)}}}]}]}""") })
        {
            await Server.Result(tool, JsonNode.Parse(arguments));

            Assert.Contains($"\"background\":{sent}", Upstream.Requests[^1].Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"type":"image","url":"http://example.com/a.png"}""", "url_not_allowed", "url")]
    [InlineData("""{"type":"image","url":"gone.png"}""", "invalid_argument", "url")]
    [InlineData("""{"type":"image","url":"bg.mp4"}""", "invalid_argument", "url")]
    [InlineData("""{"type":"image","asset_id":"bg.mp4"}""", "invalid_argument", "asset_id")]
    [InlineData("""{"type":"video","url":"bg.png"}""", "invalid_argument", "url")]
    [InlineData("""{"type":"video","url":"voice.mp3"}""", "invalid_argument", "url")]
    public async Task Background_FileThatCanNotBeShown_IsRefusedUnsent(string background, string code, string member)
    {
        var error = await Server.Error("create_video_from_studio", JsonNode.Parse($$$"""{"scenes":[{{{Scene(background)}}}]}"""));

        Assert.Equal((code, $"scenes[0].input.background.{member}"), (error.GetText("code"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
    }

    /// <summary>Another member says what kind of file it is.</summary>
    [Theory]
    [InlineData("create_video_from_avatar", """{"avatarId":"l","script":"Hi","background":{"type":"image","url":"bg.mp4"}}""", "background.url")]
    [InlineData("create_video_from_image", """{"image":"bg.png","voiceId":"v","script":"Hi","background":{"type":"image","asset_id":"bg.mp4"}}""", "background.asset_id")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"image","source":"bg.mp4","duration":2}]}""", "scenes[0].source")]
    [InlineData("create_video_from_studio", """{"scenes":[{"type":"video","source":"bg.png"}]}""", "scenes[0].source")]
    [InlineData("create_video_batch", """{"videos":[{"type":"studio","scenes":[{"type":"video","source":"bg.png"}]}]}""", "videos[0].scenes[0].source")]
    [InlineData("generate_from_template", """{"templateId":"t","variables":{"photo":{"type":"image","asset":"bg.mp4"}}}""", "variables.photo.asset")]
    [InlineData("generate_from_template", """{"templateId":"t","variables":{"clip":{"type":"video","asset":"bg.png"}}}""", "variables.clip.asset")]
    [InlineData("generate_from_template", """{"templateId":"t","variables":{"song":{"type":"audio","asset":"bg.mp4"}}}""", "variables.song.asset")]
    public async Task File_OfAnotherKindThanItsTypeSays_IsRefusedUnsent(string tool, string arguments, string param)
    {
        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetText("code"), error.GetText("param")));
        Assert.DoesNotContain(Upstream.Requests, request => request.Method is "POST");
    }

    private static string Scene(string background) => $$$"""{"type":"avatar_video","input":{"avatar_id":"l","script":"Hi","background":{{{background}}}}}""";
}
