using Microsoft.Extensions.Logging;

namespace HeyGen.Mcp.Tests.Api;

/// <summary>A service that repeats the key it was called with does not get it any further.</summary>
public sealed class SecretEchoTests : ServerTest
{
    private const string Odd = "hgk_ODD&\"<key>/+\\0123456789";

    public static TheoryData<string> Spellings => new(
        McpTestServer.Key,
        McpTestServer.Key.ToUpperInvariant(),
        "hgk_<b>TEST</b>_0123456789abcdef",
        "hgk_TE\u200BST_0123\u00AD456789abcdef",
        "hgk%5FTEST%5f0123456789abcdef",
        "hgk%255fTEST_0123456789abcdef",
        "hgk\\u005fTEST_0123456789abcdef",
        "hgk&#95;TEST&lowbar;0123456789abcdef",
        "hgk_TEST_0123456",
        Convert.ToBase64String("hgk_TEST_0123456789abcdef"u8));

    [Theory]
    [InlineData("get_video", """{"videoId":"v_1"}""", 401, """{"error":{"code":"unauthorized","message":"Invalid API key: KEY"}}""")]
    [InlineData("get_video", """{"videoId":"v_1"}""", 400, """{"error":{"code":"KEY","message":"Header x-api-key=KEY, twice: KEYKEY","param":"KEY","doc_url":"https://docs.example/KEY?key=KEY"}}""")]
    [InlineData("get_video", """{"videoId":"v_1"}""", 200, """{"data":{"id":"v_1","title":"KEY","KEY":{"deep":["a KEY b"]},"video_page_url":"https://app.heygen.com/?k=KEY"}}""")]
    [InlineData("list_videos", "{}", 200, """{"data":[{"id":"KEY","title":"x"}],"next_token":"KEY"}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","script":"Hi."}""", 500, """{"error":{"code":"internal","message":"KEY"}}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a","script":"Hi."}""", 200, """{"data":{"video_id":"KEY"}}""")]
    [InlineData("create_speech", """{"text":"Hi.","voiceId":"v"}""", 403, """{"error":{"code":"forbidden","message":"KEY"}}""")]
    [InlineData("create_speech", """{"text":"Hi.","voiceId":"v"}""", 200, """{"data":[{"KEY":1}]}""")]
    [InlineData("find_avatars", """{"query":"Ada"}""", 401, """{"error":{"code":"unauthorized","message":"KEY"}}""")]
    public async Task Answer_WithTheKeyInIt_ReachesNeitherCallerNorLog(string tool, string arguments, int status, string answer)
    {
        foreach (var key in new[] { McpTestServer.Key, Odd })
        {
            foreach (var spelling in new[] { Json(key), Uri.EscapeDataString(key), string.Concat(key.Select(character => $"\\u{(int)character:x4}")) })
            {
                var log = new LogLines<SecretEchoTests>();
                await using var upstream = await FakeUpstream.Start();
                upstream.Then(status, answer.Replace("KEY", spelling, StringComparison.Ordinal), ("X-Request-Id", $"req {Uri.EscapeDataString(key)} {McpTestServer.Key}"));
                await using var server = await McpTestServer.Start(upstream.Address, credential: HeyGenCredential.ApiKey(key, "the test"), network: new VirtualTime(), configure: services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));

                var told = (await server.Call(tool, System.Text.Json.JsonElement.Parse(arguments))).Content.OfType<ModelContextProtocol.Protocol.TextContentBlock>().First().Text;

                Assert.NotEmpty(upstream.Requests);
                foreach (var text in log.All.Append(told))
                {
                    Assert.DoesNotContain(Json(key), text, StringComparison.Ordinal);
                    Assert.DoesNotContain(key, text, StringComparison.Ordinal);
                    Assert.DoesNotContain(Uri.EscapeDataString(key), text, StringComparison.Ordinal);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Refusal_WithTheKeyInAnotherSpelling_IsToldWithout(string spelling)
    {
        Upstream.Then(400, new JsonObject { ["error"] = new JsonObject { ["code"] = spelling, ["message"] = $"Invalid key {spelling} given.", ["param"] = spelling } }.ToJsonString(), ("X-Request-Id", Uri.EscapeDataString(spelling)));

        var error = await Server.Error("get_video", new { videoId = "v_1" });

        Assert.Equal(("Invalid key [credential] given.", "[credential]", "[credential]"), (error.GetText("message"), error.GetText("upstream_code"), error.GetText("param")));
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public async Task Result_WithTheKeyInAnotherSpelling_IsToldWithout(string spelling)
    {
        Upstream.Then(200, new JsonObject { ["data"] = new JsonObject { ["id"] = "v_1", ["status"] = "failed", ["title"] = $"Said {spelling}.", ["failure_message"] = $"Invalid key {spelling} given.", [spelling] = 1 } }.ToJsonString());

        var result = await Server.WholeResult("get_video", new { videoId = "v_1" });

        Assert.Equal(("Said [credential].", "Invalid key [credential] given."), (result.GetText("title"), result.GetText("failure_message")));
        Assert.True(result.TryGetProperty("[credential]", out _));
    }

    [Theory]
    [InlineData(McpTestServer.AudioScapeKey)]
    [InlineData("asc_<b>TEST</b>_0123456789abcdef")]
    [InlineData("ASC_TEST_0123456789ABCDEF")]
    [InlineData("asc&#95;TEST_0123456789abcdef")]
    public async Task AudioScape_RefusalWithTheKeyInIt_IsToldWithout(string spelling)
    {
        Upstream.Then(401, $$"""{"error":"Invalid key {{spelling}}"}""");

        var error = await Server.Error("search_audioscape_music", new { query = "rain" });

        Assert.Equal("Invalid key [credential]", error.GetText("message"));
    }

    private static string Json(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
