namespace HeyGen.Mcp.Tests.LocalFiles;

/// <summary>Subtitles that somebody has just corrected are handed in as text, also where there are no files.</summary>
public sealed class SubtitleTextTests : ServerTest
{
    private const string Subtitles = "1\n00:00:01,000 --> 00:00:02,500\nGuten Tag, Welt.\n\n2\n00:00:03,000 --> 00:00:04,000\nÄpfel & Öl\n";

    protected override bool LocalFiles => false;

    protected override TimeProvider Time { get; } = new VirtualTime();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Upstream.Then(http => FakeUpstream.Json(200, http.Request.Path == "/v3/assets"
            ? """{"data":{"asset_id":"ast_1"}}"""
            : """{"data":{"id":"p_1","proofread_ids":["p_1"],"video_translation_ids":["t_1"],"batch_id":"b_1"}}""")(http));
    }

    [Theory]
    [InlineData("upload_proofread_srt", """{"proofreadId":"p_1","srt":SRT}""")]
    [InlineData("create_proofread", """{"video":"asset_1","outputLanguages":["German"],"title":"T","srt":SRT}""")]
    [InlineData("create_video_translation", """{"video":"asset_1","outputLanguages":["German"],"srt":SRT,"srtRole":"output"}""")]
    [InlineData("create_video_translation_batch", """{"videoTranslations":[{"video":"asset_1","output_languages":["German"],"srt":SRT,"srt_role":"output"}]}""")]
    public async Task Call_SubtitlesAsText_AreUploadedAsAFile(string tool, string arguments)
    {
        await Server.Result(tool, JsonNode.Parse(arguments.Replace("SRT", JsonValue.Create(Subtitles).ToJsonString(), StringComparison.Ordinal)));

        Assert.Equal("/v3/assets", Upstream.Requests[0].PathAndQuery);
        Assert.Contains("application/x-subrip", Upstream.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("""_"asset_id":"ast_1""", Upstream.Requests[^1].Body.Replace("{\"type\":\"asset_id\",", "_", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n\n1\n00:00:01,000 --> 00:00:02,500\nHallo")]
    [InlineData("1\r\n00:00:01.000 --> 00:00:02.500\r\nHallo\r\n")]
    [InlineData("\uFEFF1\n00:00:01,000 --> 00:00:02,500\nHallo")]
    [InlineData("```srt\n1\n00:00:01,000 --> 00:00:02,500\nHallo\n```")]
    [InlineData("1\\n00:00:01,000 --> 00:00:02,500\\nHallo")]
    public async Task Call_SubtitlesAsClientsWriteThem_AreUploadedPlain(string subtitles)
    {
        await Server.Result("upload_proofread_srt", new { proofreadId = "p_1", srt = subtitles });

        var sent = Upstream.Requests[0].Body;
        Assert.Contains("\nHallo", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("```", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\\n", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_LongSubtitles_AreTaken()
    {
        var film = string.Concat(Enumerable.Range(1, 1200).Select(cue => $"{cue}\n00:{cue / 60:00}:{cue % 60:00},000 --> 00:{cue / 60:00}:{cue % 60:00},900\nA line that somebody says in the film.\n\n"));

        await Server.Result("upload_proofread_srt", new { proofreadId = "p_1", srt = film });

        Assert.Equal(2, Upstream.Requests.Count);
    }

    [Theory]
    [InlineData("upload_proofread_srt", """{"proofreadId":"p_1","srt":"WEBVTT\n\n00:01.000 --> 00:02.000\nHallo"}""", "srt")]
    [InlineData("upload_proofread_srt", """{"proofreadId":"p_1","srt":"Guten Tag,\nWelt."}""", "srt")]
    [InlineData("create_video_from_image", """{"image":"1\n00:00:01,000 --> 00:00:02,500\nHallo","script":"Hi","voiceId":"v"}""", "image")]
    public async Task Call_TextThatIsNoSubtitlesOrInNoPlaceForThem_IsRefusedUnsent(string tool, string arguments, string param)
    {
        var error = await Server.Error(tool, JsonNode.Parse(arguments));

        Assert.Equal(("invalid_argument", param), (error.GetText("code"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
    }
}
