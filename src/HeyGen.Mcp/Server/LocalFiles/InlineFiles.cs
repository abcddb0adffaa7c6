using System.Text.Json.Nodes;
using HeyGen.Mcp.Files;
using HeyGen.Mcp.Files.Uploads;
using HeyGen.Mcp.Server.Rooms;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Server.LocalFiles;

/// <summary>Wherever a tool takes a file, a local path works: the file is uploaded on the way, and the result tells its asset id.</summary>
internal sealed class InlineFiles(Uploader uploader, AllowedFolders folders) : ICallStep
{
    private const string Told = "uploaded_assets";

    public bool Concerns(RoomTool tool) => folders.Any && FileArguments.MayBeTaken(tool.FullInputSchema);

    public async ValueTask<CallToolResult> Take(RoomTool tool, RequestContext<CallToolRequestParams> call, McpRequestHandler<CallToolRequestParams, CallToolResult> next, CancellationToken cancellationToken)
    {
        if (call.Params!.Arguments is not { } arguments || FileArguments.Find(tool.FullInputSchema, arguments) is not { Count: > 0 } files)
            return await next(call, cancellationToken);

        var assets = await Upload(files, new ByteProgress(sent => Tell(call, sent)), cancellationToken);
        call.Params.Arguments = FileArguments.Replace(tool.FullInputSchema, arguments, assets);
        try
        {
            var result = await next(call, cancellationToken);
            return result.IsError is true ? result : result.With(Told, new JsonArray([.. assets.Select(asset => (JsonNode)new JsonObject { ["file"] = asset.Key, ["asset_id"] = asset.Value })]));
        }
        finally
        {
            call.Params.Arguments = arguments; // a rehearsed call is made again, and must be found as it was
        }
    }

    /// <summary>Asset ids by path. All files are looked at before the first is sent, so that a wrong one costs nothing.</summary>
    private async Task<IReadOnlyDictionary<string, string>> Upload(IReadOnlyList<FileArgument> files, ByteProgress progress, CancellationToken cancellationToken)
    {
        var sources = new List<(string Path, UploadSource Source)>();
        foreach (var file in files)
        {
            var source = await UploadSource.Read(file.Path, fileName: null, file.Use, folders, file.Argument, cancellationToken);
            if (!sources.Exists(known => known.Path == file.Path))
                sources.Add((file.Path, source));
        }

        var assets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, source) in sources)
        {
            assets[path] = Rehearsal.IsUnderway ? StandIn(source) : (await uploader.Upload(source, take: null, progress, cancellationToken)).AssetId;
            progress.NextFile();
        }

        return assets;
    }

    private static void Tell(RequestContext<CallToolRequestParams> call, TransferProgress sent)
    {
        if (call.Params!.ProgressToken is { } token)
            _ = call.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = sent.Bytes, Total = sent.Total, Message = "bytes sent" });
    }

    /// <summary>An id that a rehearsal can go on with; nothing has it.</summary>
    private static string StandIn(UploadSource source) => "file-" + source.Identity;
}
