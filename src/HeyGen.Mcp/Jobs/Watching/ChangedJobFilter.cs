namespace HeyGen.Mcp.Jobs.Watching;

/// <summary>
/// Invalidates the jobs that a call may have changed, so that all who wait for them poll again; also where the call failed,
/// because it may have done its work.
/// </summary>
internal sealed class ChangedJobFilter(JobWatcher watcher, ICallerCredential caller) : IToolCallFilter
{
    public bool AppliesTo(HeyGenTool tool) => !tool.Facts.ReadOnly && tool.Facts.Operation is not null && tool.Arguments.Properties.Keys.Any(JobDefinitions.IdArguments.Contains);

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        try
        {
            var result = await next(call, cancellationToken);
            if (tool.Name is JobDefinitions.ConsentTool && result.IsError is not true && call.Params?.Arguments?.TryGetValue("groupId", out var group) is true)
                watcher.NoteConsentAsked(caller.Current.AccountFingerprint, group.ToString());
            return result;
        }
        finally
        {
            foreach (var (name, value) in call.Params?.Arguments ?? new Dictionary<string, JsonElement>())
            {
                if (JobDefinitions.IdArguments.Contains(name) && value.ValueKind is JsonValueKind.String)
                    watcher.Invalidate(caller.Current.AccountFingerprint, value.GetString()!);
            }
        }
    }
}
