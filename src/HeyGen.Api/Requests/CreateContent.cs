using System.Collections.ObjectModel;
using System.Net.Http.Headers;

namespace HeyGen.Api.Requests;

/// <summary>What a create sends.</summary>
/// <param name="identity">JSON that stands for it in the idempotency key; a file by its digest.</param>
internal sealed class CreateContent(byte[] identity)
{
    private readonly Func<HttpContent>? raw;
    private readonly RequestFiles? files;
    private readonly Func<string, byte[]>? json;
    private readonly Func<byte[]>? identityNow;

    public CreateContent(byte[] identity, Func<HttpContent> raw)
        : this(identity) => this.raw = raw;

    /// <param name="identity">Once its files are uploaded, it has their ids.</param>
    /// <param name="json">The body with its key in it, where that stands there.</param>
    public CreateContent(Func<byte[]> identity, RequestFiles files, Func<string, byte[]> json)
        : this(identity()) => (identityNow, this.files, this.json) = (identity, files, json);

    public byte[] Identity => identity;

    /// <summary>Of the same content with the ids of its uploaded files.</summary>
    public byte[] IdentityWithIds => identityNow?.Invoke() ?? identity;

    public IReadOnlyDictionary<string, IAssetFile> Files => files?.Placeholders ?? ReadOnlyDictionary<string, IAssetFile>.Empty;

    /// <summary>True where the same content is to be done again by each call.</summary>
    public bool IsNewEachTime { get; init; }

    public static ByteArrayContent JsonOf(byte[] bytes) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <summary>True if an id is in it. Where a version is named, what is published later makes no difference.</summary>
    public bool Uses(string id)
    {
        using var document = JsonDocument.Parse(identity);
        return Holds(document.RootElement);

        bool Holds(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Object => !value.TryGetProperty("version_number", out _) && value.EnumerateObject().Any(member => Holds(member.Value)),
            JsonValueKind.Array => value.EnumerateArray().Any(Holds),
            JsonValueKind.String => value.ValueEquals(id),
            _ => false,
        };
    }

    public bool MayHoldVideos(HeyGenException refused) => files?.MayHoldVideos(refused) is true;

    public Task<bool> LinkVideos(Func<string, CancellationToken, Task<string?>> find, CancellationToken cancellationToken) => files!.LinkVideos(find, cancellationToken);

    /// <summary>As it is before its files are uploaded; empty where it is no JSON.</summary>
    public byte[] Json(string key) => json is null ? [] : json(key);

    /// <summary>Uploads its files; what is returned makes the content anew for each attempt.</summary>
    /// <param name="completed">Adds what is no part of its identity.</param>
    public async Task<Func<HttpContent>> Upload(string key, Func<byte[], byte[]> completed, CancellationToken cancellationToken)
    {
        if (raw is not null)
            return raw;
        await files!.Upload(cancellationToken);
        var bytes = completed(json!(key));
        return () => JsonOf(bytes);
    }
}
