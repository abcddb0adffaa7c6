namespace HeyGen.Mcp.Pipeline;

/// <summary>Where a tool has the argument and it is set, short sounds come with the result as content to be heard; the rest stay links.</summary>
internal sealed class AudioContentFilter(SmallMediaReader media) : IToolCallFilter
{
    private const string Wanted = "inlineAudio";
    private const string Link = "audio_url";
    private const int Most = 3;

    public bool AppliesTo(HeyGenTool tool) => tool.Arguments.Property(Wanted) is not null;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var isWanted = call.Params!.Arguments?.TryGetValue(Wanted, out var value) is true && value.ValueKind is JsonValueKind.True;
        var result = await next(call, cancellationToken);
        if (!isWanted || result.IsError is true || result.StructuredContent is not { ValueKind: JsonValueKind.Object } found)
            return result;

        foreach (var url in Links(found).Take(Most))
        {
            if (await media.Find(url, cancellationToken) is { } sound && sound.Kind.MediaType.StartsWith("audio/", StringComparison.Ordinal))
                result.Content.Add(AudioContentBlock.FromBytes(sound.Bytes, sound.Kind.MediaType));
        }

        return result;
    }

    private static IEnumerable<string> Links(JsonElement found)
    {
        var items = found.TryGetProperty("items", out var list) && list.ValueKind is JsonValueKind.Array ? list.EnumerateArray().ToArray() : [found];
        return items.Select(item => item.Text(Link)).OfType<string>();
    }
}
