namespace HeyGen.Mcp.Pipeline;

/// <summary>
/// Sees to it that a result's next step is a call that can be made: of a listed tool, or through the tool that reaches it, with
/// ids that are ids, one or several with commas between. What can't be called is said in words.
/// </summary>
internal sealed class NextStepFilter : IToolCallFilter
{
    private const string Note = "note";
    private const int SecondsBetweenLooks = 15;

    /// <summary>Arguments that take several ids.</summary>
    private static readonly string[] ManyIds = ["id", "videoId"];

    public bool AppliesTo(HeyGenTool tool) => tool.HasNextStep;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var result = await next(call, cancellationToken);
        var selection = call.Services!.GetRequiredService<ToolSelection>();
        if (result.StructuredContent?.Member(NextCall.Member) is not { } step || step.Text("tool") is not { } named)
            return result;
        if (!HasIds(step.Member("arguments")))
            return result.WithChanges(members => Replace(members, "HeyGen gave an id of a form that no id has, so there is no next step: look for it with a list tool."));
        if (Several(step.Member("arguments")) is { } argument && step.Member("arguments")!.Value.Text(argument)!.Split(',') is var ids && Array.FindAll(ids, call.Services!.GetRequiredService<HeyGenClient>().HasDeleted) is { Length: > 0 } deleted && deleted.Length < ids.Length)
            result = result.WithChanges(members => LeaveOut(members, argument, ids, deleted));
        return selection.IsListed(named) ? result : result.WithChanges(members => MakeCallable(members, named, selection));
    }

    private static bool HasIds(JsonElement? arguments) =>
        arguments?.AsObject() is not { } members || members.All(member => !(member.Key is "id" || member.Key.EndsWith("Id", StringComparison.Ordinal)) || AreIds(member.Value));

    /// <summary>One, or several with commas between them.</summary>
    private static bool AreIds(JsonNode? value) => Array.TrueForAll((value?.ToString() ?? "").Split(','), ApiPath.IsId);

    private static void MakeCallable(JsonObject members, string named, ToolSelection selection)
    {
        var step = members[NextCall.Member]!.AsObject();
        var arguments = step["arguments"]?.AsObject();
        if (ToolResolver.To(selection, named, arguments) is { } call)
        {
            (step["tool"], step["arguments"]) = (call.Tool, call.Arguments);
            return;
        }

        if (named is ToolNames.WaitForJob && LookOnce(arguments, selection) is { } look)
            (step["tool"], step["arguments"], step["in_seconds"]) = (look.Tool, look.Arguments, SecondsBetweenLooks);
        else
            Replace(members, $"The next step would be {ToolResolver.Describe(selection, named, arguments)}");
    }

    /// <summary>Where no tool waits, the one that shows the job.</summary>
    private static (string Tool, JsonObject Arguments)? LookOnce(JsonObject? arguments, ToolSelection selection)
    {
        return arguments?.Text("kind") is { } kind && arguments.Text("id") is { } id && ApiPath.IsId(id) && JobEndpoint.Named(kind) is { } job && selection.FindRead(job.Path(id).ToString()) is { Arguments.Required: [var only] } tool
            ? ToolResolver.To(selection, tool.Name, new JsonObject { [only] = id })
            : null;
    }

    private static string? Several(JsonElement? arguments) => Array.Find(ManyIds, name => arguments?.Text(name)?.Contains(',', StringComparison.Ordinal) is true);

    /// <summary>HeyGen goes on naming what was made together, though some of it was deleted since.</summary>
    private static void LeaveOut(JsonObject members, string argument, string[] ids, string[] deleted)
    {
        members[NextCall.Member]!["arguments"]![argument] = string.Join(',', ids.Except(deleted, StringComparer.Ordinal));
        AddNote(members, $"Deleted since it was made: {string.Join(", ", deleted)}. To have it again, order it alone, or everything under another idempotencyKey.");
    }

    private static void Replace(JsonObject members, string sentence)
    {
        members.Remove(NextCall.Member);
        AddNote(members, sentence);
    }

    private static void AddNote(JsonObject members, string sentence)
    {
        members[Note] = members[Note] is JsonValue note ? $"{note} {sentence}" : sentence;
    }
}
