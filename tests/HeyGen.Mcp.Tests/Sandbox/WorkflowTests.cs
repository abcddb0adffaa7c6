namespace HeyGen.Mcp.Tests.Sandbox;

public sealed class WorkflowTests : SandboxTest
{
    private const string Graph =
        """
        {
          "schema_version": "1.0.0",
          "inputs": { "topic": { "type": "text" } },
          "nodes": [
            { "id": "film", "type": "avatar_video", "bindings": { "script": { "kind": "node_output", "node_id": "draft", "port": "text" } } },
            { "id": "draft", "type": "text", "bindings": { "prompt": { "kind": "run_input", "name": "topic" } } }
          ],
          "outputs": { "video": { "node_id": "film", "port": "video" } }
        }
        """;

    [Fact]
    public async Task Run_ToItsEnd_DeliversItsOutput()
    {
        var workflow = await Create();
        var id = (await Post("/v3/workflow-runs", new JsonObject { ["workflow_id"] = workflow, ["inputs"] = Json("""{"topic":"Tea"}""") })).Text("id");
        Pass(7);

        var run = (await Get($"/v3/workflow-runs/{id}")).Data;
        using var video = await Fetch((string)run["outputs"]![0]!["url"]!);

        Assert.Equal(("succeeded", 2), ((string)run["status"]!, (int)run["progress"]!["succeeded"]!));
        Assert.Equal("video/mp4", video.Content.Headers.ContentType?.MediaType);
        Assert.Equal(["draft", "film"], (await Get($"/v3/workflow-runs/{id}/nodes")).Items.Select(node => (string?)node!["node_id"]));
    }

    [Fact]
    public async Task Cancel_WhileItRuns_StopsThere()
    {
        var workflow = await Create();
        var id = (await Post("/v3/workflow-runs", new JsonObject { ["workflow_id"] = workflow, ["inputs"] = Json("""{"topic":"Tea"}""") })).Text("id");
        Pass(2);
        await Post($"/v3/workflow-runs/{id}/cancel", Json("{}"));
        Pass(60);

        var run = (await Get($"/v3/workflow-runs/{id}")).Data;

        Assert.Equal(("canceled", 2), ((string)run["status"]!, (int)run["progress"]!["canceled"]!));
    }

    [Fact]
    public async Task Create_NodesInACircle_AreRefusedWithTheFault()
    {
        var graph = Json(Graph.Replace("\"kind\": \"run_input\", \"name\": \"topic\"", "\"kind\": \"node_output\", \"node_id\": \"film\", \"port\": \"video\"", StringComparison.Ordinal));

        var answer = await Post("/v3/workflows", new JsonObject { ["name"] = "Round", ["product_graph"] = graph });

        Assert.Equal((422, "graph_invalid", "product_graph"), answer.Refusal);
        Assert.Equal("cycle", (string?)answer.Body["error"]!["errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Publish_TheSameGraph_GivesTheSameVersion()
    {
        var workflow = await Create();

        var version = await Post($"/v3/workflows/{workflow}/versions", new JsonObject { ["product_graph"] = Json(Graph) });

        Assert.Equal(1, (int)version.Data["version_number"]!);
    }

    [Fact]
    public async Task UpdateDraft_StaleRevision_IsAConflict()
    {
        var workflow = await Create();
        var body = new JsonObject { ["product_graph"] = Json(Graph), ["expected_revision"] = 1 };
        await Send(HttpMethod.Patch, $"/v3/workflows/{workflow}", body);

        var stale = await Send(HttpMethod.Patch, $"/v3/workflows/{workflow}", body);

        Assert.Equal((409, "stale_workflow_draft", "expected_revision"), stale.Refusal);
    }

    private async Task<string> Create() =>
        (await Post("/v3/workflows", new JsonObject { ["name"] = "Film", ["product_graph"] = Json(Graph) })).Text("id");
}
