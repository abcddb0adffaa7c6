using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using HeyGen.Api.Errors;

namespace HeyGen.Api.Requests;

/// <summary>The files in a request's body: open and checked first, uploaded last.</summary>
internal sealed class RequestFiles : IAsyncDisposable
{
    private readonly List<IAssetFile> open = [];
    private readonly List<(AssetRef Place, IAssetFile File)> pending = [];

    /// <summary>True if something is left to be uploaded.</summary>
    public bool ArePending => pending.Count > 0;

    /// <exception cref="HeyGenException">A file can't be sent there.</exception>
    public static async Task<RequestFiles> Open(object body, JsonSerializerOptions json, IAssetUploader? uploader, CancellationToken cancellationToken)
    {
        var files = new RequestFiles();
        try
        {
            foreach (var (file, member, param) in Find(body, json))
                await files.Open(file, member, param, uploader, cancellationToken);
            return files;
        }
        catch
        {
            await files.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on the body has the ids of the assets.</summary>
    public async Task Upload(CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, file) in pending)
        {
            if (!ids.TryGetValue(file.Sha256, out var id))
                ids[file.Sha256] = id = await file.Upload(cancellationToken);
            place.SentAs = id;
        }

        pending.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in open)
            await file.DisposeAsync();
    }

    private async Task Open(AssetRef file, JsonPropertyInfo? member, string param, IAssetUploader? uploader, CancellationToken cancellationToken)
    {
        if (file is AssetRef.ById || (file is AssetRef.ByUrl && member?.CustomConverter is not AssetIdConverter))
            return;
        var accepts = member?.AttributeProvider?.GetCustomAttributes(typeof(AcceptsFilesAttribute), inherit: true).OfType<AcceptsFilesAttribute>().FirstOrDefault() ?? AcceptsFilesAttribute.Any;
        if (uploader is null)
        {
            if (file is AssetRef.Inline && accepts.Inline)
                return;
            throw HeyGenException.InvalidArgument(param, $"{param} takes an asset id or an https URL.", "Upload the file and pass its asset id.");
        }

        var opened = await uploader.Open(file, accepts, param, cancellationToken);
        open.Add(opened);
        if (file is AssetRef.Inline inline && accepts.Inline)
        {
            inline.MediaType = opened.MediaType;
            return;
        }

        file.SentAs = $"file-{opened.Sha256}";
        pending.Add((file, opened));
    }

    private static List<(AssetRef File, JsonPropertyInfo? Member, string Param)> Find(object body, JsonSerializerOptions json)
    {
        var found = new List<(AssetRef, JsonPropertyInfo?, string)>();
        Walk(body, member: null, "");
        return found;

        void Walk(object? value, JsonPropertyInfo? member, string param)
        {
            switch (value)
            {
                case AssetRef file:
                    found.Add((file, member, param));
                    break;
                case null or string or ValueType or JsonNode:
                    break;
                case IDictionary entries:
                    foreach (DictionaryEntry entry in entries)
                        Walk(entry.Value, member, $"{param}.{entry.Key}");
                    break;
                case IEnumerable items:
                    foreach (var (index, item) in items.Cast<object?>().Index())
                        Walk(item, member, $"{param}[{index}]");
                    break;
                default:
                    foreach (var inner in json.GetTypeInfo(value.GetType()).Properties)
                    {
                        if (inner.Get?.Invoke(value) is { } held)
                            Walk(held, inner, param.Length is 0 ? inner.Name : $"{param}.{inner.Name}");
                    }

                    break;
            }
        }
    }
}
