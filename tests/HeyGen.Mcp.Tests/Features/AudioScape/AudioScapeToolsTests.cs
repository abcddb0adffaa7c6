using System.Globalization;

namespace HeyGen.Mcp.Tests.Features.AudioScape;

public sealed class AudioScapeToolsTests : ServerTest
{
    private const string Tool = "search_audioscape_music";

    [Theory]
    [InlineData(null, false)]
    [InlineData("  ", false)]
    [InlineData("${AUDIOSCAPE_API_KEY}", false)]
    [InlineData("asc_1", true)]
    public async Task Tool_ByItsVariable_IsListedOnlyWhenSet(string? value, bool listed)
    {
        await using var server = await McpTestServer.Start(Upstream.Address, variable: name => name is "AUDIOSCAPE_API_KEY" ? value : null);

        var tools = await server.Client.ListToolsAsync();

        Assert.Equal(listed, tools.Any(tool => tool.Name == Tool));
    }

    [Fact]
    public async Task Search_AllArguments_AreSentWithAudioScapesKeyAlone()
    {
        const string Answer = """{"tracks":[{"asset_id":"t1","name":"Tea","artist":"Ann","album":"Cups","duration":61.5,"genre":"jazz","bpm":90,"score":0.8,"thumbnail_url":"https://a.example/t.png"}],"artists":[{"name":"Ann","track_count":3}],"albums":[{"name":"Cups","artist":"Ann","track_count":2}],"meta":{"total":1,"limit":5,"offset":10,"search_method":"semantic"}}""";
        Upstream.Then(200, Answer);

        var found = await Server.Result(Tool, new { query = "calm tea", limit = 5, offset = 10, filters = new { genres = new[] { "jazz" }, duration = new { min = 30, max = 90.5 } } });

        Assert.Equal(Answer, found.GetRawText());
        var sent = Assert.Single(Upstream.Requests);
        Assert.Equal(
            ("POST", "/developer/v1/search", McpTestServer.AudioScapeKey, """{"query":"calm tea","limit":5,"offset":10,"filters":{"genres":["jazz"],"duration":{"min":30,"max":90.5}}}"""),
            (sent.Method, sent.PathAndQuery, sent.Header("x-api-key"), sent.Body));
        Assert.StartsWith("heygen-mcp/", sent.Header("User-Agent"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"tracks":[{"asset_id":1837849285,"name":"Tea"}]}""", """{"tracks":[{"asset_id":"1837849285","name":"Tea"}]}""")]
    [InlineData("""{"tracks":[{"asset_id":"t1","bpm":"120","duration":"2:05"}],"meta":{"total":"12"}}""", """{"tracks":[{"asset_id":"t1","bpm":120,"duration_raw":"2:05"}],"meta":{"total":12}}""")]
    [InlineData("""{"tracks":[{"asset_id":"t1","genre":["jazz"]},null]}""", """{"tracks":[{"asset_id":"t1","genre_raw":["jazz"]}]}""")]
    public async Task Search_MembersOfAnotherType_LoseNothing(string answer, string told)
    {
        Upstream.Then(200, answer);

        var found = await Server.Result(Tool, new { query = "tea" });

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(told), found), found.GetRawText());
    }

    [Fact]
    public async Task Search_ToldToWaitUntilADate_SaysHowLong()
    {
        Upstream.Then(429, "{}", ("Retry-After", TimeProvider.System.GetUtcNow().AddHours(1).ToString("R", CultureInfo.InvariantCulture)));

        Assert.InRange((await Server.Error(Tool, new { query = "tea" })).GetProperty("retry_after_s").GetDouble(), 3500, 3600);
    }

    [Theory]
    [InlineData(200, """{"error":"no such index"}""", "upstream_bad_response", "no such index", 1)]
    [InlineData(400, """{"error":"bad query"}""", "invalid_argument", "bad query", 1)]
    [InlineData(401, """{"error":"bad key"}""", "unauthorized", "bad key", 1)]
    [InlineData(429, """{"message":"slow down"}""", "rate_limited", "slow down", 1)]
    [InlineData(500, """{"error":"oops"}""", "upstream_unavailable", "oops", 2)]
    [InlineData(502, "<html>", "upstream_unavailable", "AudioScape answered with status 502 and no explanation.", 2)]
    [InlineData(200, "<html>", "upstream_bad_response", "AudioScape's answer is not the JSON it should be.", 2)]
    [InlineData(302, "", "upstream_bad_response", "AudioScape answered with status 302 and no explanation.", 1)]
    public async Task Search_Refused_IsToldByItsMeaning(int status, string body, string code, string message, int tries)
    {
        await using var other = await FakeUpstream.Start();
        Upstream.Then(status, body, ("Location", other.Address.ToString()));

        var error = await Server.Error(Tool, new { query = "tea" });

        Assert.Equal(
            (code, message, "not_executed", tries, 0),
            (error.GetText("code"), error.GetText("message"), error.GetText("outcome"), Upstream.Requests.Count, other.Requests.Count));
    }

    [Fact]
    public async Task Search_Sandbox_FindsTracks()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions());
        await using var server = await McpTestServer.Start(sandbox.BaseAddress);

        var found = await server.Result(Tool, new { query = "calm jazz", limit = 1 });

        Assert.Equal(("jazz", "semantic"), (found.GetProperty("tracks")[0].GetText("genre"), found.GetProperty("meta").GetText("search_method")));
    }

    [Theory]
    [InlineData("http://music.example.com")]
    [InlineData("ftp://localhost")]
    public void Read_AddressThatIsNotHttps_IsNamed(string address)
    {
        var refused = Assert.Throws<SettingsException>(() => Configuration.Upstream.Read(new ServerSettings(), name => name is "AUDIOSCAPE_API_BASE_URL" ? address : null));

        Assert.Equal([$"AUDIOSCAPE_API_BASE_URL must be an https URL (http only for this machine), not '{address}'."], refused.Problems);
    }
}
