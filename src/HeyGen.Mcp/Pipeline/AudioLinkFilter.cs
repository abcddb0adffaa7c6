using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Pipeline;

/// <summary>Keeps the links of speeches and sounds by their ids: HeyGen tells them only once, and downloads go by ids.</summary>
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
            if (found.TryGetProperty("items", out var items) && items.ValueKind is JsonValueKind.Array)
            {
                foreach (var item in items.EnumerateArray())
                    Keep(item);
            }
        }

        return result;
    }

    private void Keep(JsonElement found)
    {
        if (Text(found, "audio_url") is { } url && Ids.Select(name => Text(found, name)).FirstOrDefault(id => id is not null) is { } id)
            recent.Remember(id, url);
    }

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind is JsonValueKind.Object && data.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
