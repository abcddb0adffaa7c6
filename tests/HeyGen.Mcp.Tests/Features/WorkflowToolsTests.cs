using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features;

public sealed class WorkflowToolsTests : ServerTest
{
    protected override TimeProvider Time { get; } = new FakeTimeProvider(DateTimeOffset.UnixEpoch);

    private const string Graph = """{"schema_version":"1.0.0","nodes":[{"id":"speak","type":"speech","variant":"fast","config":{"speed":1.5},"depends_on":[],"bindings":{"text":{"kind":"run_input","name":"topic"},"voice":{"kind":"object","fields":{"id":{"kind":"literal","value":"v_1"},"all":{"kind":"list","items":[{"kind":"node_output","node_id":"speak","port":"out"}]}}}}}],"inputs":{"topic":{"type":"text","required":false}},"outputs":{"audio":{"node_id":"speak","port":"audio"}}}""";

    [Theory]
    [InlineData("""{"a":{"kind":"magic"}}""", "productGraph.nodes[0].bindings.a.kind")]
    [InlineData("""{"a":{"value":1}}""", "productGraph.nodes[0].bindings.a.kind")]
    [InlineData("""{"a":{"kind":"run_input","name":"1st"}}""", "productGraph.nodes[0].bindings.a.name")]
    [InlineData("""{"a":{"kind":"node_output","node_id":"n"}}""", "productGraph.nodes[0].bindings.a.port")]
    [InlineData("""{"a":{"kind":"literal","value":1,"name":"x"}}""", "productGraph.nodes[0].bindings.a.name")]
    [InlineData("""{"a":{"kind":"list","items":[{"kind":"literal"},{"kind":"object","fields":{"b":7}}]}}""", "productGraph.nodes[0].bindings.a.items[1].fields.b")]
    [InlineData("""{"a":{"kind":"list","items":{}}}""", "productGraph.nodes[0].bindings.a.items")]
    public Task PublishVersion_BindingThatDoesNotFit_IsNamedAndUnsent(string bindings, string param) =>
        AssertRefusedUnsent("publish_workflow_version", JsonElement.Parse($$$"""{"workflowId":"def_1","productGraph":{"schema_version":"1.0.0","nodes":[{"id":"n","type":"speech","bindings":{{{bindings}}}}]}}"""), param);

    [Theory]
    [InlineData("""{"schema_version":"1.0.0","nodes":[{"id":"n","type":"t"},{"id":"n","type":"t"}]}""", "productGraph.nodes")]
    [InlineData("""{"schema_version":"1.0.0","nodes":[{"id":"1n","type":"t"}]}""", "productGraph.nodes[0].id")]
    [InlineData("""{"schema_version":"1.0.0","nodes":[],"inputs":{"topic":{"type":"song"}}}""", "productGraph.inputs.topic.type")]
    [InlineData("""{"schema_version":"1.0.0","nodes":[],"outputs":{"audio":{"node_id":"n"}}}""", "productGraph.outputs.audio.port")]
    [InlineData("""{"schema_version":"1.0.0","nodes":[],"outputs":{"audio":{"node_id":"n","port":"-"}}}""", "productGraph.outputs.audio.port")]
    public Task UpdateDraft_GraphThatDoesNotFit_IsNamedAndUnsent(string graph, string param) =>
        AssertRefusedUnsent("update_workflow_draft", JsonElement.Parse($$"""{"workflowId":"def_1","expectedRevision":0,"productGraph":{{graph}}}"""), param);

    [Fact]
    public async Task CreateRun_InputsAboveOneMebibyte_AreRefusedUnsent()
    {
        var error = await Server.Error("create_workflow_run", new { workflowId = "def_1", inputs = new { topic = new string('x', 1024 * 1024) } });

        Assert.Equal("inputs", error.GetText("param"));
        Assert.Empty(Upstream.Requests);
    }
}
