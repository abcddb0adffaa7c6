using System.Collections;

namespace HeyGen.Api.Requests;

/// <summary>The files in a request's body: open and checked first, uploaded last.</summary>
internal sealed class RequestFiles : IAsyncDisposable
{
    /// <summary>Each is asked for in several places.</summary>
    private const int MostVideos = 8;

    private readonly List<IAssetFile> open = [];
    private readonly List<(AssetRef Place, IAssetFile File, string Argument)> pending = [];
    private readonly List<(AssetRef.ById Place, string Param)> ids = [];
    private readonly Dictionary<string, IAssetFile> placeholders = new(StringComparer.Ordinal);

    /// <summary>The files to be uploaded, by what stands in the body for the id of each.</summary>
    public IReadOnlyDictionary<string, IAssetFile> Placeholders => placeholders;

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
        var uploaded = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (place, file, argument) in pending)
        {
            if (!uploaded.TryGetValue(file.Sha256, out var id))
                uploaded[file.Sha256] = id = await Upload(file, argument, cancellationToken);
            place.SentAs = id;
        }

        pending.Clear();
    }

    /// <summary>True if HeyGen's refusal may mean that one of the ids is no asset's but a video's.</summary>
    public bool MayHoldVideos(HeyGenException refused) => refused is { Outcome: Outcome.NotExecuted, HttpStatus: 400 or 404 or 422 } && (refused.Param is { } param
        ? ids.Exists(id => param.StartsWith(id.Param, StringComparison.Ordinal) || id.Param.StartsWith(param, StringComparison.Ordinal))
        : refused.UpstreamCode is "asset_not_found" or "resource_not_found" or "not_found" && ids.Count > 0);

    /// <summary>From now on the body has the links of the videos that its ids stand for.</summary>
    /// <param name="find">The link of a finished video; null if the id is none's.</param>
    /// <returns>Whether there is any.</returns>
    public async Task<bool> LinkVideos(Func<string, CancellationToken, Task<string?>> find, CancellationToken cancellationToken)
    {
        foreach (var same in ids.GroupBy(id => id.Place.AssetId, StringComparer.Ordinal).Take(MostVideos))
        {
            var link = await find(same.Key, cancellationToken);
            foreach (var (place, _) in same)
                place.Link = link;
        }

        return ids.Exists(id => id.Place.Link is not null);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in open)
            await file.DisposeAsync();
    }

    /// <summary>What is not known of an upload is not known of the file alone: the request that needs it has not been sent.</summary>
    private static async Task<string> Upload(IAssetFile file, string argument, CancellationToken cancellationToken)
    {
        try
        {
            return await file.Upload(cancellationToken);
        }
        catch (HeyGenException failure) when (failure.Outcome is not Outcome.NotExecuted || failure.SuggestedIdempotencyKey is not null)
        {
            throw new HeyGenException(failure.Code is ErrorCode.OutcomeUnknown ? ErrorCode.UpstreamUnavailable : failure.Code, $"{argument}: the file could not be uploaded. {failure.Message}", failure)
            {
                Kind = failure.Kind,
                Hint = failure.Outcome is Outcome.NotExecuted ? failure.Hint : "Nothing was made or billed: call again.",
                Retryable = failure.Retryable,
                RetryAfter = failure.RetryAfter,
                HttpStatus = failure.HttpStatus,
                UpstreamCode = failure.UpstreamCode,
                DocUrl = failure.DocUrl,
                RequestId = failure.RequestId,
                Operation = failure.Operation,
            };
        }
    }

    private async Task Open(AssetRef file, JsonPropertyInfo? member, string param, IAssetUploader? uploader, CancellationToken cancellationToken)
    {
        var accepts = member?.AttributeProvider?.GetCustomAttributes(typeof(AcceptsFilesAttribute), inherit: true).OfType<AcceptsFilesAttribute>().FirstOrDefault() ?? AcceptsFilesAttribute.Any;
        if (file.Kind is { } kind && accepts.Takes(kind))
            accepts = new AcceptsFilesAttribute(kind) { Megabytes = accepts.Megabytes, Inline = accepts.Inline };
        var isBareId = member?.CustomConverter is AssetIdConverter;
        switch (file)
        {
            case AssetRef.ById id when isBareId || !accepts.Takes("video"):
            case AssetRef.ByUrl when !isBareId:
            case AssetRef.Inline when uploader is null && accepts.Inline:
                return;
            case AssetRef.ById id:
                ids.Add((id, param));
                return;
        }

        var argument = uploader?.ArgumentOf(param) ?? param;
        if (file is AssetRef.Unusable unusable)
            throw new HeyGenException(unusable.Code, $"{argument}: {unusable.Message}") { Param = argument, Hint = unusable.Hint };
        if (uploader is null)
            throw HeyGenException.InvalidArgument(param, $"{param} takes an asset id or an https URL.", "Upload the file and pass its asset id.");

        var opened = await uploader.Open(file, accepts, param, cancellationToken);
        open.Add(opened);
        if (file is AssetRef.Inline inline && accepts.Inline)
        {
            inline.MediaType = opened.MediaType;
            return;
        }

        file.SentAs = $"file-{opened.Sha256}";
        placeholders[file.SentAs] = opened;
        pending.Add((file, opened, argument));
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
                    found.Add((file, member, file.GivenAs is { } given ? param[..(param.LastIndexOf('.') + 1)] + given : param));
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
