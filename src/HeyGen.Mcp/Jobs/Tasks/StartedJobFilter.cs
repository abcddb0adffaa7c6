using HeyGen.Mcp.Jobs.Watching;

namespace HeyGen.Mcp.Jobs.Tasks;

/// <summary>Notices that a call has started a job: its next step is to wait for one. Registered after NextStepFilter, so that it sees the result before that one may rewrite next_step.</summary>
internal sealed class StartedJobFilter(HeyGenApiOptions api, JobWatcher watcher, ICallerCredential caller) : IToolCallFilter
{
    public bool AppliesTo(HeyGenTool tool) => !tool.Facts.ReadOnly && tool.HasNextStep;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var result = await next(call, cancellationToken);
        if (result.IsError is not true
            && result.StructuredContent?.Member(NextCall.Member) is { } step
            && step.Text("tool") == ToolNames.WaitForJob
            && step.Member("arguments") is { } arguments
            && JobDefinitions.Find(arguments.Text("kind")) is { } definition
            && arguments.Text("id") is { Length: > 0 } id)
        {
            foreach (var one in id.Split(','))
                watcher.NoteMade(caller.Current.AccountFingerprint, definition.Kind, one);
            if (call.Services!.GetRequiredService<ToolSelection>().Serves(ToolNames.WaitForJob))
                TaskExtension.Begin(call, new StartedWork(WireName.Of(definition.Kind), id, JobTasks.FirstPause(definition, api), $"{tool.ProtocolTool.Annotations?.Title}: {WireName.Of(definition.Kind)} started.{Price(result.StructuredContent.Value)}"));
        }

        return result;
    }

    private static string Price(JsonElement result) =>
        result.Member(PaidResult.Estimate) is { } estimate && estimate.Number("amount") is { } amount ? $" Costs at most {amount.ToString(System.Globalization.CultureInfo.InvariantCulture)} {estimate.Text("currency")} (estimate)." : "";
}
