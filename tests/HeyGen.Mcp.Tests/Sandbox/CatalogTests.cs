namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class CatalogTests : SandboxTest
{
    [Fact]
    public async Task Catalog_OfAnotherSandbox_IsTheSame()
    {
        await using var other = await SandboxServer.StartAsync(new SandboxOptions());
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(other.BaseAddress, "/v3/avatars/looks?limit=50"));
        request.Headers.Add("X-Api-Key", Key);

        Assert.Equal(Ids(await Get("/v3/avatars/looks?limit=50")), Ids(await Send(request)));
    }

    [Fact]
    public async Task Looks_AllPages_AreSeveralHundredOfEveryType()
    {
        var looks = await All("/v3/avatars/looks?limit=50");

        Assert.InRange(looks.Count, 300, 900);
        Assert.Equal(
            ["digital_twin", "photo_avatar", "studio_avatar"],
            looks.Select(look => (string)look["avatar_type"]!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(looks, look => look["supported_api_engines"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task Voices_AllPages_AreSeveralHundredInManyLanguages()
    {
        var voices = await All("/v3/voices?limit=100");

        Assert.InRange(voices.Count, 300, 900);
        Assert.InRange(voices.Select(voice => (string)voice["language"]!).Distinct(StringComparer.Ordinal).Count(), 30, 60);
    }

    [Fact]
    public async Task Voices_ByLanguageAndGender_AreOnlyThose()
    {
        var voices = await All("/v3/voices?limit=100&language=German&gender=female");

        Assert.Equal([("German", "female")], voices.Select(voice => ((string)voice["language"]!, (string)voice["gender"]!)).Distinct());
    }

    [Fact]
    public async Task Sounds_Ranked_BestFirstAndNoneBelowTheScore()
    {
        var sounds = (await Get("/v3/audio/sounds?query=calm%20piano&min_score=0.5")).Items;

        Assert.Equal("Sandbox calm piano", (string?)sounds[0]!["name"]);
        Assert.DoesNotContain(sounds, sound => (double)sound!["score"]! < 0.5);
    }

    [Fact]
    public async Task Translation_LanguageByCode_IsRefused()
    {
        var body = Json("""{"video":{"type":"url","url":"https://files.example/a.mp4"},"output_languages":["Portuguese (Brazil)","pt"]}""");

        Assert.Equal((400, "invalid_parameter", "output_languages[1]"), (await Post("/v3/video-translations", body)).Refusal);
    }

    private static IEnumerable<string?> Ids(SandboxAnswer page) => page.Items.Select(item => (string?)item!["id"]);

    private async Task<List<JsonObject>> All(string path)
    {
        List<JsonObject> all = [];
        string? token = null;
        do
        {
            var page = await Get($"{path}&token={token}");
            all.AddRange(page.Items.Select(item => item!.AsObject()));
            token = (string?)page.Body["next_token"];
        }
        while (token is not null);
        return all;
    }
}
