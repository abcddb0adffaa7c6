namespace HeyGen.Mcp.Pipeline;

/// <summary>Keeps the links of speeches and sounds by their ids: HeyGen returns them only once, and downloads go by ids.</summary>
internal sealed class AudioLinkFilter(RecentLinks recent, FilesOptions files) : IToolCallFilter
{
    private static readonly string[] Ids = ["request_id", "id"];

    public bool AppliesTo(HeyGenTool tool) => files.HasFolders;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var result = await next(call, cancellationToken);
        if (result.StructuredContent is { ValueKind: JsonValueKind.Object } found)
        {
            Keep(found);
            foreach (var item in found.Items("items"))
                Keep(item);
        }

        return result;
    }

    private void Keep(JsonElement found)
    {
        if (found.Text("audio_url") is { } url && Ids.Select(name => found.Text(name)).FirstOrDefault(id => id is not null) is { } id)
            recent.Remember(id, url);
    }
}
