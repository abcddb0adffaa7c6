using System.Text.Json;
using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features;

public sealed class WorkflowToolsTests
{
    private const string Graph = """{"schema_version":"1.0.0","nodes":[{"id":"speak","type":"speech","variant":"fast","config":{"speed":1.5},"depends_on":[],"bindings":{"text":{"kind":"run_input","name":"topic"},"voice":{"kind":"object","fields":{"id":{"kind":"literal","value":"v_1"},"all":{"kind":"list","items":[{"kind":"node_output","node_id":"speak","port":"out"}]}}}}}],"inputs":{"topic":{"type":"text","required":false}},"outputs":{"audio":{"node_id":"speak","port":"audio"}}}""";

    [Fact]
    public async Task CreateWorkflow_WholeGraph_ArrivesAsGiven()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(201, $$$$"""{"data":{"id":"def_1","name":"Daily","status":"active","draft_revision":1,"draft_product_graph":{{{{Graph}}}},"latest_version":{"id":"dwv_1","version_number":1}}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var workflow = await server.Result("create_workflow", JsonElement.Parse($$$"""{"name":"Daily","productGraph":{{{Graph}}},"meta":{"team":["a",1]}}"""));

        Assert.Equal(
            $$$"""{"id":"def_1","name":"Daily","status":"active","draft_revision":1,"draft_product_graph":{{{Graph}}},"latest_version":{"id":"dwv_1","version_number":1}}""",
            workflow.GetRawText());
        var sent = Assert.Single(upstream.Requests);
        Assert.NotNull(sent.Header("Idempotency-Key"));
        Assert.Equal($$$"""{"name":"Daily","product_graph":{{{Graph.Replace("\"depends_on\":[],", "", StringComparison.Ordinal)}}},"meta":{"team":["a",1]}}""", sent.Body);
    }

    [Theory]
    [InlineData("""{"a":{"kind":"magic"}}""", "productGraph.nodes[0].bindings.a.kind")]
    [InlineData("""{"a":{"value":1}}""", "productGraph.nodes[0].bindings.a.kind")]
    [InlineData("""{"a":{"kind":"run_input","name":"1st"}}""", "productGraph.nodes[0].bindings.a.name")]
    [InlineData("""{"a":{"kind":"node_output","node_id":"n"}}""", "productGraph.nodes[0].bindings.a.port")]
    [InlineData("""{"a":{"kind":"literal","value":1,"name":"x"}}""", "productGraph.nodes[0].bindings.a.name")]
    [InlineData("""{"a":{"kind":"list","items":[{"kind":"literal"},{"kind":"object","fields":{"b":7}}]}}""", "productGraph.nodes[0].bindings.a.items[1].fields.b")]
    [InlineData("""{"a":{"kind":"list","items":{}}}""", "productGraph.nodes[0].bindings.a.items")]
    public async Task PublishVersion_BindingThatDoesNotFit_IsNamedAndUnsent(string bindings, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("publish_workflow_version", JsonElement.Parse($$$"""{"workflowId":"def_1","productGraph":{"schema_version":"1.0.0","nodes":[{"id":"n","type":"speech","bindings":{{{bindings}}}}]}}"""));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }

    [Theory]
    [InlineData("""{"schema_version":"1.0.0","nodes":[{"id":"n","type":"t"},{"id":"n","type":"t"}]}""", "productGraph.nodes")]
    [InlineData("""{"schema_version":"1.0.0","nodes":[{"id":"1n","type":"t"}]}""", "productGraph.nodes[0].id")]
    [InlineData("""{"schema_version":"1.0.0","nodes":[],"inputs":{"topic":{"type":"song"}}}""", "productGraph.inputs.topic.type")]
    [InlineData("""{"schema_version":"1.0.0","nodes":[],"outputs":{"audio":{"node_id":"n"}}}""", "productGraph.outputs.audio.port")]
    [InlineData("""{"schema_version":"1.0.0","nodes":[],"outputs":{"audio":{"node_id":"n","port":"-"}}}""", "productGraph.outputs.audio.port")]
    public async Task UpdateDraft_GraphThatDoesNotFit_IsNamedAndUnsent(string graph, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("update_workflow_draft", JsonElement.Parse($$"""{"workflowId":"def_1","expectedRevision":0,"productGraph":{{graph}}}"""));

        Assert.Equal(("invalid_argument", param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task CreateRun_Inputs_AreSentUnderAKeyAndTheWaitIsNamed()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"id":"dwr_1","workflow":{"id":"def_1","version_id":"dwv_1","version_number":2},"status":"pending","created_at":"2026-11-21T12:00:00Z","progress":{"total":1},"outputs":[{"name":"n","status":"ready","delivery":"inline","value":[1,"a"]}]}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var run = await server.Result("create_workflow_run", new { workflowId = "def_1", inputs = new { topic = "tea" }, versionNumber = 2 });

        Assert.Equal(
            """{"id":"dwr_1","status":"pending","workflow":{"id":"def_1","version_id":"dwv_1","version_number":2},"progress":{"total":1},"outputs":[{"name":"n","status":"ready","delivery":"inline","value":[1,"a"]}],"created_at":"2026-11-21T12:00:00Z","idempotent_until":1795348800,"next_step":{"tool":"wait_for_job","arguments":{"kind":"workflow_run","id":"dwr_1"},"in_seconds":0}}""",
            run.GetRawText());
        Assert.Equal("""{"workflow_id":"def_1","inputs":{"topic":"tea"},"version_number":2}""", Assert.Single(upstream.Requests).Body);
    }

    [Fact]
    public async Task CreateRun_InputsAboveOneMebibyte_AreRefusedUnsent()
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error("create_workflow_run", new { workflowId = "def_1", inputs = new { topic = new string('x', 1024 * 1024) } });

        Assert.Equal("inputs", error.GetProperty("param").GetString());
        Assert.Empty(upstream.Requests);
    }
}
