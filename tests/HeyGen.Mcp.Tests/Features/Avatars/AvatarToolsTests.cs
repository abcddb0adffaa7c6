namespace HeyGen.Mcp.Tests.Features.Avatars;

public sealed class AvatarToolsTests : ServerTest
{
    [Fact]
    public async Task FindAvatars_Query_SearchesOwnAndPublicLooksOnce()
    {
        Upstream
            .Then(200, """{"data":[{"id":"own_1","name":"My Monica","avatar_type":"photo_avatar","gender":"Woman","status":"completed"}],"has_more":false}""")
            .Then(200, """{"data":[{"id":"pub_1","name":"Brian","avatar_type":"studio_avatar","gender":"male"}],"has_more":true,"next_token":"t2"}""")
            .Then(200, """{"data":[{"id":"pub_2","name":"Monica","group_id":"grp_1","avatar_type":"studio_avatar","gender":"female","preferred_orientation":"landscape","supported_api_engines":["avatar_iii"],"default_voice_id":"voice_1","preview_image_url":"https://files2.heygen.ai/2.jpg","tags":["calm"],"later":1}],"has_more":false}""");

        var found = await Server.Result("find_avatars", new { query = "monica", gender = "female", fields = new[] { "all" } });
        var calm = await Server.Result("find_avatars", new { query = "calm", orientation = "landscape", ownership = "public", limit = 5 });

        AssertJson(
            """
            {"items":[
              {"id":"pub_2","name":"Monica","group_id":"grp_1","ownership":"public","avatar_type":"studio_avatar","gender":"female","preferred_orientation":"landscape","supported_api_engines":["avatar_iii"],"default_voice_id":"voice_1","preview_image_url":"https://files2.heygen.ai/2.jpg"},
              {"id":"own_1","name":"My Monica","ownership":"private","avatar_type":"photo_avatar","gender":"Woman","status":"completed"}],
             "total":2,"searched":3,"complete":true}
            """,
            found);
        Assert.Equal("pub_2", Assert.Single(calm.GetProperty("items").EnumerateArray()).GetText("id"));
        Assert.Equal(
            ["/v3/avatars/looks?ownership=private&limit=50", "/v3/avatars/looks?ownership=public&limit=50", "/v3/avatars/looks?ownership=public&limit=50&token=t2"],
            Upstream.Requests.Select(request => request.PathAndQuery));
    }

    [Theory]
    [InlineData("processing", """{"tool":"wait_for_job","arguments":{"kind":"avatar_look","id":"look_9"},"in_seconds":0}""")]
    [InlineData("pending_consent", """{"tool":"create_avatar_consent","arguments":{"groupId":"grp_9"},"in_seconds":0}""")]
    public async Task CreateDigitalTwin_Created_SaysWhatComesNext(string status, string nextStep)
    {
        Upstream.Then(200, """{"data":{"avatar_item":{"id":"look_9","name":"Ann","avatar_type":"digital_twin"},"avatar_group":{"id":"grp_9","name":"Ann","created_at":1,"looks_count":1,"status":"STATUS"}}}""".Replace("STATUS", status, StringComparison.Ordinal));

        var created = await Server.Result("create_digital_twin", new { name = "Ann", file = "asset_1" });

        AssertJson(nextStep, created.GetProperty("next_step"));
        Assert.Equal("""{"type":"digital_twin","name":"Ann","file":{"type":"asset_id","asset_id":"asset_1"}}""", Assert.Single(Upstream.Requests).Body);
    }

    [Fact]
    public async Task CreateAvatarConsent_Link_IsFollowedByWaiting()
    {
        Upstream.Then(200, """{"data":{"avatar_group":{"id":"grp_9","name":"Ann","created_at":1,"looks_count":1},"url":"https://app.heygen.com/consent"}}""");

        var consent = await Server.Result("create_avatar_consent", new { groupId = "grp_9" });

        Assert.Equal("https://app.heygen.com/consent", consent.GetText("url"));
        AssertJson("""{"tool":"wait_for_job","arguments":{"kind":"avatar_group","id":"grp_9"},"in_seconds":120}""", consent.GetProperty("next_step"));
        Assert.Equal("/v3/avatars/grp_9/consent", Assert.Single(Upstream.Requests).PathAndQuery);
    }

    [Theory]
    [InlineData("create_template_looks")]
    [InlineData("create_look_pack_looks")]
    public async Task CreateLooks_SeveralMade_AllAreWaitedFor(string tool)
    {
        Upstream.Then(200, """{"data":{"group_id":"grp_1","looks":[{"id":"l_1"},{"id":"l_2"},{"id":"l_3"}]}}""");

        var created = await Server.Result(tool, new { referenceLookId = "look_1", templateId = "t_1" });

        AssertJson("""{"tool":"wait_for_job","arguments":{"kind":"avatar_look","id":"l_1,l_2,l_3"},"in_seconds":0}""", created.GetProperty("next_step"));
    }
}
