namespace HeyGen.Mcp.Tests.Api;

/// <summary>An access token stands for its account by what HeyGen tells of that.</summary>
public sealed class AccountIdentityTests
{
    private const string Created = """{"data":{"video_id":"vid_1"}}""";

    [Theory]
    [InlineData("""{"data":{"username":"ada","email":"ada@example.com"}}""", """{"data":{"username":"ada"}}""", true)]
    [InlineData("""{"data":{"username":"ada"}}""", """{"data":{"username":"bob"}}""", false)]
    [InlineData("""{"data":{"email":"ada@example.com"}}""", """{"data":{"username":null,"email":"ada@example.com"}}""", true)]
    [InlineData("""{"data":{"email":"ada@example.com"}}""", """{"data":{"email":"bob@example.com"}}""", false)]
    [InlineData("""{"data":{"username":12345,"email":null}}""", """{"data":{"username":12345}}""", true)]
    [InlineData("""{"data":{"username":12345}}""", """{"data":{"username":"12345"}}""", true)]
    [InlineData("""{"data":{"username":12345}}""", """{"data":{"username":12346}}""", false)]
    [InlineData("""{"data":{"username":null}}""", """{"data":{"username":null}}""", false)]
    [InlineData("""{"data":{}}""", """{"data":{"username":""}}""", false)]
    public async Task KeyedPost_TwoTokens_ShareAKeyIfTheyAreSurelyOfOneAccount(string first, string second, bool shared)
    {
        var (one, other) = (await KeyOf("token one", first), await KeyOf("token two", second));

        Assert.Equal(shared, one == other);
    }

    private static async Task<string?> KeyOf(string token, string account)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(http => FakeUpstream.Json(200, http.Request.Path.Value is "/v3/users/me" ? account : Created)(http));
        await using var server = await McpTestServer.Start(upstream.Address, credential: HeyGenCredential.AccessToken(token, "the test"));

        await server.Result("create_video_from_avatar", new { avatarId = "look_1", script = "Hello." });

        return upstream.Requests.Single(request => request.Method is "POST").Header("Idempotency-Key");
    }
}
