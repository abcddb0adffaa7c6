using System.Net.Http.Json;

namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class AudioScapeTests : SandboxTest
{
    [Fact]
    public async Task Search_ByMeaning_PagesAndFilters()
    {
        var (status, body) = await Search("""{"query":"calm music","limit":2,"offset":1,"filters":{"genres":["Jazz","ambient"],"duration":{"min":10,"max":900}}}""");

        Assert.Equal(200, status);
        Assert.Equal("""{"total":16,"limit":2,"offset":1,"search_method":"semantic","matched_artist":null}""", body["meta"]!.ToJsonString());
        Assert.All(body["tracks"]!.AsArray(), track => Assert.Contains((string)track!["genre"]!, new[] { "jazz", "ambient" }));
        Assert.Equal(2, body["tracks"]!.AsArray().Count);
    }

    [Fact]
    public async Task Search_ArtistsName_FindsTheArtist()
    {
        var (_, body) = await Search("""{"query":"night bus"}""");

        Assert.Equal("""[{"name":"Night Bus","track_count":8}]""", body["artists"]!.ToJsonString());
        Assert.Equal(
            """[{"name":"Night Bus, volume 1","artist":"Night Bus","track_count":4},{"name":"Night Bus, volume 2","artist":"Night Bus","track_count":4}]""",
            body["albums"]!.ToJsonString());
        Assert.Equal("""{"total":8,"limit":20,"offset":0,"search_method":"text","matched_artist":"Night Bus"}""", body["meta"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"query":""}""", 400, "error")]
    [InlineData("""{"query":"tea","limit":101}""", 400, "error")]
    [InlineData("""{"query":"tea","offset":-1}""", 400, "error")]
    [InlineData("""{"query":"tea","filters":{"genres":"jazz"}}""", 400, "error")]
    [InlineData("[]", 400, "error")]
    [InlineData("""{"query":"[sandbox:429]"}""", 429, "message")]
    [InlineData("""{"query":"[sandbox:500]"}""", 500, "error")]
    public async Task Search_Refused_ExplainsItselfAsAudioScapeDoes(string request, int expected, string member)
    {
        var (status, body) = await Search(request);

        Assert.Equal((expected, member), (status, body.Single().Key));
    }

    [Fact]
    public async Task Search_WithoutAKey_IsUnauthorized()
    {
        var (status, body) = await Search("""{"query":"tea"}""", key: null);

        Assert.Equal((401, "error"), (status, body.Single().Key));
    }

    [Fact]
    public async Task Search_Thumbnail_CanBeFetched()
    {
        var (_, body) = await Search("""{"query":"epic rock","limit":1}""");

        using var picture = await Fetch((string)body["tracks"]![0]!["thumbnail_url"]!);

        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
    }

    private async Task<(int Status, JsonObject Body)> Search(string body, string? key = Key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Server.BaseAddress, "/developer/v1/search")) { Content = JsonContent.Create(JsonNode.Parse(body)) };
        if (key is not null)
            request.Headers.Add("x-api-key", key);
        using var response = await Raw(request);
        return ((int)response.StatusCode, Json(await response.Content.ReadAsStringAsync()));
    }
}
