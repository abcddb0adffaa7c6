namespace HeyGen.Mcp.LocalFiles;

/// <summary>Tells with a result which files were uploaded on the way, and the assets that they are now.</summary>
internal sealed class UploadedAssetsFilter : IToolCallFilter
{
    private const string Member = "uploaded_assets";

    public bool AppliesTo(HeyGenTool tool) => !tool.Facts.ReadOnly;

    public async ValueTask<CallToolResult> InvokeAsync(HeyGenTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        var files = call.Services!.GetRequiredService<AssetUploader>();
        files.Begin(tool, call);
        var result = await next(call, cancellationToken);
        return files.TakeUploaded() is { Count: > 0 } uploaded && result.IsError is not true
            ? result.With(Member, new JsonArray([.. uploaded.Select(asset => (JsonNode)new JsonObject { ["file"] = asset.File, ["asset_id"] = asset.AssetId })]))
            : result;
    }
}
