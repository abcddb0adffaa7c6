using HeyGen.Mcp.Hosting.Http.Authentication;

namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>A token that may read changes and spends nothing, however a call spells what it wants (AUTH-5).</summary>
public sealed class ScopeTests : IssuerTest
{
    private static readonly string[] Spellings = ["name", "name_", "_name", "na_me", "NAME", "Name", "n_a_m_e"];

    protected override string FirstAnswer => """{"data":{"id":"v_1","status":"completed"}}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_ReadScopeThroughAnyOtherToolAndSpelling_SendsNothing(bool isChallenged)
    {
        await using var endpoint = await Start(isChallenged);
        List<string> passed = [];
        foreach (var spelling in Spellings)
        {
            foreach (var tool in new[] { "create_video_agent", "delete_video", "create_video_from_avatar", "no_such_tool" })
            {
                var answer = await Call(endpoint, new { name = "call_heygen_tool", arguments = new Dictionary<string, object> { [spelling] = tool, ["arguments"] = new { prompt = "A video.", videoId = "v_1", script = "Tea.", avatarId = "a_1", voiceId = "v_1" } } });
                if (answer.Status is not 403 && !(answer.Status is 200 && answer.ToolError.GetText("code") is "forbidden" or "invalid_argument"))
                    passed.Add($"{spelling} {tool}: {answer.Status} {answer.Body}");
            }
        }

        Assert.Empty(passed);
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData(true, 403)]
    [InlineData(false, 200)]
    public async Task Call_ReadScopeOnly_IsRefusedByTheToolEvenWithoutTheChallenge(bool isChallenged, int status)
    {
        await using var endpoint = await Start(isChallenged);

        var answer = await Call(endpoint, new { name = "delete_video", arguments = new { videoId = "v_1" } });

        Assert.Equal(status, answer.Status);
        if (isChallenged)
            Assert.Contains("insufficient_scope", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        else
            Assert.Equal(("forbidden", "not_executed"), (answer.ToolError.GetText("code"), answer.ToolError.GetText("outcome")));
        Assert.Empty(Upstream.Requests);
    }

    [Theory]
    [InlineData("get_video")]
    [InlineData("call_heygen_tool")]
    public async Task Call_ReadScopeAndAToolThatReads_IsServed(string tool)
    {
        await using var endpoint = await Start(isChallenged: true);
        object video = new { videoId = "v_1" };

        var answer = await Call(endpoint, new { name = tool, arguments = tool is "get_video" ? video : new { name = "get_video", arguments = video } });

        Assert.Equal("v_1", answer.Result.GetProperty("structuredContent").GetText("id"));
        Assert.Single(Upstream.Requests);
    }

    /// <summary>An estimate ends before anything is sent that is not a read: <c>CostAgreementTests</c> has every tool that pays.</summary>
    [Theory]
    [InlineData("create_video_agent", """{"prompt":"A video."}""")]
    [InlineData("create_video_from_avatar", """{"avatarId":"a_1","script":"Tea."}""")]
    [InlineData("create_video_translation", """{"video":"https://files.example/a.mp4","outputLanguages":["German"]}""")]
    [InlineData("call_heygen_tool", """{"name":"create_speech","arguments":{"voiceId":"v_1","text":"Tea."}}""")]
    public async Task Estimate_ReadScope_IsMadeByReadsAlone(string tool, string arguments)
    {
        await using var endpoint = await Start(isChallenged: true);

        var answer = await Call(endpoint, new { name = "estimate_cost", arguments = new { tool, arguments = JsonNode.Parse(arguments) } });

        Assert.True(answer.Result.GetProperty("structuredContent").TryGetProperty("estimate", out _), answer.Body);
        Assert.All(Upstream.Requests, request => Assert.Equal("GET", request.Method));
    }

    [Theory]
    [InlineData("delete_video", """{"videoId":"v_1"}""")]
    [InlineData("create_folder", """{"name":"Tea"}""")]
    public async Task Estimate_ReadScopeAndAToolThatCostsNothing_SendsNothing(string tool, string arguments)
    {
        await using var endpoint = await Start(isChallenged: true);

        await Call(endpoint, new { name = "estimate_cost", arguments = new { tool, arguments = JsonNode.Parse(arguments) } });

        Assert.Empty(Upstream.Requests);
    }

    /// <param name="isChallenged">False takes away what answers by status, so that only the check of the tool is left.</param>
    private Task<HttpEndpoint> Start(bool isChallenged) => HttpEndpoint.Start(
        Upstream.Address,
        new ServerSettings { Toolsets = ["all", "dynamic"] },
        new HttpSettings { Auth = AuthMode.Jwt, JwtIssuer = Issuer.Url, PublicUrl = FakeIssuer.Audience, CallsPerSecond = 0 },
        also: server =>
        {
            if (!isChallenged)
                server.Services.AddSingleton(new ScopeChallenge(new ScopeRules(deletingApart: false, metadataUrl: null)));
        },
        own: HeyGenCredential.ApiKey("hgk_OWN_0123456789abcdef", "a test"));

    private Task<HttpAnswer> Call(HttpEndpoint endpoint, object parameters) =>
        endpoint.Call("tools/call", parameters, ("X-Api-Key", null), ("Authorization", $"Bearer {Issuer.Token(scope: "openid heygen:read")}"));
}
