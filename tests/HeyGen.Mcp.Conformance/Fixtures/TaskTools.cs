using System.ComponentModel;
using HeyGen.Mcp.Jobs.Tasks;
using HeyGen.Mcp.Tools;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Conformance.Fixtures;

/// <summary>Tools whose work goes on: through the product's own tasks, over work that this process plays.</summary>
[McpServerToolType, Toolset(ContentTools.Toolset)]
internal sealed class TaskTools(FixtureWork works)
{
    private const string Title = "Task";
    private const string NameKey = "user_name";

    [McpServerTool(Name = "greet", Title = Title, ReadOnly = true), Description("Greets at once.")]
    public string Greet(string name) => $"Hello, {name}!";

    [McpServerTool(Name = "slow_compute", Title = Title, ReadOnly = true), Description("Takes its time.")]
    public string Compute(RequestContext<CallToolRequestParams> call, int seconds, string? label = null) =>
        Begin(call, new Work { Text = $"Computed {label}.", Length = TimeSpan.FromSeconds(seconds) });

    [McpServerTool(Name = "failing_job", Title = Title, ReadOnly = true), Description("Ends in a tool error.")]
    public string Fail(RequestContext<CallToolRequestParams> call) =>
        TaskExtension.IsDeclared(call.JsonRpcRequest) ? Begin(call, new Work { Text = "It did not work.", IsError = true }) : throw TaskExtension.Undeclared();

    [McpServerTool(Name = "protocol_error_job", Title = Title, ReadOnly = true), Description("Ends in an error of the protocol.")]
    public string Break(RequestContext<CallToolRequestParams> call) => Begin(call, new Work { Breaks = true });

    [McpServerTool(Name = "confirm_delete", Title = Title, ReadOnly = true), Description("Asks before it goes on.")]
    public string Confirm(RequestContext<CallToolRequestParams> call, string filename) =>
        Begin(call, new Work { Text = $"Deleted {filename}.", Questions = { ["confirm"] = Ask.ForYes($"Delete {filename}?") } });

    [McpServerTool(Name = "multi_input", Title = Title, ReadOnly = true), Description("Asks two things at once.")]
    public string Several(RequestContext<CallToolRequestParams> call) =>
        Begin(call, new Work { Text = "All there.", Questions = { ["first"] = Ask.ForText("First?", "name"), ["second"] = Ask.ForText("Second?", "name") } });

    [McpServerTool(Name = "test_tool_with_task", Title = Title, ReadOnly = true), Description("Asks for a name, then takes its time.")]
    public string AskFirst(RequestContext<CallToolRequestParams> call)
    {
        if (!TaskExtension.IsDeclared(call.JsonRpcRequest))
            throw TaskExtension.Undeclared();
        Ask.Until(call.Params, new Dictionary<string, InputRequest> { [NameKey] = Ask.ForText("What is your name?", "name") }, Ask.Sealed("task"));
        Ask.RequireSealed(call.Params?.RequestState);
        return Begin(call, new Work { Text = $"Hello, {Ask.Content(call.Params, NameKey, "name")}!" });
    }

    private string Begin(RequestContext<CallToolRequestParams> call, Work work)
    {
        TaskExtension.Begin(call, new StartedWork(FixtureWork.Kind, works.Add(work), TimeSpan.FromMilliseconds(200)));
        return work.Text;
    }
}
