using System.Text.Encodings.Web;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>In an object whose members the caller names, a name with nothing behind it says something: what is made differs by it, and is paid for.</summary>
public sealed class FreeMemberTests : ServerTest
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    protected override string FirstAnswer => """{"data":{"id":"x_1","render_id":"r_1","edit_version":"2","variables":{}}}""";

    [Theory]
    [InlineData("create_hyperframes_render", "variables", """{"tagline":""}""")]
    [InlineData("create_hyperframes_render", "variables", """{"tagline":"","n":0}""")]
    [InlineData("create_hyperframes_render", "variables", """{"tagline":null}""")]
    [InlineData("create_hyperframes_render", "variables", """{"tagline":null,"_comment":"x"}""")]
    [InlineData("create_hyperframes_render", "variables", """{"items":[],"style":{}}""")]
    [InlineData("create_workflow_run", "inputs", """{"topic":""}""")]
    [InlineData("create_workflow_run", "inputs", """{"topic":null,"count":0}""")]
    [InlineData("create_workflow", "productGraph.nodes.0.config", """{"prompt":""}""")]
    [InlineData("create_workflow", "productGraph.nodes.0.config", """{"prompt":null,"seed":0}""")]
    [InlineData("create_workflow", "productGraph.nodes.0.bindings", """{"text":{"kind":"literal","value":""}}""")]
    [InlineData("create_workflow", "meta", """{"note":""}""")]
    [InlineData("update_workflow_draft", "productGraph.nodes.0.config", """{"prompt":""}""")]
    [InlineData("publish_workflow_version", "productGraph.nodes.0.config", """{"prompt":"","seed":0}""")]
    [InlineData("update_template_variables", "variables", """{"headline":{"type":"text","note":null}}""")]
    public async Task Call_NameWithNothingBehindIt_IsSent(string tool, string argument, string value)
    {
        await Server.Call(tool, Arguments(tool, argument, value));

        Assert.Equal(value.Replace(",\"_comment\":\"x\"", "", StringComparison.Ordinal), Sent(argument));
    }

    [Theory]
    [InlineData("generate_from_template", "variables", """{"headline":null}""", "variables.headline")]
    [InlineData("generate_from_template", "variables", """{"headline":{"type":"","content":""}}""", "variables.headline.type")]
    [InlineData("create_workflow", "productGraph.nodes.0.bindings", """{"text":{"value":""}}""", "productGraph.nodes[0].bindings.text.kind")]
    [InlineData("create_workflow", "productGraph.outputs", """{"film":null}""", "productGraph.outputs.film")]
    public async Task Call_NameThatNeedsMore_IsRefused(string tool, string argument, string value, string param) =>
        await AssertRefusedUnsent(tool, Arguments(tool, argument, value), param);

    [Theory]
    [InlineData("create_hyperframes_render", "variables", """[{"name":"tagline","value":"Hi"}]""", """{"tagline":"Hi"}""")]
    [InlineData("create_hyperframes_render", "variables", """[{"name":"tagline","value":""},{"value":3,"name":"n"}]""", """{"tagline":"","n":3}""")]
    [InlineData("create_hyperframes_render", "variables", "\"[{\\\"key\\\":\\\"tagline\\\",\\\"value\\\":\\\"Hi\\\"}]\"", """{"tagline":"Hi"}""")]
    [InlineData("create_workflow_run", "inputs", """[{"name":"topic","value":"Tea"}]""", """{"topic":"Tea"}""")]
    [InlineData("update_template_variables", "variables", """[{"name":"headline","value":{"type":"text","match":"Hello"}}]""", """{"headline":{"type":"text","match":"Hello"}}""")]
    [InlineData("create_workflow", "productGraph.nodes.0.config", """[{"name":"prompt","value":"Tea"}]""", """{"prompt":"Tea"}""")]
    public async Task Call_NamesAndValuesInAList_AreRead(string tool, string argument, string value, string sent)
    {
        await Server.Call(tool, Arguments(tool, argument, value));

        Assert.Equal(sent, Sent(argument));
    }

    [Theory]
    [InlineData("create_hyperframes_render", "variables", """[{"tagline":"Hi"}]""")]
    [InlineData("create_hyperframes_render", "variables", """[{"name":"a","value":1},{"name":"a","value":2}]""")]
    [InlineData("create_hyperframes_render", "variables", """[{"name":"a","value":1,"type":"text"}]""")]
    [InlineData("create_hyperframes_render", "variables", """[{"name":"a"}]""")]
    [InlineData("create_hyperframes_render", "variables", """["tagline"]""")]
    [InlineData("create_workflow_run", "inputs", """[{"topic":"Tea"}]""")]
    [InlineData("update_template_variables", "variables", """[{"headline":{"type":"text","match":"Hello"}}]""")]
    [InlineData("update_template_variables", "variables", "[]")]
    [InlineData("create_workflow", "productGraph.nodes.0.config", """[{"prompt":"Tea"}]""")]
    public async Task Call_OtherListForAnObject_IsRefused(string tool, string argument, string value)
    {
        var error = await AssertRefusedUnsent(tool, Arguments(tool, argument, value), argument.Replace(".0", "[0]", StringComparison.Ordinal));

        Assert.Contains("must be object, not array", error.GetText("message"), StringComparison.Ordinal);
        Assert.Contains("""such as {"name":""", error.GetText("message"), StringComparison.Ordinal);
    }

    private static JsonObject Arguments(string tool, string argument, string value)
    {
        var arguments = JsonNode.Parse(tool switch
        {
            "create_hyperframes_render" => """{"project":"ast_1"}""",
            "create_workflow_run" => """{"workflowId":"def_1"}""",
            "create_workflow" => """{"name":"Tea","productGraph":{"schema_version":"1.0.0","nodes":[{"id":"n","type":"script"}]}}""",
            "update_workflow_draft" => """{"workflowId":"def_1","expectedRevision":1,"productGraph":{"schema_version":"1.0.0","nodes":[{"id":"n","type":"script"}]}}""",
            "publish_workflow_version" => """{"workflowId":"def_1","productGraph":{"schema_version":"1.0.0","nodes":[{"id":"n","type":"script"}]}}""",
            _ => """{"templateId":"t_1"}""",
        })!.AsObject();
        JsonNode holder = arguments;
        var path = argument.Split('.');
        foreach (var step in path[..^1])
            holder = step is "0" ? holder[0]! : holder[step]!;
        holder[path[^1]] = JsonNode.Parse(value);
        return arguments;
    }

    private string? Sent(string argument)
    {
        var at = JsonNode.Parse(Upstream.Requests.Last(request => request.Method is not "GET").Body);
        foreach (var step in argument.Replace("productGraph", "product_graph", StringComparison.Ordinal).Split('.'))
            at = step is "0" ? at![0] : at![step];
        return at?.ToJsonString(Relaxed);
    }
}
