namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>What an error says to call, so as to know what became of a lost call, can be called.</summary>
public sealed class ErrorCheckTests
{
    [Fact]
    public async Task LostCreate_ListedCheck_IsNamed()
    {
        var error = await Lost(new ServerSettings { Toolsets = ["video_agents"] });

        Assert.Equal("""{"tool":"list_video_agent_sessions","args":{}}""", error.GetProperty("check").GetRawText());
    }

    [Fact]
    public async Task LostCreate_CheckBehindTheSearch_IsReachedThroughIt()
    {
        var error = await Lost(new ServerSettings { Dynamic = true });

        Assert.Equal("""{"tool":"call_heygen_tool","args":{"name":"list_video_agent_sessions","arguments":{}}}""", error.GetProperty("check").GetRawText());
    }

    [Fact]
    public async Task LostCreate_CheckThatIsNotServed_IsToldInWords()
    {
        var error = await Lost(new ServerSettings { Toolsets = ["account"], Tools = ["create_video_agent"] });

        Assert.False(error.TryGetProperty("check", out _));
        Assert.EndsWith(""" The check would be list_video_agent_sessions {}, which this server does not list (--tools list_video_agent_sessions would add it).""", error.GetText("hint"), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> Lost(ServerSettings settings)
    {
        await using var heygen = await FakeUpstream.Start();
        heygen.Then(FakeUpstream.Break).Then(200, """{"data":[],"has_more":false}""");
        await using var server = await McpTestServer.Start(heygen.Address, settings, network: new VirtualTime());
        return await server.Error("create_video_agent", new { prompt = "A film about tea." });
    }
}
