namespace HeyGen.Mcp.Guides.Resources;

/// <summary>
/// Adds to a result the addresses of what it is about. They are the user's own, and stay good when signed links have
/// expired. Only where they are asked for: several clients drop a whole result, paid for as it is, that has a block they
/// don't know. They have no annotations: version 2.4.0 of the SDK's server fails to write blocks that have some.
/// </summary>
internal sealed class ResourceLinkFilter(ServerSettings settings) : IToolCallFilter
{
    /// <summary>The first revision of the protocol that has such blocks.</summary>
    private const string FirstRevision = "2025-06-18";

    private static readonly (string Member, ResourceKind Kind)[] Members =
    [
        ("video_id", ResourceKind.Video),
        ("session_id", ResourceKind.Session),
        ("voice_id", ResourceKind.Voice),
        ("voice_clone_id", ResourceKind.Voice),
    ];

    /// <summary>What operations that show one thing call it: its own id is just <c>id</c>.</summary>
    private static readonly Dictionary<string, ResourceKind> Shown = new(StringComparer.Ordinal)
    {
        ["/v3/videos/{video_id}"] = ResourceKind.Video,
        ["/v3/avatars/looks/{look_id}"] = ResourceKind.Look,
    };

    public bool AppliesTo(HeyGenTool tool) => settings.ResourceLinks && !tool.Facts.Deletes;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var result = await next(call, cancellationToken);
        if (!IsKnownTo(call) || result.IsError is true || result.StructuredContent is not { ValueKind: JsonValueKind.Object } found)
            return result;

        foreach (var (kind, id) in Of(found, tool.Facts.Operation?.Path))
        {
            if (ApiPath.IsId(id) && !IsLinked(result, kind.UriOf(id)))
                result.Content.Add(new ResourceLinkBlock { Uri = kind.UriOf(id), Name = id, Title = kind.Title, MimeType = "application/json" });
        }

        return result;
    }

    private static bool IsKnownTo(RequestContext<CallToolRequestParams> call) =>
        string.CompareOrdinal(call.JsonRpcRequest.Context?.ProtocolVersion ?? call.Server.NegotiatedProtocolVersion, FirstRevision) >= 0;

    private static bool IsLinked(CallToolResult result, string uri) => result.Content.OfType<ResourceLinkBlock>().Any(link => link.Uri == uri);

    private static IEnumerable<(ResourceKind Kind, string Id)> Of(JsonElement found, string? operation)
    {
        foreach (var (member, kind) in Members)
        {
            if (found.Text(member) is { } id)
                yield return (kind, id);
        }

        if (found.Text("id") is { } own && (Shown.GetValueOrDefault(operation ?? "") ?? ResourceKind.OfJob(found.Text("kind"))) is { } shown)
            yield return (shown, own);
    }
}
