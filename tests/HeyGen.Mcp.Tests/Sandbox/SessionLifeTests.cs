namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class SessionLifeTests : SandboxTest
{
    [Fact]
    public async Task Generate_AsTimePasses_ThinksThenGeneratesThenCompletes()
    {
        var id = await Open("""{"prompt":"A film about tea"}""");

        List<(string Status, int Progress, bool HasVideo)> seen = [];
        foreach (var seconds in new[] { 0, 2, 5, 6 })
        {
            Pass(seconds);
            var session = await Session(id);
            seen.Add(((string)session["status"]!, (int)session["progress"]!, session.ContainsKey("video_id")));
        }

        Assert.Equal([("thinking", 0, false), ("generating", 0, true), ("generating", 50, true), ("completed", 100, true)], seen);
    }

    [Fact]
    public async Task Generate_Completed_PointsToAFinishedVideo()
    {
        var id = await Open("""{"prompt":"A film about tea","orientation":"portrait"}""");
        Pass(12);
        var video = (await Get($"/v3/videos/{(await Session(id))["video_id"]}")).Data;

        Assert.Equal(("completed", true), ((string)video["status"]!, ((string)video["title"]!).StartsWith("Sandbox: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Chat_MessageByMessage_AsksThenDraftsThenGenerates()
    {
        var id = await Open("""{"prompt":"A film about tea","mode":"chat"}""");
        Pass(2);
        var asking = (string)(await Session(id))["status"]!;
        await Say(id, "For children, one minute");
        Pass(2);
        var drafting = await Session(id);
        await Say(id, "Yes, make it");
        Pass(12);
        var done = (string)(await Session(id))["status"]!;

        Assert.Equal(("waiting_for_input", "reviewing", "completed"), (asking, (string)drafting["status"]!, done));
        Assert.Equal("resource", (string)drafting["messages"]![0]!["type"]!);
    }

    [Fact]
    public async Task Chat_Draft_CanBeLookedAt()
    {
        var id = await Open("""{"prompt":"A film about tea","mode":"chat"}""");
        Pass(2);
        await Say(id, "Go on");
        Pass(2);
        var resource = (string)(await Session(id))["messages"]![0]!["resource_ids"]![0]!;

        var draft = (await Get($"/v3/video-agents/{id}/resources/{resource}")).Data;

        Assert.Equal((resource, "draft"), ((string)draft["resource_id"]!, (string)draft["resource_type"]!));
    }

    [Fact]
    public async Task Stop_WhileGenerating_EndsItAndItsVideo()
    {
        var id = await Open("""{"prompt":"A film about tea"}""");
        Pass(4);

        await Post($"/v3/video-agents/{id}/stop", Json("{}"));

        var session = await Session(id);
        Assert.Equal("failed", (string)session["status"]!);
        Assert.Equal("stopped", (await Get($"/v3/videos/{session["video_id"]}")).Text("failure_code"));
    }

    [Fact]
    public async Task Message_AfterCompletion_MakesAnotherVideo()
    {
        var id = await Open("""{"prompt":"A film about tea"}""");
        Pass(12);
        await Say(id, "Shorter please");
        Pass(12);

        Assert.Equal(2, (await Get($"/v3/video-agents/{id}/videos")).Items.Count);
    }

    private async Task<string> Open(string body) => (await Post("/v3/video-agents", Json(body))).Text("session_id");

    private async Task<JsonObject> Session(string id) => (await Get($"/v3/video-agents/{id}")).Data;

    private Task<SandboxAnswer> Say(string id, string message) => Post($"/v3/video-agents/{id}", new JsonObject { ["message"] = message });
}
