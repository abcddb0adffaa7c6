namespace HeyGen.Mcp.LocalFiles;

/// <summary>
/// Opens the folders that the client calls its roots, where it still offers any. It is asked when a call has to do with
/// files, and again once it says that they have changed.
/// </summary>
internal sealed class ClientRootsFilter(FilesOptions files) : IToolCallFilter
{
    private const string Question = "roots";
    private IReadOnlyList<string>? known;

    public bool AppliesTo(HeyGenTool tool) => files.HasFolders;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        if (call.Server.ClientCapabilities?.Roots is not null && HasToDoWithFiles(tool, call.Params!))
            call.Services!.GetRequiredService<ClientFolders>().Current = known ??= FoldersOf(Answer(call.Params!));
        return await next(call, cancellationToken);
    }

    /// <summary>The next call asks again.</summary>
    public ValueTask Changed(JsonRpcNotification notification, CancellationToken cancellationToken)
    {
        known = null;
        return ValueTask.CompletedTask;
    }

    /// <summary>A tool of files, or an argument that looks like a path.</summary>
    private static bool HasToDoWithFiles(HeyGenTool tool, CallToolRequestParams call) =>
        tool.Facts.UsesLocalFiles || tool.Facts.TakesPaths || call.Arguments?.Values.Any(HoldsPath) is true;

    private static bool HoldsPath(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => LocalPath.IsMeant(value.GetString()!),
        JsonValueKind.Object => value.EnumerateObject().Any(member => HoldsPath(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HoldsPath),
        _ => false,
    };

    /// <exception cref="InputRequiredException">The client has not been asked yet.</exception>
    private static ListRootsResult? Answer(CallToolRequestParams call) =>
        call.TryGetAnswer(Question, InputResponse.ListRootsResultJsonTypeInfo, out var answer)
            ? answer
            : throw new InputRequiredException(new InputRequiredResult { InputRequests = new Dictionary<string, InputRequest> { [Question] = InputRequest.ForRootsList(new ListRootsRequestParams()) } });

    private static IReadOnlyList<string> FoldersOf(ListRootsResult? answer) =>
        [.. (answer?.Roots ?? []).Select(root => root?.Uri).OfType<string>().Where(LocalPath.IsUrl).Select(LocalPath.Plain).Where(Path.IsPathFullyQualified)];
}
