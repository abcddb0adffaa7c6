using System.Text.Encodings.Web;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>Rows of lists: short, unless more is asked for.</summary>
public sealed class ListRowFilterTests : ServerTest
{
    private const string Row = """{"id":"f03f8a1d2c4b4e6f9a7b5c3d1e0f2a4b","status":"completed","title":"My Video","duration":12.5,"video_url":"https://files2.heygen.ai/v.mp4?Expires=1","thumbnail_url":"https://files2.heygen.ai/v.jpg","video_page_url":"https://app.heygen.com/videos/f03f","folder_id":"0123456789abcdef0123456789abcdef","created_at":1732800000,"completed_at":1732800060}""";
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected override string FirstAnswer => $$"""{"data":[{{Row}}],"has_more":false}""";

    [Fact]
    public async Task List_ByDefault_TellsRowsInFewWordsAndNamesTheRest()
    {
        var list = await Server.Result("list_videos");

        Assert.Equal("""{"id":"f03f8a1d2c4b4e6f9a7b5c3d1e0f2a4b","status":"completed","title":"My Video","duration":12.5,"created_at":1732800000}""", JsonSerializer.Serialize(list.GetProperty("items")[0]));
        Assert.Equal(["video_url", "thumbnail_url", "video_page_url", "folder_id", "completed_at"], list.GetProperty("more_fields").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("""["video_url"]""", true)]
    [InlineData("\"video_url\"", true)]
    [InlineData("\"[\\\"video_url\\\"]\"", true)]
    [InlineData("""["folder_id"]""", false)]
    public async Task List_Fields_AreThereBesideTheUsual(string fields, bool linked)
    {
        var row = (await Server.Result("list_videos", JsonElement.Parse($$"""{"fields":{{fields}}}"""))).GetProperty("items")[0];

        Assert.Equal(linked, row.TryGetProperty("video_url", out _));
        Assert.Equal("completed", row.GetText("status"));
    }

    [Theory]
    [InlineData("""["videoUrl"]""", "video_url")]
    [InlineData("""["Folder ID","Video URL"]""", "folder_id", "video_url")]
    [InlineData("""["video-page-url"]""", "video_page_url")]
    [InlineData("\"folder_id and completedAt\"", "folder_id", "completed_at")]
    public async Task List_FieldsInOtherSpellings_AreThoseOfItems(string fields, params string[] expected)
    {
        var list = await Server.Result("list_videos", JsonElement.Parse($$"""{"fields":{{fields}}}"""));

        Assert.All(expected, name => Assert.True(list.GetProperty("items")[0].TryGetProperty(name, out _), name));
        Assert.False(list.TryGetProperty("absent_fields", out _));
    }

    [Theory]
    [InlineData("""["transcript"]""", "transcript")]
    [InlineData("""["video_url","size","views"]""", "size", "views")]
    public async Task List_FieldsThatNoItemHas_AreNamed(string fields, params string[] absent)
    {
        var list = await Server.Result("list_videos", JsonElement.Parse($$"""{"fields":{{fields}}}"""));

        Assert.Equal(absent, list.GetProperty("absent_fields").EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("{}", 10)]
    [InlineData("""{"limit":5}""", 5)]
    [InlineData("""{"limit":5,"fields":["all"]}""", 5)]
    [InlineData("""{"limit":40}""", 30)]
    public async Task List_MoreRowsThanAskedFor_SaysHowManyAreLeftOut(string arguments, int shown)
    {
        var rows = string.Join(',', Enumerable.Range(0, 30).Select(number => $$"""{"id":"v{{number}}","status":"completed"}"""));
        Upstream.Reset().Then(200, $$"""{"data":[{{rows}}],"has_more":false}""");

        var list = await Server.Result("list_videos", JsonNode.Parse(arguments));

        Assert.Equal(shown, list.GetProperty("items").GetArrayLength());
        Assert.Equal(shown is 30 ? null : $"HeyGen sent {30 - shown} more than limit asks for, which are left out: a larger limit shows them.", list.TryGetProperty("hint", out var hint) ? hint.GetString() : null);
    }

    [Theory]
    [InlineData("\"odd\"")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task List_OneRowThatIsNone_IsLeftOutAndSaid(string row)
    {
        Upstream.Reset().Then(200, $$"""{"data":[{{row}},{{Row}},null],"has_more":false}""");

        var list = await Server.Result("list_videos");

        Assert.Equal(1, list.GetProperty("items").GetArrayLength());
        Assert.StartsWith("1 of HeyGen's entries can't be read", list.GetText("hint"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_NoRowThatCanBeRead_IsAnError()
    {
        Upstream.Reset().Then(200, """{"data":["odd",7],"has_more":false}""");

        Assert.Equal("upstream_bad_response", (await Server.Error("list_videos")).GetText("code"));
    }

    [Fact]
    public async Task List_AllFields_IsWhatHeyGenSaid()
    {
        var list = await Server.Result("list_videos", new { fields = new[] { "all" } });

        Assert.Equal(Row, JsonSerializer.Serialize(list.GetProperty("items")[0], Relaxed));
        Assert.False(list.TryGetProperty("more_fields", out _));
    }

    [Fact]
    public async Task BrandKits_ByDefault_HaveTheirLogos()
    {
        await using var kits = (await FakeUpstream.Start()).Then(200, """{"data":[{"brand_kit_id":"k_1","name":"A","colors":["#1B4965"],"logo_url":"https://files.example/logo.png"}],"has_more":false}""");
        await using var listing = await McpTestServer.Start(kits.Address);

        Assert.Equal("https://files.example/logo.png", (await listing.Result("list_brand_kits")).GetProperty("items")[0].GetText("logo_url"));
    }

    /// <summary>What identifies a row is cut where it is long, and says so, but never left out.</summary>
    [Theory]
    [InlineData("list_videos", "id", "title", 60)]
    [InlineData("list_videos", "id", "title", 95)]
    [InlineData("list_video_translations", "id", "title", 300)]
    [InlineData("list_video_agent_sessions", "session_id", "title", 120)]
    [InlineData("list_brand_kits", "brand_kit_id", "name", 103)]
    [InlineData("list_avatar_groups", "id", "name", 90)]
    [InlineData("list_voices", "voice_id", "name", 99)]
    public async Task List_LongNames_AreCutAndNeverLeftOut(string tool, string id, string member, int length)
    {
        var name = string.Concat(Enumerable.Repeat("Quarterly update, 7 of 9; ", 20))[..length];
        await using var named = (await FakeUpstream.Start()).Then(200, $$"""{"data":[{"{{id}}":"f03f8a1d2c4b4e6f9a7b5c3d1e0f2a4b","{{member}}":"{{name}}","status":"completed","failure_code":"an_unusual_failure_of_the_rendering","duration":12.5,"created_at":1732800000,"output_language":"Portuguese (Brazil)"}],"has_more":false}""");
        await using var listing = await McpTestServer.Start(named.Address);

        var list = await listing.Result(tool);
        var row = list.GetProperty("items")[0];

        Assert.Equal(length > 80 ? name[..79] + "…" : name, row.GetText(member));
        Assert.Equal(length > 80, list.TryGetProperty("more_fields", out var more) && more.EnumerateArray().Any(field => field.GetString() == member));
        Assert.Equal(1732800000, row.GetProperty("created_at").GetDouble());
    }

    [Fact]
    public async Task List_LongNameThatIsAskedFor_IsWhole()
    {
        var title = new string('x', 95);
        await using var named = (await FakeUpstream.Start()).Then(200, $$"""{"data":[{"id":"v_1","title":"{{title}}"}],"has_more":false}""");
        await using var listing = await McpTestServer.Start(named.Address);

        Assert.Equal(title, (await listing.Result("list_videos", new { fields = new[] { "title" } })).GetProperty("items")[0].GetText("title"));
    }

    /// <summary>A member that only the rows with short names told would read as if the others had a default.</summary>
    [Theory]
    [InlineData("list_voices", "voice_id", "support_locale")]
    [InlineData("list_avatar_looks", "id", "preferred_orientation")]
    public async Task List_RowsOfDifferentLength_TellTheSameMembers(string tool, string id, string member)
    {
        var rows = Enumerable.Range(0, 6).Select(number => $$"""{"{{id}}":"f03f8a1d2c4b4e6f9a7b5c3d1e0f2a{{number}}b","name":"{{new string('n', 2 + (number * 15))}} 1, 2; 3.","language":"English","gender":"female","type":"public","avatar_type":"studio_avatar","status":"completed","{{member}}":"some value here","preview":"x"}""");
        await using var upstream = (await FakeUpstream.Start()).Then(200, $$"""{"data":[{{string.Join(',', rows)}}],"has_more":false}""");
        await using var listing = await McpTestServer.Start(upstream.Address);

        var told = (await listing.Result(tool)).GetProperty("items").EnumerateArray().Select(row => string.Join(',', row.EnumerateObject().Select(one => one.Name))).ToArray();

        Assert.Equal(6, told.Length);
        Assert.Single(told.Distinct());
    }

    [Fact]
    public void Fields_EveryListOfThings_HasThem()
    {
        var lists = Server.Selection.Tools.Where(tool => tool.Name.StartsWith("list_", StringComparison.Ordinal) || tool.Name.StartsWith("find_", StringComparison.Ordinal)).ToArray();

        Expect.None([.. lists.Where(tool => tool.Name is not "list_video_translation_languages" && !tool.ProtocolTool.InputSchema.GetProperty("properties").TryGetProperty("fields", out _)).Select(tool => tool.Name)]);
    }

    [Fact]
    public async Task WebhookEventTypes_ByDefault_AreNamesAndHowToVerify()
    {
        await using var events = (await FakeUpstream.Start()).Then(200, """{"data":[{"event_type":"avatar_video.success","description":"A job of kind avatar_video has completed"}],"has_more":false}""");
        await using var listing = await McpTestServer.Start(events.Address);

        var types = await listing.Result("list_webhook_event_types");

        Assert.Equal("""[{"event_type":"avatar_video.success"}]""", types.GetProperty("items").GetRawText());
        Assert.Contains("Heygen-Signature is the hex HMAC-SHA256 of the raw body", types.GetText("signature"), StringComparison.Ordinal);
    }
}
