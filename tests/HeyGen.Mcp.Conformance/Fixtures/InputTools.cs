using System.ComponentModel;
using HeyGen.Mcp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Conformance.Fixtures;

/// <summary>Tools that need something of the client before they can answer.</summary>
[McpServerToolType, Toolset(ContentTools.Toolset)]
internal sealed class InputTools
{
    private const string Title = "Input";

    [McpServerTool(Name = "test_input_required_result_elicitation", Title = Title, ReadOnly = true), Description("Asks for a name.")]
    public string Elicitation(RequestContext<CallToolRequestParams> call)
    {
        Ask.Until(call.Params, new Dictionary<string, InputRequest> { ["user_name"] = Ask.ForText("What is your name?", "name") });
        return $"Hello, {Ask.Content(call.Params, "user_name", "name")}!";
    }

    [McpServerTool(Name = "test_streaming_elicitation", Title = Title, ReadOnly = true), Description("Asks for a name, once more.")]
    public string StreamingElicitation(RequestContext<CallToolRequestParams> call) => Elicitation(call);

    [McpServerTool(Name = "test_input_required_result_sampling", Title = Title, ReadOnly = true), Description("Asks the client's model.")]
    public string Sampling(RequestContext<CallToolRequestParams> call)
    {
        Ask.Until(call.Params, new Dictionary<string, InputRequest> { ["capital_question"] = Ask.ForSampling("What is the capital of France?", 100) });
        return $"The model said: {Ask.Answer(call.Params, "capital_question")}";
    }

    [McpServerTool(Name = "test_input_required_result_list_roots", Title = Title, ReadOnly = true), Description("Asks for the client's roots.")]
    public string Roots(RequestContext<CallToolRequestParams> call)
    {
        Ask.Until(call.Params, new Dictionary<string, InputRequest> { ["client_roots"] = Ask.ForRoots() });
        return $"Roots: {Ask.Answer(call.Params, "client_roots")}";
    }

    [McpServerTool(Name = "test_input_required_result_request_state", Title = Title, ReadOnly = true), Description("Asks for a yes and remembers nothing itself.")]
    public string State(RequestContext<CallToolRequestParams> call)
    {
        Ask.Until(call.Params, new Dictionary<string, InputRequest> { ["confirm"] = Ask.ForYes("Please confirm") }, Ask.Sealed("asked"));
        Ask.RequireSealed(call.Params?.RequestState);
        return "state-ok";
    }

    [McpServerTool(Name = "test_input_required_result_tampered_state", Title = Title, ReadOnly = true), Description("Asks for a yes and trusts only its own state.")]
    public string TamperedState(RequestContext<CallToolRequestParams> call) => State(call);

    [McpServerTool(Name = "test_input_required_result_multiple_inputs", Title = Title, ReadOnly = true), Description("Asks for three things at once.")]
    public string Several(RequestContext<CallToolRequestParams> call)
    {
        var requests = new Dictionary<string, InputRequest>
        {
            ["user_name"] = Ask.ForText("What is your name?", "name"),
            ["greeting"] = Ask.ForSampling("Generate a greeting", 50),
            ["client_roots"] = Ask.ForRoots(),
        };
        Ask.Until(call.Params, requests, Ask.Sealed("several"));
        Ask.RequireSealed(call.Params?.RequestState);
        return $"All there, {Ask.Content(call.Params, "user_name", "name")}.";
    }

    [McpServerTool(Name = "test_input_required_result_multi_round", Title = Title, ReadOnly = true), Description("Asks twice, one thing after the other.")]
    public string Rounds(RequestContext<CallToolRequestParams> call)
    {
        if (call.Params?.RequestState is null)
            Ask.Until(call.Params, new Dictionary<string, InputRequest> { ["step1"] = Ask.ForText("Step 1: What is your name?", "name") }, Ask.Sealed("1"));

        Ask.RequireSealed(call.Params?.RequestState);
        Ask.Until(call.Params, new Dictionary<string, InputRequest> { ["step2"] = Ask.ForText("Step 2: What is your favorite color?", "color") }, Ask.Sealed("2"));
        return "Both steps done.";
    }

    [McpServerTool(Name = "test_input_required_result_capabilities", Title = Title, ReadOnly = true), Description("Asks only for what the client can do.")]
    public string Capabilities(RequestContext<CallToolRequestParams> call)
    {
        var requests = new Dictionary<string, InputRequest>();
        if (call.Server.ClientCapabilities?.Sampling is not null)
            requests["sample"] = Ask.ForSampling("Say something.", 50);
        if (call.Server.ClientCapabilities?.Elicitation is not null)
            requests["name"] = Ask.ForText("What is your name?", "name");
        Ask.Until(call.Params, requests);
        return "Thanks.";
    }

    [McpServerTool(Name = "test_missing_capability", Title = Title, ReadOnly = true), Description("Works only for clients that sample.")]
    public string MissingCapability(RequestContext<CallToolRequestParams> call) => call.Server.ClientCapabilities?.Sampling is not null
        ? "Can sample."
        : throw new MissingRequiredClientCapabilityException(new ClientCapabilities { Sampling = new() }, "This tool needs a client that samples.");
}
